"""What the desk page shows of a practice call, handed to its templates: the desk itself knows nothing of practising."""

from dataclasses import dataclass

from flask import current_app
from flask_login import current_user

from navigator import database
from navigator.accounts.models import Organisation
from navigator.signposting.desk_state import DeskState
from navigator.training import queries
from navigator.training.calls import PracticeCall, PracticeCalls
from navigator.training.models import PracticeAttempt


@dataclass(frozen=True)
class OpenCall:
    """The practice call on the desk."""

    call: PracticeCall
    attempt: PracticeAttempt

    @property
    def has_ended_one(self) -> bool:
        """Tell whether a need of this call was ended already."""
        return bool(self.attempt.done)


def practice_calls() -> PracticeCalls:
    """Give the practice calls of this site."""
    found: PracticeCalls = current_app.extensions["practice_calls"]
    return found


def own_attempt(state: DeskState, practice: Organisation) -> PracticeAttempt | None:
    """Find the try that a state belongs to; None where it is not this person's at this practice."""
    if state.practice_call is None:
        return None
    person = current_user.sign_in.person_id
    return queries.attempt_of(database.session(), practice.id, person, state.practice_call)


def practice_call_on_desk(state: DeskState, practice: Organisation) -> OpenCall | None:
    """Give the practice call that is being taken; None where it is over."""
    attempt = own_attempt(state, practice)
    call = practice_calls().get(attempt.call_id) if attempt and attempt.ended_at is None else None
    return OpenCall(call, attempt) if call and attempt else None
