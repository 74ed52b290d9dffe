"""Every address of the desk, held to one table: who may open it, what it never does, what it never shows."""

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from flask import Flask
from sqlalchemy import Engine, delete
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from navigator import create_app
from navigator.accounts.models import SignInFailure
from navigator.accounts.rules import Role
from navigator.database import Base
from navigator.web.headers import HEADERS
from tests.building import a_person, another_post
from tests.desks import Desk
from tests.kept_world import KeptWorld
from tests.pages import Page, faults_of
from tests.signposting.guidance_in_hand import shipped_guidance
from tests.world import CANARIES, Desks, World, new_key

WHO = (
    "anonymous",
    "receptionist",
    "manager",
    "clinical_lead",
    "pcn_lead",
    "commissioner",
    "administrator",
    "sibling receptionist",
    "sibling manager",
    "foreign receptionist",
    "foreign manager",
    "stopped",
)
"""Somebody of every role; a practice of the same network and one of another area, asking for the first one's things."""

# One line a route: the answer to each of WHO, in that order. A new route without a line fails.
TABLE = """
GET  /                                            302 302 302 302 302 302 302 302 302 302 302 302
GET  /about                                       200 200 200 200 200 200 200 200 200 200 200 200
POST /answer-for                                  401 302 302 302 403 403 403 403 403 403 403 401
GET  /assets/<path:name>                          404 404 404 404 404 404 404 404 404 404 404 404
POST /calls                                       401 422 422 422 403 403 403 422 422 422 422 401
GET  /bank-holidays                               302 403 200 403 200 200 403 403 200 403 200 302
POST /bank-holidays                               401 403 303 403 303 303 403 403 303 403 303 401
POST /bank-holidays/file                          401 403 422 403 422 422 403 403 422 403 422 401
POST /bank-holidays/saves/<uuid:save_id>/undo     401 403 303 403 404 404 403 403 404 403 404 401
GET  /card-reports                                302 403 200 200 403 403 403 403 200 403 200 302
GET  /came-back                                   302 200 200 200 403 403 403 200 200 200 200 302
GET  /came-back/<uuid:signpost_id>                302 200 200 200 403 403 403 404 404 404 404 302
POST /came-back/<uuid:signpost_id>                401 303 303 303 403 403 403 404 404 404 404 401
POST /came-back/<uuid:signpost_id>/red-flag/<slug:said> 401 303 303 303 403 403 403 303 303 303 303 401
GET  /column-maps                                 302 403 200 403 200 200 403 403 200 403 200 302
POST /column-maps                                 401 403 422 403 422 422 403 403 422 403 422 401
GET  /column-maps/<uuid:map_id>                   302 403 200 403 404 404 403 403 404 403 404 302
POST /column-maps/<uuid:map_id>/remove            401 403 303 403 404 404 403 403 404 403 404 401
POST /came-back/told/<uuid:outcome_id>/take-back  401 303 303 303 403 403 403 404 404 404 404 401
POST /card-reports                                401 303 303 303 403 403 403 303 303 303 303 401
POST /card-reports/<uuid:report_id>/settle        401 403 403 303 403 403 403 403 403 403 403 401
GET  /card-reports/missed                         302 200 200 200 403 403 403 200 200 200 200 302
GET  /changes/<uuid:change_id>                    302 403 200 403 403 403 403 403 404 403 404 302
POST /changes/<uuid:change_id>                    401 403 422 403 403 403 403 403 404 403 404 401
POST /changes/<uuid:change_id>/withdraw           401 403 303 403 403 403 403 403 404 403 404 401
GET  /changes/new                                 302 403 200 403 403 403 403 403 200 403 200 302
POST /changes/new                                 401 403 303 403 403 403 403 403 303 403 303 401
GET  /desk                                        302 200 200 200 403 403 403 200 200 200 200 302
POST /desk/notices                                401 303 303 303 403 403 403 303 303 303 303 401
POST /desk/notices/<uuid:notice_id>/take-down     401 303 303 303 403 403 403 404 404 404 404 401
POST /desk/today                                  401 303 303 303 403 403 403 404 404 404 404 401
POST /desk/today/<uuid:pause_id>/undo             401 303 303 303 403 403 403 404 404 404 404 401
POST /desk/problems                               401 422 422 422 403 403 403 422 422 422 422 401
POST /emergencies                                 401 303 303 303 403 403 403 303 303 303 303 401
GET  /figure-questions                            302 403 200 403 200 200 403 403 200 403 200 302
GET  /figure-questions/<uuid:question_id>         302 403 200 403 404 200 403 403 404 403 404 302
POST /figure-questions/<uuid:question_id>         401 403 422 403 404 422 403 403 404 403 404 401
POST /figure-questions/<uuid:question_id>/settle  401 403 403 403 404 303 403 403 403 403 403 401
GET  /first-screen                                302 302 302 302 302 302 302 302 302 302 302 302
GET  /flows/<slug:need>                           302 200 200 200 403 403 403 200 200 200 200 302
GET  /follow-up                                   302 200 200 403 403 403 403 200 200 200 200 302
GET  /follow-up/call-backs/<uuid:call_id>         302 200 200 403 403 403 403 404 404 404 404 302
POST /follow-up/call-backs/<uuid:call_id>         401 303 303 403 403 403 403 404 404 404 404 401
POST /follow-up/call-backs/<uuid:call_id>/undo    401 303 303 403 403 403 403 404 404 404 404 401
POST /follow-up/samples                           401 403 422 403 403 403 403 403 422 403 422 401
GET  /follow-up/samples/<uuid:sample_id>          302 200 200 403 403 403 403 404 404 404 404 302
POST /follow-up/samples/<uuid:sample_id>/cancel   401 403 303 403 403 403 403 403 404 403 404 401
GET  /follow-up/samples/<uuid:sample_id>/check.csv 302 403 200 403 403 403 403 403 404 403 404 302
GET  /follow-up/samples/<uuid:sample_id>/codes.csv 302 200 200 403 403 403 403 404 404 404 404 302
POST /follow-up/samples/<uuid:sample_id>/more     401 403 303 403 403 403 403 403 404 403 404 401
GET  /follow-up/search-counts                     302 403 200 403 403 403 403 403 200 403 200 302
POST /follow-up/search-counts                     401 403 422 403 403 403 403 403 422 403 422 401
POST /follow-up/search-counts/<uuid:import_id>/undo 401 403 303 403 403 403 403 403 404 403 404 401
GET  /guides                                      302 403 200 200 200 403 403 403 200 403 200 302
GET  /guides/<slug:need>                          302 403 200 200 200 403 403 403 200 403 200 302
GET  /guides/<slug:need>/as-it-ships              302 403 200 200 200 403 403 403 200 403 200 302
POST /guides/<slug:need>/as-it-ships              401 403 403 422 422 403 403 403 403 403 403 401
POST /guides/<slug:need>/drafts                   401 403 303 303 303 403 403 403 303 403 303 401
POST /guides/<slug:need>/let-again                401 403 403 303 403 403 403 403 403 403 403 401
POST /guides/<slug:need>/stop                     401 403 422 422 403 403 403 403 422 403 422 401
GET  /guides/drafts/<uuid:text_id>                302 403 200 200 404 403 403 403 404 403 404 302
POST /guides/drafts/<uuid:text_id>                401 403 422 422 404 403 403 403 404 403 404 401
POST /guides/drafts/<uuid:text_id>/send           401 403 422 422 404 403 403 403 404 403 404 401
POST /guides/drafts/<uuid:text_id>/throw-away     401 403 303 303 404 403 403 403 404 403 404 401
GET  /guides/texts/<uuid:text_id>                 302 403 200 200 404 403 403 403 404 403 404 302
POST /guides/texts/<uuid:text_id>/accept          401 403 403 409 403 403 403 403 403 403 403 401
POST /guides/texts/<uuid:text_id>/end-acceptance  401 403 403 409 403 403 403 403 403 403 403 401
POST /guides/texts/<uuid:text_id>/give-back       401 403 403 422 404 403 403 403 403 403 403 401
POST /guides/texts/<uuid:text_id>/keep            401 403 403 409 403 403 403 403 403 403 403 401
POST /guides/texts/<uuid:text_id>/roll-back       401 403 403 409 404 403 403 403 403 403 403 401
POST /guides/texts/<uuid:text_id>/sign            401 403 403 422 404 403 403 403 403 403 403 401
POST /guides/texts/<uuid:text_id>/take-off        401 403 403 409 404 403 403 403 403 403 403 401
GET  /guides/texts/<uuid:text_id>/try             302 403 200 200 404 403 403 403 404 403 404 302
GET  /hard-calls                                  302 200 200 200 403 403 403 200 200 200 200 302
GET  /health                                      200 200 200 200 200 200 200 200 200 200 200 200
GET  /keys                                        200 200 200 200 200 200 200 200 200 200 200 200
POST /lock                                        302 302 302 302 302 302 302 302 302 302 302 302
GET  /open-referral                                200 200 200 200 200 200 200 200 200 200 200 200
GET  /open-referral/directory.csv                  200 200 200 200 200 200 200 200 200 200 200 200
GET  /open-referral/directory.json                 200 200 200 200 200 200 200 200 200 200 200 200
GET  /open-referral/directory.zip                  200 200 200 200 200 200 200 200 200 200 200 200
GET  /open-referral/openapi.json                   200 200 200 200 200 200 200 200 200 200 200 200
GET  /open-referral/service_at_locations           200 200 200 200 200 200 200 200 200 200 200 200
GET  /open-referral/service_at_locations/<uuid:tie_id> 404 404 404 404 404 404 404 404 404 404 404 404
GET  /open-referral/services                       200 200 200 200 200 200 200 200 200 200 200 200
GET  /open-referral/services/<uuid:service_id>     404 404 404 404 404 404 404 404 404 404 404 404
GET  /open-referral/taxonomies                     200 200 200 200 200 200 200 200 200 200 200 200
GET  /open-referral/taxonomies/<uuid:taxonomy_id>  404 404 404 404 404 404 404 404 404 404 404 404
GET  /open-referral/taxonomy_terms                 200 200 200 200 200 200 200 200 200 200 200 200
GET  /open-referral/taxonomy_terms/<uuid:term_id>  404 404 404 404 404 404 404 404 404 404 404 404
POST /outcome-links/<uuid:link_id>/end            401 403 303 403 403 403 403 403 404 403 404 401
GET  /outcomes                                    404 404 404 404 404 404 404 404 404 404 404 404
POST /outcomes                                    404 404 404 404 404 404 404 404 404 404 404 404
POST /near-misses                                 401 422 422 422 403 403 403 422 422 422 422 401
POST /near-misses/<uuid:miss_id>/remove           401 403 303 303 403 403 403 403 404 403 404 401
POST /near-misses/<uuid:miss_id>/settle           401 403 422 422 403 403 403 403 404 403 404 401
GET  /near-misses/new                             302 200 200 200 403 403 403 200 200 200 200 302
GET  /people                                      302 403 403 403 403 403 200 403 403 403 403 302
POST /people                                      401 403 403 403 403 403 422 403 403 403 403 401
POST /people/<uuid:person_id>/active              401 403 403 403 403 403 302 403 403 403 403 401
GET  /pools                                       302 403 200 403 200 403 403 403 200 403 200 302
POST /pools                                       401 403 403 403 422 403 403 403 403 403 403 401
GET  /pools/<uuid:pool_id>                        302 403 200 403 200 403 403 403 404 403 404 302
POST /pools/<uuid:pool_id>/agree                  401 403 303 403 403 403 403 403 404 403 404 401
POST /pools/<uuid:pool_id>/ask                    401 403 403 403 303 403 403 403 403 403 403 401
POST /pools/<uuid:pool_id>/leave                  401 403 409 403 403 403 403 403 404 403 404 401
POST /pools/<uuid:pool_id>/rather-not             401 403 303 403 403 403 403 403 404 403 404 401
GET  /practice                                    302 403 200 403 403 403 403 403 200 403 200 302
POST /practice                                    401 403 422 403 403 403 403 403 422 403 422 401
GET  /practice-calls                              302 200 200 200 403 403 403 200 200 200 200 302
POST /practice-calls                              401 303 303 303 403 403 403 303 303 303 303 401
GET  /practice-calls/<uuid:attempt_id>            302 200 404 404 403 403 403 404 404 404 404 302
POST /practice-calls/<uuid:attempt_id>/finish     401 303 404 404 403 403 403 404 404 404 404 401
GET  /practice-calls/team                         302 403 200 403 403 403 403 403 200 403 200 302
GET  /red-flags                                   200 200 200 200 200 200 200 200 200 200 200 200
GET  /red-flags/<slug:flag_id>/<slug:said>        302 200 200 200 403 403 403 200 200 200 200 302
GET  /record-codes                                302 403 200 403 403 403 403 403 200 403 200 302
GET  /referrals                                   302 200 200 403 403 403 403 200 200 200 200 302
GET  /referrals/<uuid:referral_id>                302 200 200 403 403 403 403 404 404 404 404 302
POST /record-codes                                401 403 422 403 403 403 403 403 422 403 422 401
GET  /provider                                    404 404 404 404 404 404 404 404 404 404 404 404
POST /provider-links/<uuid:provider_link_id>/end  401 403 303 403 404 404 403 403 404 403 404 401
GET  /provider-told/<uuid:told_id>                302 403 200 403 404 404 403 403 404 403 404 302
POST /provider-told/<uuid:told_id>                401 403 422 403 404 404 403 403 404 403 404 401
POST /provider-told/<uuid:told_id>/seen           401 403 303 403 404 404 403 403 404 403 404 401
POST /provider/back                               404 404 404 404 404 404 404 404 404 404 404 404
POST /provider/corrections                        404 404 404 404 404 404 404 404 404 404 404 404
POST /provider/pause                              404 404 404 404 404 404 404 404 404 404 404 404
POST /provider/still-right                        404 404 404 404 404 404 404 404 404 404 404 404
POST /record-codes/<slug:kind>/drop               401 403 404 403 403 403 403 403 404 403 404 401
POST /referrals/<uuid:referral_id>/moves          401 303 303 403 403 403 403 404 404 404 404 401
POST /referrals/<uuid:referral_id>/safe-contact   401 303 303 403 403 403 403 404 404 404 404 401
GET  /returns                                     302 403 403 403 302 302 403 403 403 403 403 302
GET  /returns/<week:week>                         302 403 403 403 200 200 403 403 403 403 403 302
GET  /returns/<week:week>.csv                     302 403 403 403 200 200 403 403 403 403 403 302
GET  /returns/<week:week>/practices/<slug:code>   302 403 403 403 200 200 403 403 403 403 403 302
POST /returns/<week:week>/practices/<slug:code>   401 403 403 403 422 422 403 403 403 403 403 401
GET  /returns/readiness                           302 403 403 403 200 200 403 403 403 403 403 302
GET  /returns/readiness/<uuid:practice_id>        302 403 403 403 200 200 403 403 403 403 403 302
POST /returns/readiness/<uuid:practice_id>        401 403 403 403 303 303 403 403 403 403 403 401
POST /returns/readiness/<uuid:practice_id>/by-rule 401 403 403 403 303 303 403 403 403 403 403 401
GET  /audits                                      302 403 200 200 403 403 403 403 200 403 200 302
POST /audits                                      401 403 303 303 403 403 403 403 303 403 303 401
GET  /audits/<uuid:audit_id>                      302 403 200 200 403 403 403 403 404 403 404 302
POST /audits/<uuid:audit_id>                      401 403 303 303 403 403 403 403 404 403 404 401
GET  /returns/all-round                           302 403 403 403 200 200 403 403 403 403 403 302
GET  /weeks/all-round                             302 403 200 403 403 403 403 403 200 403 200 302
GET  /returns/compared                            302 403 403 403 200 200 403 403 403 403 403 302
GET  /returns/services                            302 403 403 403 200 200 403 403 403 403 403 302
GET  /returns/pack                                302 403 403 403 200 200 403 403 403 403 403 302
GET  /weeks/partners                              302 403 200 403 403 403 403 403 200 403 200 302
GET  /services                                    302 403 200 403 200 200 403 403 200 403 200 302
GET  /services/<uuid:service_id>                  302 200 200 200 404 404 403 404 404 404 404 302
GET  /services/<uuid:service_id>/edit             302 403 200 403 404 404 403 403 404 403 404 302
POST /services/<uuid:service_id>/edit             401 403 303 403 404 404 403 403 404 403 404 401
POST /services/<uuid:service_id>/full             401 422 422 403 404 404 403 404 404 404 404 401
POST /services/<uuid:service_id>/not-full         401 303 303 403 404 404 403 404 404 404 404 401
POST /services/<uuid:service_id>/outcome-links    401 403 303 403 403 403 403 403 404 403 404 401
GET  /services/<uuid:service_id>/problems         302 200 200 200 403 403 403 404 404 404 404 302
POST /services/<uuid:service_id>/problems         401 303 303 303 403 403 403 404 404 404 404 401
POST /services/<uuid:service_id>/provider-links   401 403 303 403 404 404 403 403 404 403 404 401
POST /services/<uuid:service_id>/reply            401 403 303 403 403 403 403 403 404 403 404 401
POST /services/<uuid:service_id>/pause            401 403 422 403 404 404 403 403 404 403 404 401
POST /services/<uuid:service_id>/resume           401 403 303 403 404 404 403 403 404 403 404 401
POST /services/<uuid:service_id>/retire           401 403 422 403 404 404 403 403 404 403 404 401
GET  /services/lists                              302 403 200 403 200 200 403 403 200 403 200 302
POST /services/lists                              401 403 422 403 422 422 403 403 422 403 422 401
GET  /services/lists/<uuid:list_id>               302 403 200 403 404 404 403 403 404 403 404 302
POST /services/lists/<uuid:list_id>/apply         401 403 303 403 404 404 403 403 404 403 404 401
GET  /services/lists/<uuid:list_id>/lines/<uuid:line_id> 302 403 404 403 404 404 403 403 404 403 404 302
POST /services/lists/<uuid:list_id>/lines/<uuid:line_id> 401 403 404 403 404 404 403 403 404 403 404 401
POST /services/lists/<uuid:list_id>/same-codes    401 403 303 403 404 404 403 403 404 403 404 401
POST /services/lists/<uuid:list_id>/throw-away    401 403 303 403 404 404 403 403 404 403 404 401
POST /services/lists/<uuid:list_id>/undo          401 403 409 403 404 404 403 403 404 403 404 401
GET  /services/lists/<uuid:list_id>/what          302 403 200 403 404 404 403 403 404 403 404 302
POST /services/lists/<uuid:list_id>/what          401 403 422 403 404 404 403 403 404 403 404 401
GET  /services/new                                302 403 200 403 200 200 403 403 200 403 200 302
GET  /services/<uuid:service_id>/history          302 403 200 403 404 404 403 403 404 403 404 302
POST /services/<uuid:service_id>/put-back         401 403 409 403 404 404 403 403 404 403 404 401
POST /services/<uuid:service_id>/still-right      401 403 303 403 404 404 403 403 404 403 404 401
POST /services/<uuid:service_id>/still-right/undo 401 403 409 403 404 404 403 403 404 403 404 401
GET  /services/long-paused                        302 403 200 403 200 200 403 403 200 403 200 302
GET  /services/new-numbers                        302 403 200 403 200 200 403 403 200 403 200 302
POST /services/new-numbers/<uuid:number_id>       401 303 303 403 404 404 403 404 404 404 404 401
GET  /services/to-confirm                         302 403 200 403 200 200 403 403 200 403 200 302
GET  /services/quality                            302 403 200 403 200 200 403 403 200 403 200 302
GET  /services/said-at-the-desk                   302 403 200 403 200 200 403 403 200 403 200 302
POST /services/said-at-the-desk/<uuid:pause_id>/keep 401 403 303 403 404 404 403 403 404 403 404 401
POST /services/said-at-the-desk/<uuid:pause_id>/lift 401 403 303 403 404 404 403 403 404 403 404 401
GET  /services/printed                            302 200 200 200 403 403 403 200 200 200 200 302
POST /services/problems/<uuid:problem_id>/settle  401 403 303 403 404 404 403 403 404 403 404 401
POST /services/problems/heard                     401 303 303 303 403 403 403 303 303 303 303 401
GET  /services/told                               302 403 200 403 200 200 403 403 200 403 200 302
POST /services/new                                401 403 422 403 422 422 403 403 422 403 422 401
GET  /first-kinds                                 302 403 200 403 403 403 403 403 200 403 200 302
POST /first-kinds                                 401 403 422 403 403 403 403 403 422 403 422 401
POST /first-kinds/<uuid:first_id>/forget          401 403 303 403 403 403 403 403 404 403 404 401
GET  /shared                                      302 403 200 403 200 200 403 403 200 403 200 302
POST /shared/adopt                                401 403 422 403 422 422 403 403 422 403 422 401
GET  /shared/adopted                              302 403 200 403 200 200 403 403 200 403 200 302
GET  /shared/entries/<uuid:service_id>            302 403 404 403 404 404 403 403 404 403 404 302
GET  /shared/menus/<uuid:menu_id>                 302 403 404 403 404 404 403 403 404 403 404 302
GET  /shared/ours                                 302 403 200 403 200 200 403 403 200 403 200 302
GET  /shared/ours/<uuid:menu_id>                  302 403 200 403 404 404 403 403 404 403 404 302
POST /shared/ours/<uuid:menu_id>                  401 403 422 403 404 404 403 403 404 403 404 401
POST /shared/ours/<uuid:menu_id>/take-back        401 403 303 403 404 404 403 403 404 403 404 401
GET  /shared/ours/new                             302 403 200 403 200 200 403 403 200 403 200 302
POST /shared/ours/new                             401 403 422 403 422 422 403 403 422 403 422 401
GET  /services/<uuid:service_id>/origin           302 403 200 403 404 404 403 403 404 403 404 302
POST /services/<uuid:service_id>/origin           401 403 409 403 404 404 403 403 404 403 404 401
POST /services/<uuid:service_id>/origin/changes   401 403 409 403 404 404 403 403 404 403 404 401
POST /services/<uuid:service_id>/origin/drop      401 403 303 403 404 404 403 403 404 403 404 401
POST /services/<uuid:service_id>/origin/keep      401 403 303 403 404 404 403 403 404 403 404 401
POST /services/<uuid:service_id>/share            401 403 409 403 404 404 403 403 404 403 404 401
POST /services/<uuid:service_id>/take-back        401 403 303 403 404 404 403 403 404 403 404 401
GET  /sign-in                                     200 200 200 200 200 200 200 200 200 200 200 200
POST /sign-in                                     422 422 422 422 422 422 422 422 422 422 422 422
GET  /signposts/<uuid:signpost_id>/slip           302 200 200 200 403 403 403 404 404 404 404 302
POST /signposts/<uuid:signpost_id>/withdraw       401 303 303 403 403 403 403 404 404 404 404 401
GET  /static/<path:filename>                      200 200 200 200 200 200 200 200 200 200 200 200
GET  /today                                       302 200 200 403 403 403 403 200 200 200 200 302
GET  /week-returns                                302 403 302 403 302 302 403 403 302 403 302 302
GET  /week-returns/<week:week>                    302 403 200 403 200 200 403 403 200 403 200 302
GET  /week-returns/<week:week>/as/<slug:title>    302 403 404 403 404 404 403 403 404 403 404 302
POST /week-returns/<week:week>/close              401 403 303 403 303 303 403 403 303 403 303 401
POST /week-returns/<week:week>/send               401 403 303 403 303 303 403 403 303 403 303 401
GET  /week-returns/years/<int:year>.csv           302 403 404 403 404 404 403 403 404 403 404 302
GET  /week-returns/files/<uuid:file_id>           302 403 200 403 404 404 403 403 404 403 404 302
GET  /weeks                                       302 403 200 403 403 403 403 403 200 403 200 302
GET  /weeks.csv                                   302 403 200 403 403 403 403 403 200 403 200 302
POST /weeks/limits                                401 403 422 403 403 403 403 403 422 403 422 401
POST /weeks/limits/<uuid:limits_id>/undo          401 403 303 403 403 403 403 403 404 403 404 401
GET  /weeks/<week:week>                           302 403 200 403 403 403 403 403 200 403 200 302
GET  /weeks/<week:week>.csv                       302 403 200 403 403 403 403 403 200 403 200 302
GET  /weeks/<week:week>/complaints                302 403 200 403 403 403 403 403 200 403 200 302
POST /weeks/<week:week>/complaints                401 403 303 403 403 403 403 403 303 403 303 401
GET  /last-slot                                   302 200 200 200 403 403 403 200 200 200 200 302
POST /last-slot                                   401 422 422 422 403 403 403 422 422 422 422 401
GET  /pulse/<slug:asked>                          302 200 200 200 403 403 403 200 200 200 200 302
POST /pulse/<slug:asked>                          401 422 422 422 403 403 403 422 422 422 422 401
GET  /weeks/<week:week>/lines/<slug:figure>       302 403 200 403 403 403 403 403 200 403 200 302
GET  /weeks/<week:week>/contacts                  302 403 200 403 403 403 403 403 200 403 200 302
POST /weeks/<week:week>/contacts                  401 403 303 403 403 403 403 403 303 403 303 401
GET  /weeks/current                               302 403 302 403 403 403 403 403 302 403 302 302
GET  /words                                       302 403 200 200 403 403 403 403 200 403 200 302
POST /words                                       401 403 303 303 403 403 403 403 303 403 303 401
POST /words/<uuid:taught_id>/forget               401 403 303 303 403 403 403 403 404 403 404 401
GET  /words/new                                   302 403 200 200 403 403 403 403 200 403 200 302
POST /words/suggested                             401 303 403 403 403 403 403 303 403 303 403 401
POST /words/suggested/<uuid:suggested_id>/dismiss 401 403 303 303 403 403 403 403 404 403 404 401
"""
EXPECTED = {
    (method, path): [int(status) for status in statuses]
    for method, path, *statuses in (line.split() for line in TABLE.strip().splitlines())
}
GETS = sorted(path for method, path in EXPECTED if method == "GET")
POSTS = sorted(path for method, path in EXPECTED if method == "POST")
CHANGES_WHO_IS_THERE = ("/answer-for", "/lock", "/people/<uuid:person_id>/active", "/sign-in")
"""Forms after which somebody is signed out or answers for another practice: each is tried in a world of its own."""

OPEN_TO_ALL = {
    "accounts.first_screen",
    "accounts.lock",
    "accounts.sign_in_page",
    "accounts.start",
    "open_referral.all_taxonomies",
    "open_referral.described",
    "open_referral.root",
    "open_referral.service",
    "open_referral.service_at_location",
    "open_referral.services",
    "open_referral.services_at_locations",
    "open_referral.taxonomy",
    "open_referral.term",
    "open_referral.terms",
    "open_referral.whole_csv",
    "open_referral.whole_json",
    "open_referral.whole_zip",
    "outcomes.outcomes",
    "outcomes.tell",
    "provider.back",
    "provider.correct",
    "provider.entry",
    "provider.pause",
    "provider.still_right",
    "signposting.red_flags",
    "static",
    "web.about",
    "web.asset",
    "web.health",
    "web.home",
    "web.keys",
}
TYPES_OF_PARTS = {"uuid", "week", "slug", "path", "int"}
UNKNOWN = "00000000-0000-0000-0000-000000000000"
FEED = "/open-referral"
"""Public and for programs: its addresses are spelt as the standard spells them, and whoever reads it may keep it."""

# What a form sends so that it does something, or at least gets past its door.
SENT: dict[str, Callable[[World], dict[str, Any]]] = {
    "/came-back/<uuid:signpost_id>": lambda _world: {
        "key": new_key(),
        "reason": "worse",
        "red_flag_version": shipped_guidance().red_flags.version,
    },
    "/came-back/<uuid:signpost_id>/red-flag/<slug:said>": lambda _world: {"key": new_key(), "flag": "chest_pain"},
    "/answer-for": lambda world: {"chosen": world.practice.id},
    "/card-reports": lambda _world: {"kind": "missed", "flag": "chest_pain"},
    "/card-reports/<uuid:report_id>/settle": lambda _world: {"settled_as": "right-as-it-is"},
    "/changes/new": lambda _world: {"changed_on": "09/11/2026", "what": "New menu"},
    "/desk/notices": lambda _world: {"notice": "The lift is out of order"},
    "/desk/today": lambda world: {"today": "full-today", "pick": str(world.service.id)},
    "/emergencies": lambda _world: {"key": new_key(), "flag": "chest_pain", "said": "yes", "done": "we-ring"},
    "/follow-up/call-backs/<uuid:call_id>": lambda _world: {"ended": "not-reached"},
    "/follow-up/samples/<uuid:sample_id>/more": lambda _world: {"size": "1"},
    "/people/<uuid:person_id>/active": lambda _world: {"active": "yes"},
    "/guides/texts/<uuid:text_id>/roll-back": lambda _world: {"why": "It said the wrong day."},
    "/practice-calls": lambda _world: {"key": new_key(), "level": "essential"},
    "/referrals/<uuid:referral_id>/moves": lambda _world: {"key": new_key(), "to": "sent", "agreed": "yes"},
    "/referrals/<uuid:referral_id>/safe-contact": lambda _world: {"safe_contact": "they-ring"},
    "/audits": lambda _world: {"title": "Before the desk"},
    "/audits/<uuid:audit_id>": lambda _world: {"rater": "A", "appointment": "1", "reason": "self-care"},
    "/pools/<uuid:pool_id>/agree": lambda world: {"from_week": str(world.week)},
    "/returns/readiness/<uuid:practice_id>": lambda _world: {"stage": "2", "why": "Partners agreed"},
    "/weeks/<week:week>/complaints": lambda _world: {"complaints": "1"},
    "/services/<uuid:service_id>/problems": lambda _world: {"key": new_key(), "kind": "wrong-number"},
    "/services/problems/<uuid:problem_id>/settle": lambda _world: {"settled_as": "corrected"},
    "/weeks/<week:week>/contacts": lambda _world: {"phone": "300"},
    "/services/new-numbers/<uuid:number_id>": lambda _world: {"how": "rung"},
    "/signposts/<uuid:signpost_id>/withdraw": lambda _world: {"key": new_key()},
    "/words": lambda _world: {"phrase": "zoomies", "leads_to": "social-groups"},
    "/words/suggested": lambda _world: {"q": "wibbles"},
}


@pytest.fixture(scope="module")
def world_kept(tmp_path_factory) -> KeptWorld:
    return KeptWorld(tmp_path_factory.mktemp("world") / "world.sqlite3")


@pytest.fixture
def world(session, engine, world_kept) -> World:
    return world_kept.built(session, Path(engine.url.database))


@pytest.fixture
def desks(world: World, app: Flask) -> Desks:
    return Desks(world, app)


def address_of(rule: str, world: World) -> str:
    """Fill a route with the first practice's things."""
    known = {
        "need": "sore-throat",
        "asked": "staff",
        "figure": "gp-otherwise",
        "kind": "podiatry",
        "flag_id": "chest_pain",
        "said": "yes",
        # Contacts are told of a week that is over.
        "week": world.week.before if rule.endswith(("/contacts", "/close", "/send")) else world.week,
        "code": "c99101",
        "year": 2020,
        "title": "nothing-here",
        "name": "nothing-here.css",
        "tie_id": UNKNOWN,
        "taxonomy_id": UNKNOWN,
        "term_id": UNKNOWN,
        "line_id": UNKNOWN,
        "filename": "desk.css",
    }
    made = {
        "service_id": lambda: world.service.id,
        "practice_id": lambda: world.practice.id,
        "person_id": lambda: world.people["manager"].id,
        "signpost_id": world.new_sent if rule.startswith("/came-back/<") else world.new_signpost,
        "referral_id": world.new_referral,
        "audit_id": world.new_audit,
        "outcome_id": world.new_outcome,
        "link_id": world.new_link,
        "report_id": world.new_card_report,
        "attempt_id": world.new_attempt,
        "text_id": world.new_guide_text,
        "call_id": world.new_drawn,
        "sample_id": world.new_sample,
        "import_id": world.new_import,
        "miss_id": world.new_near_miss,
        "taught_id": world.new_taught_words,
        "suggested_id": world.new_suggested_words,
        "change_id": world.new_change,
        "limits_id": world.new_limits,
        "menu_id": world.new_menu,
        "first_id": world.new_first_kind,
        "number_id": world.new_number,
        "save_id": world.new_rota_save,
        "pause_id": world.new_pause,
        "notice_id": world.new_notice,
        "list_id": world.new_list,
        "problem_id": world.new_problem,
        "provider_link_id": world.new_provider_link,
        "told_id": world.new_provider_pause if rule.endswith("/seen") else world.new_correction,
        "question_id": world.new_question,
        "map_id": world.new_map,
        "pool_id": world.new_pool,
        "file_id": world.new_return_file,
    }
    if "/origin" in rule:
        made["service_id"] = world.new_adopted
    parts = known | {name: make() for name, make in made.items() if f":{name}>" in rule}
    return re.sub(r"<\w+:(\w+)>", lambda part: str(parts[part[1]]), rule)


def rules_of(app: Flask) -> list[Rule]:
    return list(app.url_map.iter_rules())


def dump(engine: Engine) -> dict[str, list]:
    with engine.connect().execution_options(reading=True) as connection:
        return {name: connection.execute(table.select()).all() for name, table in Base.metadata.tables.items()}


# --- The table ---


@pytest.mark.hazard("H41")
def test_every_route_stands_in_the_table_and_no_other(app):
    there = {
        (method, rule.rule)
        for rule in rules_of(app)
        for method in rule.methods or ()
        if method not in ("HEAD", "OPTIONS")
    }

    assert there == set(EXPECTED)
    assert all(len(statuses) == len(WHO) for statuses in EXPECTED.values())


def expected(method: str, rule: str) -> dict[str, int]:
    return dict(zip(WHO, EXPECTED[method, rule], strict=True))


@pytest.mark.hazard("H41")
@pytest.mark.hazard("H47")
def test_each_role_reads_what_the_table_says_and_every_answer_has_its_headers(world, desks):
    # The browser of the tests also holds every page to one h1, a language, a title and nothing inline.
    answers = {rule: {who: desks[who].get(address_of(rule, world)) for who in WHO} for rule in GETS}
    got = {rule: {who: answer.status_code for who, answer in of_rule.items()} for rule, of_rule in answers.items()}
    faults = [
        f"{rule} {who}: {fault}"
        for rule, of_rule in answers.items()
        for who, answer in of_rule.items()
        for fault in header_faults(rule, answer)
    ]

    assert faults == []
    assert got == {rule: expected("GET", rule) for rule in GETS}


def header_faults(rule: str, answer: TestResponse) -> list[str]:
    """List the headers that an answer to a GET lacks, has twice or has otherwise."""
    due = {name: [value] for name, value in HEADERS.items()}
    if rule.startswith(FEED):
        due["Cache-Control"] = ["public, no-cache" if answer.status_code == 200 else "no-store"]
    elif rule not in ("/assets/<path:name>", "/static/<path:filename>"):
        due["Cache-Control"] = ["no-store"]
    got = {name: answer.headers.getlist(name) for name in due}
    return [f"{name}: {got[name]} instead of {value}" for name, value in due.items() if got[name] != value]


def did(desks: Desks, world: World, rule: str) -> dict[str, int]:
    """Let everybody send one form; give each answer."""
    sent = SENT.get(rule, lambda _world: {})
    return {who: one_did(desks[who], world, rule, sent(world)) for who in WHO}


def one_did(desk: Desk, world: World, rule: str, sent: dict[str, Any]) -> int:
    """Let one person send a form, as if from an address of their own: links that fail are counted by address."""
    world.session.execute(delete(SignInFailure))
    world.session.commit()
    return desk.post(address_of(rule, world), sent).status_code


@pytest.mark.hazard("H41")
def test_each_role_does_what_the_table_says(world, desks):
    rules = [rule for rule in POSTS if rule not in CHANGES_WHO_IS_THERE]

    assert {rule: did(desks, world, rule) for rule in rules} == {rule: expected("POST", rule) for rule in rules}


@pytest.mark.hazard("H41")
@pytest.mark.parametrize("rule", CHANGES_WHO_IS_THERE)
def test_each_role_signs_in_and_out_as_the_table_says(world, desks, rule):
    assert did(desks, world, rule) == expected("POST", rule)


@pytest.mark.hazard("H41")
def test_every_view_says_who_may_open_it(app):
    unmarked = {
        endpoint
        for endpoint, view in app.view_functions.items()
        if getattr(view, "allowed_roles", None) is None and endpoint not in OPEN_TO_ALL
    }
    marked_open = {name for name, view in app.view_functions.items() if getattr(view, "allowed_roles", "") is None}

    assert unmarked == set()
    assert marked_open <= OPEN_TO_ALL


@pytest.mark.hazard("H41")
def test_the_roles_that_open_a_page_are_those_of_the_table(app):
    for rule in rules_of(app):
        allowed = getattr(app.view_functions[rule.endpoint], "allowed_roles", None)
        for method in (rule.methods or set()) & {"GET", "POST"}:
            if allowed is not None:
                statuses = expected(method, rule.rule)
                assert {role for role in Role if statuses[role.value] != 403} == allowed, rule


def test_addresses_are_typed_and_in_small_letters_with_hyphens(app):
    for rule in rules_of(app):
        for part in re.findall(r"<([^>]*)>", rule.rule):
            kind, _, name = part.partition(":")
            assert kind in TYPES_OF_PARTS, rule
            assert kind != "path" or rule.endpoint in ("static", "web.asset"), rule
            assert re.fullmatch(r"[a-z_]+", name), rule
        fixed = re.sub(r"<[^>]*>", "", rule.rule)
        assert re.fullmatch(r"[a-z0-9/._-]*" if fixed.startswith(FEED) else r"[a-z0-9/.-]*", fixed), rule
        assert fixed == "/" or not rule.rule.endswith("/"), rule
        assert rule.methods <= {"GET", "HEAD", "OPTIONS", "POST"}, rule


# --- Reading never writes ---


def test_reading_never_commits(world, desks, engine, commits):
    addresses = [address_of(rule, world) for rule in GETS]
    desks["manager"].get("/desk?q=rhubarb")
    for who in WHO:
        desk = desks[who]
        world.session.commit()
        before = dump(engine)
        commits.clear()
        for address in addresses:
            for method in ("GET", "HEAD", "OPTIONS"):
                desk.send(method, address)
                assert commits == [], f"{who} {method} {address}"
        assert dump(engine) == before


# --- Forms ---

WRONG_TOKENS = (None, "", "IjEi.aaaa.bbbb")


@pytest.mark.hazard("H41")
def test_a_form_without_its_token_is_refused(world, desks, engine):
    addresses = {rule: address_of(rule, world) for rule in POSTS}
    everybody = [desks[who] for who in WHO]
    world.session.commit()
    before = dump(engine)

    for number, (rule, address) in enumerate(addresses.items()):
        for place, desk in enumerate(everybody):
            token = WRONG_TOKENS[(number + place) % len(WRONG_TOKENS)]
            response = desk.post(address, SENT.get(rule, lambda _world: {})(world), csrf_token=token)
            assert response.status_code == 400, rule

    assert dump(engine) == before


@pytest.mark.hazard("H41")
def test_a_token_of_another_browser_is_refused(world, desks):
    stolen = desks["sibling manager"].tokens["csrf_token"]

    for rule in POSTS:
        assert desks["manager"].post(address_of(rule, world), csrf_token=stolen).status_code == 400, rule


@pytest.mark.hazard("H41")
@pytest.mark.hazard("H16")
def test_a_form_opened_for_another_practice_is_refused(world, desks, engine):
    # What is told by a link is told signed in or not: no practice's page sends those forms.
    by_link = {rule for rule in POSTS if rule.startswith("/provider/")} | {"/outcomes"}
    rules = sorted(set(POSTS) - {"/sign-in", "/lock"} - by_link)
    addresses, at_a_practice = (
        {rule: address_of(rule, world) for rule in rules},
        ("receptionist", "manager", "clinical_lead"),
    )
    assert all(desks[who] for who in at_a_practice)
    world.session.commit()
    before = dump(engine)

    for rule, address in addresses.items():
        for who in at_a_practice:
            status = 403 if expected("POST", rule)[who] == 403 else 409
            for other in (world.foreign.id, world.sibling.id, "x", None):
                response = desks[who].post(address, SENT.get(rule, lambda _world: {})(world), practice=other)
                assert response.status_code == status, (rule, who)

    assert dump(engine) == before


def test_lock_works_from_a_page_left_open_for_another_practice(world, desks):
    desk = desks["manager"]

    assert desk.post("/lock", practice=str(world.foreign.id)).status_code == 302
    assert desk.get("/today").status_code == 302


# --- What comes with every answer ---


@pytest.mark.hazard("H57")
@pytest.mark.hazard("H42")
def test_the_headers_are_these():
    assert HEADERS == {
        "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), clipboard-write=(self)",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }


def test_behind_tls_nothing_travels_in_the_open(settings, session, app):
    tight = create_app(replace(settings, https=True))
    response = tight.test_client().get("/sign-in", base_url="https://desk.example")

    assert faults_of(response, https=True) == []
    assert response.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    cookie = response.headers["Set-Cookie"]
    assert cookie.startswith("__Host-desk=")
    assert all(part in cookie for part in ("Secure", "HttpOnly", "SameSite=Strict", "Path=/"))
    assert "Domain" not in cookie


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nowhere", 404),
        ("GET", "/desk/", 404),
        ("GET", "/weeks/2025-W53", 404),
        ("GET", "/weeks/2026-W00", 404),
        ("GET", "/weeks/latest", 404),
        ("GET", "/weeks/2026-W53.csv", 403),
        ("GET", "/returns/9999-W53", 404),
        ("GET", "/services/1", 404),
        ("GET", "/services/00000000-0000-0000-0000-00000000000g", 404),
        ("GET", "/services/00000000-0000-0000-0000-000000000000", 404),
        ("GET", "/flows/no-such-need", 404),
        ("GET", "/flows/SORE-THROAT", 404),
        ("GET", "/red-flags/no_such_flag/yes", 404),
        ("GET", "/red-flags/chest_pain/maybe", 404),
        ("GET", "/static/../settings.py", 404),
        ("GET", "/static/%2e%2e/settings.py", 404),
        ("GET", "/assets/../../settings.py", 404),
        ("GET", "/assets/..%2f..%2fsettings.py", 404),
        ("GET", "/people/x/active", 404),
        ("PUT", "/desk", 405),
        ("DELETE", "/today", 405),
        ("PATCH", "/calls", 405),
        ("GET", "/calls", 405),
        ("GET", "/lock", 405),
    ],
)
def test_what_is_not_there_has_a_page_that_says_so(world, desks, method, path, status):
    desk = desks["receptionist"]
    response = desk.send(method, path, data={"csrf_token": desk.tokens["csrf_token"]} if method != "GET" else None)

    assert response.status_code == status
    assert Page(response.text).headings


@pytest.mark.hazard("H42")
@pytest.mark.parametrize(
    "query",
    [
        "q=%00",
        "q=%ff%fe",
        "q=" + "%F0%9F%A6%A0" * 300,
        "q=%e2%80%ae%e2%80%8b",
        "q=a&q=b",
        "q[]=a",
        "age=-1&sex=x&pregnant=maybe&channel=fax&call=x&said_no=,,,x",
        "q=eye&done=x",
        "q=eye&done=00000000-0000-0000-0000-000000000000",
        "q=%3Cscript%3Ealert(1)%3C/script%3E",
        "q='%20OR%201=1--",
        "q=" + "(" * 400,
        "q=*%3A*%20AND%20NOT%20x~99",
        "q=%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E&age=%22%3E%3Cb%3E",
    ],
)
def test_odd_words_in_an_address_are_answered_all_the_same(world, desks, query):
    missed = "/card-reports/missed"
    for rule in (
        "/desk",
        "/flows/sore-throat",
        "/red-flags/chest_pain/yes",
        missed,
        "/services",
        "/sign-in",
        "/practice",
        "/words/new",
    ):
        response = desks["manager"].send("GET", f"{rule}?{query}")
        assert response.status_code in (200, 422), rule
        assert "<script>alert" not in response.text
        assert "<img src=x" not in response.text


def test_a_fragment_is_not_led_to_a_sign_in(world, desks):
    assert desks["anonymous"].get("/desk", headers={"X-Fragment": "1"}).status_code == 401
    assert "<html" not in desks["receptionist"].get("/desk", headers={"X-Fragment": "1"}).text


def test_what_is_too_large_is_refused(world, desks):
    assert desks["manager"].post("/practice", duty_clinician="x" * 2_500_000).status_code == 413


# --- Whose words are whose ---

FOREIGN = ["anonymous", *(f"foreign {role.value}" for role in Role)]
SIBLINGS = ["sibling receptionist", "sibling manager", "sibling clinical_lead"]


def told(desk: Desk, world: World) -> str:
    """Ask for everything that can be asked for, and give every byte of the answers."""
    answers = [desk.get(address_of(rule, world)) for rule in GETS]
    answers += [desk.get("/desk", q=words) for words in ("zanzibar", "zanz", "canary", "company", "social group")]
    answers += [desk.get("/desk", q="zanzibar", headers={"X-Fragment": "1"}), desk.get("/services", find="zanzibar")]
    answers += [desk.get("/desk", done=world.new_signpost()), desk.get(f"/services/{world.draft.id}")]
    answers += [desk.get(f"/services/{world.draft.id}/edit"), desk.get("/flows/something-else")]
    rules = [rule for rule in POSTS if rule not in ("/lock", "/sign-in")]
    answers += [desk.post(address_of(rule, world), SENT.get(rule, lambda _world: {})(world)) for rule in rules]
    picks = {
        "key": new_key(),
        "ending": "said-yes",
        "q": "zanzibar",
        "pick": str(world.service.id),
        "red_flag_version": "1",
    }
    answers.append(desk.post("/calls", picks))
    answers.append(desk.post("/calls", picks | {"pick": "social-groups", "which-social-groups": str(world.service.id)}))
    return "\n".join(f"{answer.headers}\n{words_in(answer)}" for answer in answers)


def words_in(answer: TestResponse) -> str:
    """Give every word of an answer; those of a zip are inside it."""
    if answer.mimetype != "application/zip":
        return answer.get_data(as_text=True)
    archive = ZipFile(BytesIO(answer.data))
    return "\n".join(archive.read(name).decode("utf-8") for name in archive.namelist())


@pytest.mark.hazard("H41")
@pytest.mark.parametrize("who", FOREIGN)
def test_another_area_reads_no_word_of_a_practice(world, desks, who):
    words = told(desks[who], world)

    assert [canary for canary in CANARIES if canary in words] == []


@pytest.mark.hazard("H41")
@pytest.mark.parametrize("who", SIBLINGS)
def test_a_practice_of_the_same_network_reads_no_word_of_it_either(world, desks, who):
    words = told(desks[who], world)

    assert [canary for canary in CANARIES if canary in words] == []


@pytest.mark.hazard("H41")
@pytest.mark.parametrize("who", ["pcn_lead", "commissioner"])
def test_whoever_counts_reads_no_line_of_the_log(world, desks, who):
    words = told(desks[who], world)

    # They know the practice's name and read what they themselves asked it.
    assert [canary for canary in CANARIES if canary in words and canary not in ("CANARY-NAME", "CANARY-ASKED")] == []


@pytest.mark.hazard("H41")
def test_the_canaries_sing_for_their_own_practice(world, desks):
    # Where they were never shown to anybody, the tests above would prove nothing.
    words = told(desks["receptionist"], world) + told(desks["manager"], world) + told(desks["administrator"], world)

    assert [canary for canary in CANARIES if canary not in words and canary != "canary-need"] == []
    assert "canary need" in words


@pytest.mark.hazard("H41")
def test_a_foreign_administrator_cannot_reach_a_person_by_guessing(world, desks):
    for who in ("foreign administrator", "foreign manager"):
        for person in world.people.values():
            if person.name == "CANARY-NAME":
                address = f"/people/{person.id}/active"
                assert desks[who].post(address, active="no").status_code in (403, 404)


@pytest.mark.hazard("H41")
def test_two_posts_do_not_add_up_to_a_third(world, desks, session, app):
    """A manager here who is a receptionist there manages only here."""
    both = a_person(session, Role.MANAGER, world.foreign)
    another_post(session, both, Role.RECEPTIONIST, world.practice)
    desk = Desk(app, session)
    desk.sign_in(both)
    desk.post("/answer-for", chosen=world.practice.id)
    desk.reload()

    assert desk.get(f"/services/{world.service.id}").status_code == 200
    assert desk.get(f"/services/{world.service.id}/edit").status_code == 403
    assert desk.get(f"/weeks/{world.week}").status_code == 403
