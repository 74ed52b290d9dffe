"""The small terms that flows and their rules are written in: ids, facts, dispositions, usual words."""

import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, StringConstraints

from navigator.signposting.dispositions import Disposition
from navigator.signposting.flow import AGE, NO, NONE, NOT_SURE, PREGNANT, SEX, YES

USUAL_WORDS = {
    NONE: "Asked, none reported",
    YES: "Yes",
    NO: "No",
    NOT_SURE: "Not sure",
    "female": "Female",
    "male": "Male",
}

NAMES_OF_THE_CALL = frozenset(
    [
        "q",
        "age",
        "sex",
        "pregnant",
        "channel",
        "said_no",
        "call",
        "key",
        "edition",
        "need",
        "flag",
        "said",
        "done",
        "pick",
        "ending",
        "otherwise",
    ]
)

Words = Annotated[str, StringConstraints(min_length=1)]
YesNo = Annotated[bool, BeforeValidator(lambda value: {"yes": True, "no": False}.get(value, value))]


def _is_a_slug(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value) or len(value) > 40:
        raise ValueError(f"“{value[:40]}” must be at most 40 small letters, digits and hyphens, like how-long")
    return value


def _is_a_fact(value: str) -> str:
    if value not in (AGE, SEX, PREGNANT):
        raise ValueError(f"“{value[:40]}” is not one of: {AGE}, {SEX}, {PREGNANT}")
    return value


def _is_a_disposition(value: object) -> object:
    if value not in list(Disposition):
        raise ValueError(f"“{value}” is not one of: {', '.join(Disposition)}")
    return value


Slug = Annotated[str, AfterValidator(_is_a_slug)]
Fact = Annotated[str, AfterValidator(_is_a_fact)]
DispositionWritten = Annotated[Disposition, BeforeValidator(_is_a_disposition)]
