"""The world of the route tests, built once and copied: building it takes longer than most of them do."""

from pathlib import Path
from shutil import copyfile
from typing import Any

from sqlalchemy.orm import Session

from navigator.accounts.models import Organisation, Person
from navigator.directory.models import Service
from tests.world import World, a_world


class KeptWorld:
    """A world built once in a file of SQLite; each test after the first has a copy of its own."""

    def __init__(self, file: Path) -> None:
        self._file, self._first = file, dict[str, Any]()

    def built(self, session: Session, database: Path) -> World:
        """Build it, or put the copy in the place of an empty database that nobody has opened."""
        if not self._first:
            world = a_world(session)
            self._first = {name: getattr(world, name).id for name in ("practice", "sibling", "foreign")}
            self._first |= {"service": world.service.id, "draft": world.draft.id}
            self._first["people"] = {who: person.id for who, person in world.people.items()}
            session.commit()
            copyfile(database, self._file)
            return world
        copyfile(self._file, database)
        ids, people = self._first, self._first["people"]
        places = [session.get_one(Organisation, ids[name]) for name in ("practice", "sibling", "foreign")]
        people = {who: session.get_one(Person, person) for who, person in people.items()}
        services = [session.get_one(Service, ids[name]) for name in ("service", "draft")]
        return World(session, *places, people, *services)
