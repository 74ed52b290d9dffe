"""The classes of rows that this house keeps, and for how long."""

from dataclasses import dataclass
from datetime import date, timedelta

from navigator.london import Week

LOG, AUDIT, SERVICES, PEOPLE = "signpost-log", "audit-log", "closed-services", "people-who-left"


@dataclass(frozen=True)
class Keep:
    """A length of time: whole years, or days."""

    number: int
    unit: str = "y"

    def __str__(self) -> str:
        """Say it in words."""
        word = "year" if self.unit == "y" else "day"
        return f"{self.number} {word}" if self.number == 1 else f"{self.number} {word}s"

    @property
    def days(self) -> int:
        """Give about how many days it is, to compare two."""
        return self.number * (365 if self.unit == "y" else 1)


@dataclass(frozen=True)
class RetentionClass:
    """Tables that go by one rule."""

    key: str
    tables: tuple[str, ...]
    counted_from: str
    then: str
    keep: Keep | None = None
    """Empty where nothing is removed by age."""
    column: str = ""
    """Where age alone decides: the column of the first table that it is counted from."""
    least: Keep = Keep(1)
    """The shortest a site may set: something on the desk still reads what is younger."""

    def first_day(self, today: date) -> date:
        """Give the oldest London day that stays: the calendar's first where nothing goes by age.

        The log goes by whole weeks, as the figures kept of it are of a week: there it is a Monday.
        """
        if not self.keep:
            return date.min
        first = first_day_kept(self.keep, today)
        return Week.of(first).monday if self.key == LOG else first


def first_day_kept(keep: Keep, today: date) -> date:
    """Give the oldest London day that stays: a row of exactly so long ago stays, and goes on the day after."""
    if keep.unit == "d":
        return today - timedelta(days=keep.number)
    try:
        return today.replace(year=today.year - keep.number)
    except ValueError:
        # The 29th of February: the longer of the two ways to read it.
        return today.replace(year=today.year - keep.number, day=28)


CLASSES = (
    RetentionClass(
        LOG,
        ("signposts", "signpost_outcomes", "referrals", "referral_moves", "follow_up_samples", "follow_up_calls"),
        "the Sunday of the week the call was in; a draw goes whole, with the first of its weeks",
        "weekly figures stay in `kept_counts`",
        Keep(3),
    ),
    RetentionClass(
        "weekly-figures", ("kept_counts",), "nothing: they are counts", "kept without end, sensitive kinds rounded"
    ),
    RetentionClass(
        AUDIT,
        ("audit_events",),
        "the day of the event",
        "its number, moment and hash stay, so that the chain still holds",
        Keep(6),
    ),
    RetentionClass(
        SERVICES,
        (
            "services",
            "service_areas",
            "track_records",
            "service_replies",
            "adoptions",
            "shared_entries",
            "shared_menu_lines",
        ),
        "the day it was closed, or last changed after that; once no line, no link and no adopted entry names it",
        "nothing stays",
        Keep(6),
    ),
    RetentionClass(
        "phone-changes", ("phone_changes",), "the day the number changed", "nothing stays", Keep(3), "changed_at"
    ),
    RetentionClass(
        "provider-links",
        ("outcome_links",),
        "the last day it worked, once nothing that came by it is left",
        "nothing stays",
        Keep(3),
        "good_until",
    ),
    RetentionClass("sign-ins", ("sign_ins",), "the day it began", "the audit log has it", Keep(1), "started_at"),
    RetentionClass(
        "wrong-passwords",
        ("sign_in_failures",),
        "the day of the last one",
        "the audit log has it",
        Keep(30, "d"),
        "last_at",
        Keep(1, "d"),
    ),
    RetentionClass(
        "practice-calls", ("practice_attempts",), "the day it began", "nothing stays", Keep(3), "started_at"
    ),
    RetentionClass("card-reports", ("card_reports",), "the day it was told", "nothing stays", Keep(6), "reported_at"),
    RetentionClass("entry-problems", ("entry_problems",), "the day it was told", "nothing stays", Keep(3), "told_at"),
    RetentionClass(
        "entry-links",
        ("provider_links", "provider_told"),
        "the last day the link worked; what came by it goes with it",
        "nothing stays",
        Keep(3),
        "good_until",
    ),
    RetentionClass(
        "weekly-e-mails",
        ("digests_sent",),
        "the day it was sent",
        "nothing stays",
        Keep(1),
        "begun_at",
        Keep(14, "d"),
    ),
    RetentionClass("near-misses", ("near_misses",), "the day it was told", "nothing stays", Keep(10), "told_at"),
    RetentionClass(
        "said-at-the-desk", ("desk_pauses",), "the day it was said", "the audit log has it", Keep(1), "told_at"
    ),
    RetentionClass("notices", ("notices",), "the day they were for", "the audit log has it", Keep(1), "london_day"),
    RetentionClass(
        "forgotten-words", ("taught_words",), "the day they were forgotten", "nothing stays", Keep(3), "forgotten_at"
    ),
    RetentionClass(
        "suggested-words",
        ("suggested_words",),
        "the day they were first suggested",
        "nothing stays",
        Keep(3),
        "first_suggested_on",
    ),
    RetentionClass(
        "unanswered-words",
        ("unanswered_words",),
        "the day they found nothing",
        "nothing stays",
        Keep(60, "d"),
        "london_day",
        Keep(60, "d"),
    ),
    RetentionClass(
        "search-counts",
        ("follow_up_imports", "follow_up_counts"),
        "the day they were taken in",
        "nothing stays",
        Keep(3),
        "imported_at",
    ),
    RetentionClass("last-slots", ("last_slots",), "the day they are of", "nothing stays", Keep(3), "day"),
    RetentionClass(
        "week-complaints",
        ("week_complaints",),
        "the Monday of the week they are of",
        "nothing stays",
        Keep(3),
        "monday",
    ),
    RetentionClass(
        "appointment-audits",
        ("appointment_audits", "appointment_ratings"),
        "nothing: a first audit must be there for its repeat",
        "kept as long as the site",
    ),
    RetentionClass(
        "stages",
        ("stages_by_hand",),
        "nothing: how a practice came on must be told for as long as its charts",
        "kept as long as the site",
    ),
    RetentionClass("pulse-answers", ("pulse_answers",), "nothing: no answer has a day", "kept without end"),
    RetentionClass(
        "contact-totals",
        ("contact_totals",),
        "the Monday of the week they are of",
        "nothing stays",
        Keep(3),
        "monday",
    ),
    RetentionClass("rota-saves", ("rota_saves",), "the day they were saved", "nothing stays", Keep(1), "saved_at"),
    RetentionClass(
        "lists-read-in",
        ("list_imports", "list_lines"),
        "the day they were read in",
        "nothing stays, and a list can be undone no more",
        Keep(1),
        "read_at",
    ),
    RetentionClass(
        "choices-about-lists",
        ("list_mappings", "list_choices"),
        "nothing: they say what a column means and which entry a line is",
        "kept as long as the site",
    ),
    RetentionClass(
        "closed-weeks",
        ("week_returns", "return_files", "return_deliveries", "column_maps"),
        "nothing: they are counts, and what was sent must be there as it was sent",
        "kept as long as the site",
    ),
    RetentionClass(
        "figure-questions",
        ("figure_questions", "figure_messages"),
        "the day it was asked",
        "nothing stays",
        Keep(6),
        "asked_at",
    ),
    RetentionClass(
        "pools",
        ("pools", "pool_members"),
        "nothing: who was in a pooled figure must be told for as long as it can be asked about",
        "kept as long as the site",
    ),
    RetentionClass(
        "time-line",
        ("dated_changes", "chart_limits"),
        "nothing: why a chart has its limits must be told for as long as the chart can be asked about",
        "kept as long as the site",
    ),
    RetentionClass("legal-holds", ("legal_holds",), "the day it was lifted", "nothing stays", Keep(6), "lifted_at"),
    RetentionClass(
        PEOPLE,
        ("people", "posts"),
        "the day nothing names them any more: stopped, and every class above has let them go",
        "nothing stays",
    ),
    RetentionClass(
        "guides",
        ("guide_texts", "guide_steps", "guide_stops", "guide_acceptances"),
        "nothing: who wrote and who signed must be told for as long as the guide can be asked about",
        "kept as long as the site",
    ),
    RetentionClass(
        "menus",
        ("shared_menus", "first_kinds"),
        "nothing: they go when their practice takes them back",
        "the audit log has it",
    ),
    RetentionClass(
        "site",
        (
            "organisations",
            "memberships",
            "practice_profiles",
            "practice_codes",
            "log_counters",
            "directory_revisions",
        ),
        "nothing: they are the site itself",
        "kept as long as the site",
    ),
)
"""Every table is in exactly one class; docs/retention.md is this table in words."""
