"""What the pages of entries and of the week show of upkeep: the work list, new numbers, a press that can be undone."""

from uuid import UUID

from flask import current_app, request

from navigator import database
from navigator.accounts.queries import audit_of
from navigator.accounts.sign_in import actor
from navigator.directory import queries
from navigator.directory.indexing import bring_up_to_date
from navigator.directory.models import Service
from navigator.directory.search import SearchIndex
from navigator.directory.stewards import home, home_and_above, may_keep
from navigator.directory.upkeep.actions import CONFIRMED
from navigator.directory.upkeep.models import PhoneChange
from navigator.directory.upkeep.phone_slips import digits_of
from navigator.directory.upkeep.queries import changes_of
from navigator.directory.upkeep.rules import is_shown_as_new, new_number_words
from navigator.directory.work_list import Task
from navigator.london import london_day, now
from navigator.web.filters import day_words


def follow_the_directory() -> None:
    """Let a page of entries know the numbers that changed since this worker last looked."""
    bring_up_to_date(database.session(), current_app.extensions["guidance"].index)


class Upkeep:
    """What keeps entries true, asked for by templates."""

    def work_list(self) -> list[Task]:
        """List what needs whoever is signed in among the entries they look after, the most urgent first."""
        session, line, today = database.session(), home_and_above(), london_day(now())
        found = [
            task
            for tasks in current_app.extensions.get("navigator.tasks", [])
            for task in tasks(session, home(), line, today)
        ]
        return sorted(found, key=lambda task: task.urgency)

    def phone_news(self, service: UUID, number: str) -> str:
        """Say that a number changed lately and whether somebody rang it; nothing of the others."""
        index: SearchIndex = current_app.extensions["guidance"].index
        changed = index.new_numbers.get((service, digits_of(number)))
        if changed is None or not is_shown_as_new(changed[0], london_day(now())):
            return ""
        return new_number_words(day_words(changed[0]), changed[1])

    def to_look_at(self, service: UUID) -> list[PhoneChange]:
        """List the changed numbers of an entry that nobody has looked at again."""
        return [one for one in changes_of(database.session(), service) if one.settled_as is None]

    def just_confirmed(self) -> Service | None:
        """Give the entry that its reader has just called right, while that press can be taken back."""
        try:
            found = queries.service(database.session(), UUID(request.args.get("right", "")))
        except ValueError:
            return None
        if found is None or not may_keep(found):
            return None
        last = next(iter(audit_of(database.session(), "service", str(found.id))), None)
        is_mine = last is not None and (last.action, last.person_id) == (CONFIRMED, actor().person_id)
        return found if is_mine else None
