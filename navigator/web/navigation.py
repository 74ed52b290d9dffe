"""Which pages each role has at hand, and which comes first."""

from collections.abc import Collection
from dataclasses import dataclass

from flask import Flask, request, url_for
from flask_login import current_user


@dataclass(frozen=True)
class Page:
    """One link of the bar."""

    endpoint: str
    words: str
    roles: frozenset[str]
    leads_to: str = ""
    """The page that this one only leads on to."""
    seldom: bool = False
    """Whether it goes behind “More” where the bar would else take two rows."""


@dataclass(frozen=True)
class Link:
    """One link as a template shows it."""

    url: str
    words: str
    current: bool


@dataclass(frozen=True)
class Bar:
    """The links of the bar, and those behind “More”."""

    shown: list[Link]
    more: list[Link]


def _page(endpoint: str, words: str, *roles: str, leads_to: str = "", seldom: bool = False) -> Page:
    return Page(endpoint, words, frozenset(roles), leads_to, seldom)


# In the order of the bar; a person's first page is the first of FIRST that one of their roles has.
PAGES = (
    _page("signposting.desk", "Desk", "receptionist", "manager", "clinical_lead"),
    _page("referrals.today", "Today", "receptionist", "manager"),
    _page("reports.this_week", "This week", "manager", leads_to="reports.weekly_report"),
    _page("directory.services", "Services", "manager", "pcn_lead", "commissioner"),
    _page("accounts.practice_profile", "Practice", "manager", seldom=True),
    _page("guides.guides", "Guides", "clinical_lead", "manager", "pcn_lead", leads_to="guides.guide"),
    _page("signposting.card_reports", "Cards reported", "clinical_lead", "manager", seldom=True),
    _page("words.words", "Words", "clinical_lead", "manager", seldom=True),
    _page("training.learn", "Learn", "receptionist", "manager", "clinical_lead", leads_to="training.team", seldom=True),
    _page("reports.returns", "Weekly return", "pcn_lead", "commissioner", leads_to="reports.weekly_return_page"),
    _page("accounts.people", "People", "administrator"),
)
MOST_ON_ONE_ROW = 6
"""As many fit beside the rest of the bar at 1280 pixels."""
FIRST = (
    ("manager", "reports.this_week"),
    ("receptionist", "signposting.desk"),
    ("clinical_lead", "guides.guides"),
    ("commissioner", "reports.returns"),
    ("pcn_lead", "reports.returns"),
    ("administrator", "accounts.people"),
)


def pages_for(roles: Collection[str]) -> Bar:
    """List the pages that these roles have, the one being shown marked; the seldom ones apart where they are many."""
    pages = [page for page in PAGES if page.roles.intersection(roles)]
    many = len(pages) > MOST_ON_ONE_ROW
    return Bar(
        [_link(page) for page in pages if not (many and page.seldom)],
        [_link(page) for page in pages if many and page.seldom],
    )


def _link(page: Page) -> Link:
    return Link(url_for(page.endpoint), page.words, request.endpoint in (page.endpoint, page.leads_to))


def first_page(roles: Collection[str]) -> str:
    """Give the address of the first screen of these roles."""
    for role, endpoint in FIRST:
        if role in roles:
            return url_for(endpoint)
    return url_for("web.about")


def register(app: Flask) -> None:
    """Let the layout draw the bar."""
    app.jinja_env.globals["pages_for"] = pages_for
    app.jinja_env.globals["signed_in"] = lambda: current_user.is_authenticated
