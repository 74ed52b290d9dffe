"""The desk's panel of an entry that is still being written, for the form where it is written."""

from uuid import UUID

from flask import render_template
from markupsafe import Markup

from navigator.directory.entries import ServiceEntry
from navigator.directory.gates import Known
from navigator.directory.shelf import Near
from navigator.directory.upkeep.as_listed import as_listed
from navigator.london import now
from navigator.signposting.answers import clock_at
from navigator.signposting.choices import choices_for
from navigator.signposting.desk import Match, rows_for
from navigator.signposting.views import guidance

NOT_THERE_YET = UUID(int=0)
"""Stands for a service that has no id before it is saved."""


class DeskCard:
    """The card at the desk, asked for by the form of an entry: its own room knows nothing of the desk."""

    def can_draw(self, entry: ServiceEntry) -> bool:
        """Tell whether an entry says enough for a card: its kind of service."""
        return entry.type in guidance().types

    def of(self, entry: ServiceEntry, service: UUID | None) -> Markup:
        """Draw the panel as reception will see it, for a caller of whom nothing is known."""
        kind, clock = guidance().types[entry.type], clock_at(now())
        listed = as_listed(entry, service or NOT_THERE_YET)
        [row] = rows_for([(Match(kind), choices_for([Near(listed)], kind, Known(), clock))])
        shown = {"need": "", "has_guide": False, "today": clock.today, "posted": {}, "options": str}
        checklist = guidance().checklists.get(kind.slug)
        drawn = render_template("signposting/_panel.html", row=row, checklist=checklist, **shown)
        return Markup(drawn)  # noqa: S704 - drawn by a template
