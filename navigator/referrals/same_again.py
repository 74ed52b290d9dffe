"""The next of a run of alike online requests: the same words, line and ending, ready to press once it has been read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from navigator.accounts.models import Organisation
from navigator.london import london_day
from navigator.referrals import queries
from navigator.referrals.models import Signpost
from navigator.referrals.rules import Channel, Ending, RedFlagAnswer
from navigator.signposting.answers import DeskAnswer, desk_answer
from navigator.signposting.desk import Row
from navigator.signposting.desk_state import DeskState
from navigator.signposting.guidance import Guidance
from navigator.signposting.red_flags import RedFlag
from navigator.signposting.rules import need_slug, need_words

NEVER_AGAIN = frozenset({Ending.EMERGENCY, Ending.CALL_LOST})
"""Endings that no second request can share without being looked into by itself."""


@dataclass(frozen=True)
class SameAgain:
    """What the next request of a run needs: a new call with the words of the last, and what is read in it first."""

    state: DeskState
    count: int
    since: datetime
    row: Row | None = None
    """The line that would be logged again; none where something must be asked or chosen first."""
    group: str = ""
    flags: tuple[RedFlag, ...] = ()
    """Dangers to read it for; none where the need is no matter of health, and one line is asked."""
    guide: str = ""
    """The guide that led there: it is gone through again."""

    @property
    def answer(self) -> str:
        """Give what one key says of this request: that it was read or asked, and nothing of the kind is there."""
        return (RedFlagAnswer.ASKED_NONE if self.flags else RedFlagAnswer.HEARD_NOTHING).value


def same_again(
    session: Session, guidance: Guidance, practice: Organisation, signpost: Signpost, moment: datetime
) -> SameAgain | None:
    """Offer the last online request once more; None where that would log what nobody has read or chosen.

    Nothing is passed by: pressed, it goes the way of every ending, with a call, a code and a key of its own.
    """
    is_of_a_run = signpost.channel == Channel.ONLINE and signpost.need and Ending(signpost.ending) not in NEVER_AGAIN
    if not is_of_a_run or not signpost.need:
        return None
    alike = _run(queries.signposts_on(session, practice.id, london_day(moment)), signpost)
    state = DeskState(words=need_words(signpost.need), channel=signpost.channel, call=uuid4())
    counted = SameAgain(state, len(alike), alike[-1].occurred_at)
    if signpost.flow_version:
        there = signpost.need in guidance.at(session, practice.id).flows
        return replace(counted, guide=signpost.need) if there else None
    answer = desk_answer(session, guidance, practice, state, moment)
    if answer.card or need_slug(answer.need) != signpost.need:
        return None
    row = _row_again(answer, signpost)
    if row is None:
        return counted
    _, flags = answer.checks[row.check]
    return replace(counted, row=row, group=row.check, flags=flags)


def _run(newest_first: Sequence[Signpost], last: Signpost) -> list[Signpost]:
    """Give the rows of this person that are alike, back to the first that is not."""
    run = [last]
    for one in newest_first:
        if one.person_id != last.person_id or one.practice_sequence >= last.practice_sequence:
            continue
        if _kind_of(one) != _kind_of(last):
            break
        run.append(one)
    return run


def _kind_of(signpost: Signpost) -> tuple[object, ...]:
    return signpost.channel, signpost.need, signpost.service_type, signpost.ending


def _row_again(answer: DeskAnswer, signpost: Signpost) -> Row | None:
    """Find the line that was picked; none where the patient must be asked which pharmacy they use."""
    rows = (row for row in answer.rows if row.kind.slug == signpost.service_type)
    row = next((row for row in rows if _is_same(row, signpost.service_id)), None)
    must_choose = row is not None and row.is_of_pharmacies and signpost.ending == Ending.SAID_YES
    return None if must_choose else row


def _is_same(row: Row, service: UUID | None) -> bool:
    return service is None or any(choice.service.id == service for choice in row.choices)
