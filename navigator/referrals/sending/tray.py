"""What the tray and the desk say of referrals: a private one is named in no list."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from navigator import database
from navigator.accounts.models import Organisation
from navigator.directory.models import Service
from navigator.directory.service_types import ServiceType
from navigator.london import now
from navigator.referrals.models import Signpost
from navigator.referrals.sending import queries
from navigator.referrals.sending.models import Referral
from navigator.referrals.sending.queries import Waiting
from navigator.referrals.sending.route_file import Route
from navigator.referrals.sending.rules import State, age_words, by_hand, is_overdue


@dataclass(frozen=True)
class Entry:
    """One referral as its page shows it; a list shows a private one by `title` and code alone."""

    referral: Referral
    signpost: Signpost
    kind: ServiceType | None
    service: Service | None
    route: Route
    private: bool
    moment: datetime

    @property
    def state(self) -> State:
        """Give how far it has come."""
        return State(self.referral.state)

    @property
    def title(self) -> str:
        """Name it for a list."""
        if self.private:
            return "Private referral"
        return self.kind.label if self.kind else "A kind of service that is not here any more"

    @property
    def age(self) -> str:
        """Say how long it has waited where it is: since it was promised, or since it went."""
        since = self.referral.opened_at if self.state is State.TO_SEND else self.referral.sent_at
        return age_words(self.moment - (since or self.referral.opened_at))

    @property
    def is_overdue(self) -> bool:
        """Tell whether it has waited too long."""
        return is_overdue(self.state, self.referral.due_at, self.referral.hear_by, self.moment)

    @property
    def is_a_choice(self) -> bool:
        """Tell whether the caller may as well go themselves."""
        return self.signpost.mode == "either"

    @property
    def asks_to_share(self) -> bool:
        """Tell whether the caller must still agree that their details are shared."""
        return self.route.shares and self.referral.share_consent_at is None

    @property
    def moves(self) -> list[State]:
        """List what can be said of it now."""
        return by_hand(self.state)


@dataclass(frozen=True)
class Tray:
    """All that waits at a practice, sorted as the day's work: to send, not heard of in time, on its way."""

    to_send: tuple[Entry, ...]
    unheard: tuple[Entry, ...]
    on_its_way: tuple[Entry, ...]
    taken_back: tuple[Entry, ...]
    waiting: Waiting

    @classmethod
    def of(cls, unsent: Iterable[Entry], sent: Iterable[Entry], back: Iterable[Entry], waiting: Waiting) -> "Tray":
        """Sort what was found."""
        ordered = sorted(sent, key=lambda entry: entry.referral.sent_at or entry.referral.opened_at)
        late = tuple(entry for entry in ordered if entry.is_overdue)
        others = tuple(entry for entry in ordered if not entry.is_overdue)
        return cls(tuple(unsent), late, others, tuple(back), waiting)


class TrayLine:
    """What the desk and the day's list say of the tray, handed to their templates."""

    def waiting(self, practice: Organisation) -> Waiting:
        """Count what waits, and give the age of the oldest."""
        return queries.waiting_at(database.session(), practice.id, now())

    def age(self, since: datetime) -> str:
        """Say how long ago that was."""
        return age_words(now() - since)
