"""How a service's codes are said on its pages and in its form."""

from collections.abc import Mapping

from navigator.directory.hours import ALL_DAY, DatedHours, clock_words

MODE_WORDS = {
    "self-present": "The caller goes or rings themselves",
    "refer": "We send their details",
    "either": "Either: the caller chooses",
    "book-internally": "We book it here",
}
VISIBILITY_WORDS = {
    "partners": "The desks of everybody it serves",
    "public": "Everybody, patients too",
    "practice": "Only our own desk",
}
BANK_HOLIDAY_WORDS = {
    "closed": "Closed on bank holidays",
    "as-usual": "Open as usual on bank holidays",
    "not-confirmed": "Bank holidays not confirmed",
}
HOURS_WORDS = {
    "weekly": "The hours below, every week",
    "always": "Open day and night",
    "not-confirmed": "Not confirmed: the desk says “ring first”",
}
SEX_WORDS = {"": "Anybody", "female": "Women and girls only", "male": "Men and boys only"}
PREGNANCY_WORDS = {"": "Makes no difference", "no": "Not while pregnant", "only": "Only while pregnant"}
KNOWN_WORDS = {"unknown": "Not known", "yes": "Yes", "no": "No"}

_ACCESS_WORDS = {
    "step_free": ("step-free", "not step-free"),
    "interpreter": ("interpreter", "no interpreter"),
    "bsl": ("BSL", "no BSL"),
    "text_relay": ("text relay", "no text relay"),
    "no_internet": ("no internet needed", "needs the internet"),
}
ACCESS = tuple(_ACCESS_WORDS)


def access_words(access: Mapping[str, str]) -> str:
    """Say what is known of how somebody gets in and is understood; empty where nothing is known."""
    places = {"yes": 0, "no": 1}
    known = [words[places[access[name]]] for name, words in _ACCESS_WORDS.items() if access.get(name) in places]
    return " · ".join(known)


def dated_words(dated: DatedHours) -> str:
    """Say the hours of one date, with the reason where there is one."""
    if dated.intervals is None:
        return "hours not confirmed: ring first"
    spans = [
        "open day and night" if one == ALL_DAY else f"{clock_words(one.opens)} to {clock_words(one.closes)}"
        for one in dated.intervals
    ]
    words = ", ".join(spans) or "closed"
    return f"{words} ({dated.why})" if dated.why else words
