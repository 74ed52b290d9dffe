"""Turns a pressed button into a row, believing nothing that the server can find out itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from navigator.accounts.models import Organisation
from navigator.directory.service_types import ServiceType
from navigator.london import london_day
from navigator.referrals import queries
from navigator.referrals.actions import Call
from navigator.referrals.not_there import not_there
from navigator.referrals.offers import Offer, Refused, offer_of
from navigator.referrals.rules import (
    NEED_THE_CHECK,
    NO_GAP,
    Ending,
    Gap,
    Otherwise,
    RedFlagAnswer,
    code_of,
    counts_as,
    flags_as_text,
    took_the_caller,
)
from navigator.signposting.answers import DeskAnswer, offered_answer
from navigator.signposting.choices import Choice
from navigator.signposting.desk import Row, row_with_key
from navigator.signposting.desk_state import DeskState
from navigator.signposting.flow import Flow, Reached, next_step
from navigator.signposting.guidance import Guidance
from navigator.signposting.red_flags import Action
from navigator.signposting.rules import CARD_ANSWERS, action_for, need_slug

CODES_LOOKED_AT = 5
"""Codes of a call that are looked up at once: more yeses than a call has."""

_CHECK_ANSWERS = {
    "yes": RedFlagAnswer.YES,
    "not-sure": RedFlagAnswer.NOT_SURE,
    "none": RedFlagAnswer.ASKED_NONE,
}


@dataclass(frozen=True)
class Pressed:
    """What the form of an ended call says; nothing of it is believed yet."""

    key: UUID
    ending: Ending
    otherwise: str
    pick: str
    red_flag_version: str
    need: str
    edition: str
    """The wording of the guide that the call began with."""
    posted: Mapping[str, str]


@dataclass(frozen=True)
class Done:
    """What the form of an emergency says: a card with its answer, or a guide with its answers."""

    key: UUID
    flag: str
    said: str
    done: str
    need: str
    edition: str
    posted: Mapping[str, str]


def call_of(
    session: Session,
    guidance: Guidance,
    practice: Organisation,
    pressed: Pressed,
    answer: DeskAnswer,
    moment: datetime,
) -> Call:
    """Check a pressed button against what the desk would show for these words now; raise Refused with the reason."""
    ending, state = pressed.ending, answer.state
    reached, answer = _led(session, guidance, practice, pressed, answer, moment)
    row = row_with_key(answer.rows, pressed.pick)
    asked = RedFlagAnswer.ASKED_NONE if reached else _spoken_check(guidance, answer, row, pressed.posted)
    _refuse_unasked(answer, ending, asked, _has_questions(guidance, answer, row))
    offer = offer_of(row, ending, pressed.posted, answer, reached)
    kind, choice = offer.kind, offer.choice
    need = pressed.need or (need_slug(answer.need) or None if row else None)
    return Call(
        idempotency_key=pressed.key,
        call_key=state.call,
        ending=ending,
        counts_as=counts_as(ending, kind, row.check if row else "general"),
        channel=state.channel,
        otherwise=pressed.otherwise,
        red_flag_answer=asked.value,
        red_flag_version=guidance.red_flags.version,
        red_flags=flags_as_text(dict.fromkeys(state.said_no, "no")),
        occurred_at=moment,
        code=next_code(session, practice.id, state.call) if ending is Ending.SAID_YES else None,
        service_id=choice.service.id if choice else None,
        service_type=kind.slug if kind else None,
        need=need,
        mode=_mode(choice, kind, need) if ending is Ending.SAID_YES else None,
        flow_version=_guide(guidance, pressed).logged_as if reached else None,
        demonstration=bool(practice.profile and practice.profile.demonstration),
        took=took_the_caller(ending, kind),
        gap=_gap(guidance, pressed, answer, row, offer, need),
        outcome=reached.outcome.id if reached else "",
        unasked=offer.unasked,
    )


def _gap(
    guidance: Guidance, pressed: Pressed, answer: DeskAnswer, row: Row | None, offer: Offer, need: str | None
) -> Gap:
    """Give why help was not there; of a private need nothing, whatever kind it was looked for at."""
    heard = answer.searched.understood.heard[:1] if answer.searched else ()
    needs = {need or need_slug(answer.need), *(need_slug(one.meaning.means) for one in heard)}
    return NO_GAP if needs & guidance.sensitive_needs else not_there(pressed.ending, answer, row, offer, guidance.types)


def emergency_of(
    guidance: Guidance,
    practice: Organisation,
    done: Done,
    state: DeskState,
    moment: datetime,
) -> Call:
    """Check what was done about a danger; raise Refused where neither a card nor a guide leads there."""
    if done.need:
        action, said = _action_by_flow(guidance, done, state)
    else:
        action, said = _action_by_card(guidance, done), done.said
    if done.done not in {one.id for one in action.acknowledge}:
        raise Refused("Say what was done. Go back to the card.")
    answers = dict.fromkeys(state.said_no, "no") | ({} if done.need else {done.flag: said})
    return Call(
        idempotency_key=done.key,
        call_key=state.call,
        ending=Ending.EMERGENCY,
        counts_as=counts_as(Ending.EMERGENCY, None, action=action.id),
        channel=state.channel,
        otherwise=Otherwise.NOT_SURE.value,
        red_flag_answer=_CHECK_ANSWERS[said].value,
        red_flag_version=guidance.red_flags.version,
        red_flags=flags_as_text(answers),
        emergency_action=f"{action.id}:{done.done}"[:40],
        occurred_at=moment,
        service_type=action.type or None,
        need=done.need or None,
        flow_version=_guide(guidance, done).logged_as if done.need else None,
        demonstration=bool(practice.profile and practice.profile.demonstration),
    )


def _action_by_card(guidance: Guidance, done: Done) -> Action:
    table = guidance.red_flags
    flags = {flag.id: flag for flag in table.flags}
    if done.flag not in flags or done.said not in CARD_ANSWERS:
        raise Refused("This card is not known here. Open the red flags again.")
    return table.actions[action_for(flags[done.flag].action, done.said)]


def _action_by_flow(guidance: Guidance, done: Done, state: DeskState) -> tuple[Action, str]:
    """Walk the guide again: its answers, not the page, say who must be reached, and what the check came to."""
    step = next_step(_guide(guidance, done), done.posted, state.known, state.said_no)
    actions = guidance.red_flags.actions
    if not isinstance(step, Reached) or not step.outcome.disposition.is_escalation:
        raise Refused("These answers do not lead there. Go through the guide again.")
    if done.flag or step.outcome.disposition not in actions:
        raise Refused("Say on the card which danger it is.")
    return actions[step.outcome.disposition], step.path[0].answer.key


def next_code(session: Session, practice: UUID, call_key: UUID) -> str:
    """Give the code that the next “yes” of a call will have: shown before the call ends, the same when it does."""
    first = 0
    while True:
        codes = [code_of(call_key, number) for number in range(first, first + CODES_LOOKED_AT)]
        given, taken = queries.codes_given(session, practice, call_key, codes)
        free = [code for code in codes[max(given - first, 0) :] if code not in taken]
        if free:
            return free[0]
        first += CODES_LOOKED_AT


def _led(
    session: Session, guidance: Guidance, practice: Organisation, pressed: Pressed, answer: DeskAnswer, moment: datetime
) -> tuple[Reached | None, DeskAnswer]:
    """Give where a guide has led, and what may be offered: by the guide where there is one, else by the words."""
    state = answer.state
    _refuse_old_questions(guidance, pressed.red_flag_version)
    if state.identifiers:
        raise Refused(f"Leave out {', '.join(state.identifiers)}. Nothing was kept.")
    if not pressed.need:
        return None, answer
    flow = _guide(guidance, pressed)
    reached = _flow_outcome(flow, pressed, state)
    if flow.is_expired(london_day(moment)):
        raise Refused("This guide is past its date. Ask a clinician.")
    return reached, offered_answer(session, guidance, practice, state, moment, flow, reached)


def _refuse_old_questions(guidance: Guidance, version: str) -> None:
    if version != guidance.red_flags.version:
        raise Refused("The red-flag questions have changed since this page was opened. Ask them again.")


def _guide(guidance: Guidance, posted: Pressed | Done) -> Flow:
    """Give the guide in the wording that the call began with."""
    if posted.need not in guidance.flows:
        raise Refused("This guide is not here any more. Start a new call.")
    flow = guidance.flow(posted.need, posted.edition)
    if flow is None or not posted.edition:
        raise Refused("This guide has changed since the call began. Go through its questions again.")
    return flow


def _flow_outcome(flow: Flow, pressed: Pressed, state: DeskState) -> Reached:
    """Walk the flow again with the posted answers: only what they lead to may be offered."""
    step = next_step(flow, pressed.posted, state.known, state.said_no)
    if not isinstance(step, Reached):
        raise Refused("Some questions of this guide are not answered yet.")
    if step.outcome.disposition.is_escalation:
        raise Refused("These answers lead to the red-flag card. Open it.")
    return step


def _spoken_check(guidance: Guidance, answer: DeskAnswer, row: Row | None, posted: Mapping[str, str]) -> RedFlagAnswer:
    """Give what the spoken check came to, for the questions that fit what was picked."""
    group = _group(answer, row)
    given = posted.get(f"check-{group}", "")
    expected = RedFlagAnswer.ASKED_NONE if _has_questions(guidance, answer, row) else RedFlagAnswer.HEARD_NOTHING
    return expected if given == expected.value else RedFlagAnswer.NOT_ASKED


def _group(answer: DeskAnswer, row: Row | None) -> str:
    return row.check if row else next(iter(answer.checks), "general")


def _has_questions(guidance: Guidance, answer: DeskAnswer, row: Row | None) -> bool:
    return bool(guidance.red_flags.checks[_group(answer, row)].flags)


def _refuse_unasked(answer: DeskAnswer, ending: Ending, red_flag_answer: RedFlagAnswer, has_questions: bool) -> None:
    """Keep the rule that comes before every other: nobody is sent anywhere past a danger."""
    if ending is Ending.CALL_LOST:
        return
    if answer.card:
        raise Refused("Ask the red-flag question first.")
    if ending in NEED_THE_CHECK and red_flag_answer is RedFlagAnswer.NOT_ASKED:
        if has_questions:
            raise Refused("Red flags: not asked yet. Ask the questions, then press 0 if none is reported.")
        raise Refused("Red flags: did you hear anything worrying? If you heard nothing, press R and then 0.")


def _mode(choice: Choice | None, kind: ServiceType | None, need: str | None) -> str | None:
    if choice is None or kind is None:
        return kind.usual_mode if kind else None
    return choice.service.mode_by_need.get(need or "", choice.service.mode or kind.usual_mode)
