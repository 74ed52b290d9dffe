"""What is said of a pharmacy whose list gives only its name, place and hours; demonstration words, unsigned."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Offer:
    """What a pharmacy offers under one type of service, in words for the desk."""

    mode: str
    who_for: str
    not_for: list[str] = field(default_factory=list)
    how: str = ""
    if_they_cannot_help: str = ""


UNDER_ONE = "Babies under 1 year"
FROM_AGE_MONTHS = 12

OFFERS = {
    "pharmacy-first": Offer(
        mode="either",
        who_for="Sinusitis, sore throat, a child's earache, infected bites, impetigo, shingles, "
        "and a urine infection in women 16 to 64",
        not_for=[UNDER_ONE, "A urine infection in men, or while pregnant", "Shingles near the eye"],
        how="Send the referral, or let the caller walk in. Ask them to check that the pharmacist is in.",
        if_they_cannot_help="The pharmacist sends the caller back to us the same day. They do not start again.",
    ),
    "pharmacy-minor-illness": Offer(
        mode="refer",
        who_for="Minor illness from 1 year, such as coughs, colds, hay fever, sticky eyes, rashes and head lice",
        not_for=[UNDER_ONE, "Anything that has come back several times", "Severe pain"],
        how="Send the referral before the caller hangs up. Say which pharmacy, and that it will ring or see them.",
        if_they_cannot_help="The pharmacist sends the caller back to us the same day. They do not start again.",
    ),
}
DEFAULT_TYPES = tuple(OFFERS)
