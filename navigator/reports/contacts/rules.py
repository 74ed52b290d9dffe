"""What share of the contacts of a week was logged: of the channels whose totals are known, and of no other."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from navigator.london import Week
from navigator.referrals.rules import Channel
from navigator.reports.kept import as_shown

NOUNS = {
    Channel.PHONE: ("phone call", "phone calls"),
    Channel.ONLINE: ("online request", "online requests"),
    Channel.DESK: ("contact at the desk", "contacts at the desk"),
}
"""One contact of each channel and several, in the order in which they are said."""
ASKED = (Channel.PHONE, Channel.ONLINE)
"""Said to be not known where they are; hardly any practice counts who comes to its desk."""
ENOUGH = Fraction(60, 100)
"""Where a smaller share was logged, no practice is compared."""
FELL_BY = Fraction(5, 100)
"""A share that is smaller by less than this has not fallen."""
MOST_CONTACTS = 99_999
SPARE, SPARE_PER_CENT = 2, 5
"""A call may be logged in another week or channel than the one it was counted in: so many more may be logged."""

Totals = Mapping[Channel, int]
Cell = tuple[Week, Channel]


@dataclass(frozen=True)
class Share:
    """The calls logged by channel, beside the contacts that are known."""

    logged: Totals = field(default_factory=dict)
    contacts: Totals = field(default_factory=dict)

    @property
    def known(self) -> tuple[Channel, ...]:
        """List the channels whose contacts are known."""
        return tuple(channel for channel in NOUNS if channel in self.contacts)

    @property
    def is_told(self) -> bool:
        """Tell whether somebody said how many came in: contacts at the desk alone say nothing of all others."""
        return any(channel in self.contacts for channel in ASKED)

    @property
    def is_known(self) -> bool:
        """Tell whether there is a share: of no contact there is none."""
        return self.is_told and self.total > 0

    @property
    def total(self) -> int:
        """Count the contacts that are known."""
        return sum(self.contacts.values())

    @property
    def of_them(self) -> int:
        """Count the calls logged in the channels that are known."""
        return sum(self.logged.get(channel, 0) for channel in self.known)

    @property
    def rate(self) -> Fraction:
        """Give the share logged; of no contact, nothing."""
        return Fraction(self.of_them, self.total) if self.total else Fraction(0)

    @property
    def is_enough(self) -> bool:
        """Tell whether so much was logged that a practice may stand beside others."""
        return self.is_known and self.rate >= ENOUGH

    def only(self, channels: Iterable[Channel]) -> "Share":
        """Give the share in some channels only."""
        kept = set(channels)
        return Share(self.logged, {channel: number for channel, number in self.contacts.items() if channel in kept})


def together(shares: Iterable[Share]) -> Share:
    """Add weeks up; the calls logged in a channel count only where its contacts are known."""
    logged, contacts = dict[Channel, int](), dict[Channel, int]()
    for share in shares:
        for channel in share.known:
            logged[channel] = logged.get(channel, 0) + share.logged.get(channel, 0)
            contacts[channel] = contacts.get(channel, 0) + share.contacts[channel]
    return Share(logged, contacts)


def per_cent(share: Share) -> str:
    """Write a share in whole per cent; one under the least is never written as that."""
    if not share.is_known:
        return ""
    rounded = int(share.rate * 100 + Fraction(1, 2))
    return "just under 60%" if rounded == 60 and not share.is_enough else f"{rounded}%"


def some_contacts(number: int, channel: Channel) -> str:
    """Write how many contacts of a channel."""
    return f"{number} {NOUNS[channel][number != 1]}"


def names_of(channels: Sequence[Channel]) -> str:
    """Name channels as a person lists them."""
    return " and ".join(NOUNS[channel][1] for channel in channels)


def share_in_words(share: Share) -> str:
    """Say of a week what was logged of what came in, channel by channel; nothing where no total is known."""
    if not share.known:
        return ""
    each = [_channel_words(share, channel) for channel in share.known]
    said = [f"Logged: {' and '.join(each)}."]
    if len(each) > 1 and share.is_known:
        said.append(f"Together {share.of_them} of {share.total} ({per_cent(share)}).")
    missing = [channel for channel in ASKED if channel not in share.contacts]
    return " ".join([*said, *(f"{NOUNS[channel][1].capitalize()}: not known." for channel in missing)])


def _channel_words(share: Share, channel: Channel) -> str:
    logged, contacts = share.logged.get(channel, 0), share.contacts[channel]
    words = f"{logged} of {some_contacts(contacts, channel)}"
    return f"{words} ({int(Fraction(100 * logged, contacts) + Fraction(1, 2))}%)" if contacts else words


def fewest_contacts(logged: int) -> int:
    """Give how few contacts there may have been where so many calls were logged."""
    return max(logged - max(SPARE, logged * SPARE_PER_CENT // 100), 0)


def too_few(contacts: int, logged: int, channel: Channel) -> str:
    """Say that a total cannot be; nothing where it can."""
    if contacts >= fewest_contacts(logged):
        return ""
    return f"{logged} {NOUNS[channel][logged != 1]} were logged in that week, so there cannot have been only {contacts}"


@dataclass(frozen=True)
class Compared:
    """What share a practice logged over the weeks that practices are compared in, and why it is not placed."""

    share: Share = Share()
    why_not: str = "contacts not known"

    @property
    def words(self) -> str:
        """Say the share with its channels; nothing where it is not known."""
        return f"{per_cent(self.share)} of {names_of(self.share.known)}" if self.share.is_known else ""


def compared_by(weeks: Mapping[Week, Share], sensitive: Mapping[Week, Totals]) -> Compared:
    """Say whether enough was logged in every week that counts; the calls of sensitive kinds join by the public rule.

    The weeks before the first call was logged do not count: the practice did not work that way yet.
    """
    logging = [week for week, share in weeks.items() if sum(share.logged.values())]
    counting = {week: share for week, share in weeks.items() if logging and week >= min(logging)}
    told = [week for week, share in counting.items() if share.is_told]
    if not told:
        return Compared()
    if len(told) < len(counting):
        return Compared(why_not=f"contacts known for {len(told)} of {len(counting)} weeks")
    share = _with_sensitive(together(counting.values()), counting, sensitive)
    if not share.is_known:
        return Compared(why_not="no contacts")
    return Compared(share, "" if share.is_enough else f"{per_cent(share)} of contacts logged")


def _with_sensitive(share: Share, weeks: Mapping[Week, Share], sensitive: Mapping[Week, Totals]) -> Share:
    number = sum(
        sensitive.get(week, {}).get(channel, 0) for week, of_week in weeks.items() for channel in of_week.known
    )
    if not number:
        return share
    first = share.known[0]
    return Share({**share.logged, first: share.logged.get(first, 0) + as_shown(number)}, share.contacts)


def comparable(share: Share, before: Iterable[Share]) -> tuple[Share, Share] | None:
    """Give a week's share and that of the weeks before it, of the same channels; None where either is not known."""
    alike = [one.only(share.known) for one in before if set(share.known) <= set(one.known)]
    usual = together(alike)
    return (share, usual) if share.is_known and usual.is_known else None


def did_fall(share: Share, usual: Share) -> bool:
    """Tell whether less was logged of what there was."""
    return usual.rate - share.rate >= FELL_BY
