"""Writes about guides: drafts, signatures, acceptances, near misses; each tells the audit chain and commits once."""

from uuid import UUID

from sqlalchemy.orm import Session

from navigator.accounts.actions import record, take_turn
from navigator.accounts.audit import Actor
from navigator.directory import queries as directory
from navigator.guides import queries
from navigator.guides.history import author_ids
from navigator.guides.models import GuideAcceptance, GuideStop, GuideText, NearMiss
from navigator.guides.rows import Beginning, Signature, new_text, step, taken_over, text_again
from navigator.guides.rules import Done, NotSignable, Standing, check_signer, standing_of


class SavedMeanwhile(ValueError):
    """Somebody else saved or sent this text since the page was opened; nothing was written."""


def begin_draft(session: Session, actor: Actor, organisation: UUID, start: Beginning) -> GuideText:
    """Begin a new text from another; whoever wrote the other, unsigned, is an author of this one."""
    need, based_on = start.need, start.based_on
    row = new_text(actor, organisation, need, start.text, based_on)
    row.steps += taken_over(actor, start.authors)
    row.steps.append(step(actor, Done.BEGUN))
    session.add(row)
    session.flush()
    record(session, actor, "guide.begun", ("guide-text", row.id), after={"need": need, "based_on": based_on})
    session.commit()
    return row


def save_draft(session: Session, actor: Actor, draft: GuideText, text: str, version: int) -> None:
    """Keep what was written; raise SavedMeanwhile where somebody else saved first."""
    _must_stand(session, draft, Standing.DRAFT, version)
    if draft.text == text:
        return
    draft.text, draft.author_id, draft.saved_at = text, actor.person_id, actor.at
    draft.steps.append(step(actor, Done.SAVED))
    record(session, actor, "guide.saved", ("guide-text", draft.id), after={"need": draft.need})
    session.commit()


def send_draft(session: Session, actor: Actor, draft: GuideText, organisation: UUID, note: str, version: int) -> None:
    """Send a text to be read and signed, at the practice or by its PCN."""
    _must_stand(session, draft, Standing.DRAFT, version)
    draft.sent_at, draft.note, draft.organisation_id = actor.at, note, organisation
    draft.steps.append(step(actor, Done.SENT, note))
    record(session, actor, "guide.sent", ("guide-text", draft.id), after={"need": draft.need, "to": str(organisation)})
    session.commit()


def give_back(session: Session, actor: Actor, draft: GuideText, note: str, version: int) -> None:
    """Give a text back to its author with a word about it."""
    _must_stand(session, draft, Standing.SENT, version)
    draft.sent_at, draft.note = None, note
    draft.steps.append(step(actor, Done.GIVEN_BACK, note))
    record(session, actor, "guide.given-back", ("guide-text", draft.id), after={"need": draft.need})
    session.commit()


def throw_away(session: Session, actor: Actor, draft: GuideText) -> None:
    """Put a draft aside for good; it stays in the history."""
    take_turn(session)
    session.refresh(draft)
    if standing_of(draft) not in (Standing.DRAFT, Standing.SENT):
        raise SavedMeanwhile("This text was signed meanwhile. Take it off the desk instead.")
    draft.ended_at = actor.at
    draft.steps.append(step(actor, Done.THROWN_AWAY))
    record(session, actor, "guide.thrown-away", ("guide-text", draft.id), before={"need": draft.need})
    session.commit()


def sign(session: Session, actor: Actor, draft: GuideText, signature: Signature, version: int) -> None:
    """Put a text on the desk: it takes the place of the one before, everywhere at once."""
    _must_stand(session, draft, Standing.SENT, version)
    if actor.person_id is None:
        raise NotSignable("A signature needs its person.")
    check_signer(author_ids(draft), actor.person_id)
    draft.signed_by_id, draft.signed_at = actor.person_id, actor.at
    draft.steps.append(step(actor, Done.SIGNED))
    _put_on_the_desk(session, actor, "guide.signed", draft, signature)


def sign_as_it_stands(
    session: Session, actor: Actor, organisation: UUID, need: str, text: str, signature: Signature
) -> GuideText:
    """Sign the text that ships, word for word; nobody here wrote it."""
    take_turn(session)
    row = new_text(actor, organisation, need, text, signature.edition)
    row.author_id, row.sent_at = None, actor.at
    row.signed_by_id, row.signed_at = actor.person_id, actor.at
    row.steps.append(step(actor, Done.SIGNED))
    _put_on_the_desk(session, actor, "guide.signed", row, signature)
    return row


def sign_again(session: Session, actor: Actor, earlier: GuideText, signature: Signature) -> GuideText:
    """Sign a text that is in force once more, so that it leads callers for longer; its authors stay its authors."""
    take_turn(session)
    session.refresh(earlier)
    if standing_of(earlier) is not Standing.IN_FORCE or actor.person_id is None:
        raise SavedMeanwhile("This text is not on the desk any more. Open the guide again.")
    check_signer(author_ids(earlier), actor.person_id)
    row = text_again(actor, earlier)
    row.signed_by_id, row.signed_at = actor.person_id, actor.at
    row.steps.append(step(actor, Done.SIGNED, "Read and signed again."))
    _put_on_the_desk(session, actor, "guide.signed", row, signature)
    return row


def roll_back(session: Session, actor: Actor, earlier: GuideText, why: str) -> GuideText:
    """Put an earlier signed text back on the desk, under the signature it has; who did it and why stays with both."""
    take_turn(session)
    session.refresh(earlier)
    if earlier.ended_at is None or not (earlier.whole and earlier.edition and earlier.good_until):
        raise SavedMeanwhile("This text is on the desk already, or was never signed.")
    row = text_again(actor, earlier)
    row.signed_by_id, row.signed_at = earlier.signed_by_id, earlier.signed_at
    row.steps.append(step(actor, Done.PUT_BACK, why))
    signature = Signature(earlier.whole, earlier.edition, earlier.good_until)
    _put_on_the_desk(session, actor, "guide.rolled-back", row, signature, why)
    return row


def take_off(session: Session, actor: Actor, text: GuideText, why: str) -> None:
    """Take a signed text off the desk: what the PCN signed, or what ships, leads again."""
    take_turn(session)
    session.refresh(text)
    if text.ended_at is not None:
        return
    text.ended_at = actor.at
    text.steps.append(step(actor, Done.TAKEN_OFF, why))
    _told(session, actor, "guide.taken-off", text)


def keep_as_it_is(session: Session, actor: Actor, text: GuideText, based_on: str) -> None:
    """Keep a practice's own text, read beside what it was based on since that has changed."""
    take_turn(session)
    session.refresh(text)
    text.based_on = based_on
    text.steps.append(step(actor, Done.KEPT))
    record(session, actor, "guide.kept", ("guide-text", text.id), after={"need": text.need, "based_on": based_on})
    session.commit()


def stop(session: Session, actor: Actor, need: str, why: str) -> GuideStop:
    """Let a guide lead nobody at a practice, at once; stopped twice is stopped once."""
    practice, person = _who_and_where(actor)
    take_turn(session)
    if there := queries.stop_of(session, practice, need):
        return there
    row = GuideStop(practice_id=practice, need=need, why=why, stopped_by_id=person, stopped_at=actor.at)
    session.add(row)
    session.flush()
    _told_of_stop(session, actor, "guide.stopped", row)
    session.commit()
    return row


def let_again(session: Session, actor: Actor, stopped: GuideStop) -> None:
    """Let a guide that was stopped lead callers again, as a clinician decided."""
    take_turn(session)
    session.refresh(stopped)
    if stopped.ended_at is None:
        _end_stop(session, actor, stopped)
    session.commit()


def accept(session: Session, actor: Actor, text: GuideText) -> GuideAcceptance:
    """Let the practice work by a text as its PCN signed it; accepted twice is accepted once."""
    practice, person = _who_and_where(actor)
    take_turn(session)
    for one in queries.acceptances_at(session, practice):
        if one.text_id == text.id:
            return one
        if one.need == text.need:
            one.ended_at = actor.at
    _let_again_at(session, actor, practice, text.need)
    row = GuideAcceptance(
        practice_id=practice, text_id=text.id, need=text.need, accepted_by_id=person, accepted_at=actor.at
    )
    session.add(row)
    session.flush()
    _told(session, actor, "guide.accepted", text)
    return row


def end_acceptance(session: Session, actor: Actor, acceptance: GuideAcceptance) -> None:
    """Let the practice no longer work by its PCN's text."""
    take_turn(session)
    acceptance.ended_at = actor.at
    _told(session, actor, "guide.acceptance-ended", acceptance.text)


def tell_near_miss(session: Session, actor: Actor, need: str, note: str, key: UUID) -> NearMiss:
    """Keep what nearly went wrong; the same press twice is one."""
    practice, person = _who_and_where(actor)
    take_turn(session)
    if there := queries.near_miss_by_key(session, practice, key):
        return there
    row = NearMiss(practice_id=practice, idempotency_key=key, need=need, note=note, told_by_id=person, told_at=actor.at)
    session.add(row)
    session.flush()
    record(session, actor, "near-miss.told", ("near-miss", row.id), after={"need": need})
    session.commit()
    return row


def settle_near_miss(session: Session, actor: Actor, miss: NearMiss, learned: str) -> None:
    """Keep what the practice learned of it."""
    take_turn(session)
    miss.learned, miss.settled_at, miss.settled_by_id = learned, actor.at, actor.person_id
    record(session, actor, "near-miss.settled", ("near-miss", miss.id))
    session.commit()


def remove_near_miss(session: Session, actor: Actor, miss: NearMiss) -> None:
    """Remove a note for good, words and all; the chain keeps that there was one."""
    take_turn(session)
    record(session, actor, "near-miss.removed", ("near-miss", miss.id))
    session.delete(miss)
    session.commit()


def _must_stand(session: Session, draft: GuideText, standing: Standing, version: int) -> None:
    take_turn(session)
    session.refresh(draft)
    if standing_of(draft) is not standing or draft.version != version:
        raise SavedMeanwhile("Somebody changed this text since you opened it. Open it again and look at what they did.")


def _put_on_the_desk(
    session: Session, actor: Actor, action: str, text: GuideText, signature: Signature, why: str = ""
) -> None:
    """Let a text lead callers in place of the one before it, of which it is kept why."""
    with session.no_autoflush:
        before = queries.in_force_at(session, text.organisation_id, text.need)
    if before is not None:
        before.ended_at = actor.at
        before.steps.append(step(actor, Done.REPLACED, why))
    # Whoever may sign here is a clinician, who decided on the guide that was stopped by putting this text on the desk.
    _let_again_at(session, actor, text.organisation_id, text.need)
    text.whole, text.edition, text.good_until = signature.whole, signature.edition, signature.good_until
    session.add(text)
    session.flush()
    _told(session, actor, action, text)


def _told(session: Session, actor: Actor, action: str, text: GuideText) -> None:
    """Tell the chain, and let every desk read its guides again before its next answer."""
    told = {"need": text.need, "edition": text.edition, "good_until": str(text.good_until)}
    record(session, actor, action, ("guide-text", text.id), after=told)
    directory.revision_to_raise(session).number += 1
    session.commit()


def _let_again_at(session: Session, actor: Actor, place: UUID, need: str) -> None:
    with session.no_autoflush:
        stopped = queries.stop_of(session, place, need)
    if stopped is not None:
        _end_stop(session, actor, stopped)


def _end_stop(session: Session, actor: Actor, stopped: GuideStop) -> None:
    stopped.ended_at, stopped.ended_by_id = actor.at, actor.person_id
    _told_of_stop(session, actor, "guide.let-again", stopped)


def _told_of_stop(session: Session, actor: Actor, action: str, stopped: GuideStop) -> None:
    record(session, actor, action, ("guide-stop", stopped.id), after={"need": stopped.need})
    directory.revision_to_raise(session).number += 1


def _who_and_where(actor: Actor) -> tuple[UUID, UUID]:
    if actor.practice_id is None or actor.person_id is None:
        raise ValueError("this needs its practice and its person")
    return actor.practice_id, actor.person_id
