"""Kills whoever writes the log, in the middle of it, and looks for lost and doubled rows."""

import os
import select
import signal
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, cycle
from random import Random
from uuid import UUID

from sqlalchemy import Engine, create_engine, text
from sqlalchemy.orm import Session

from navigator.accounts.audit import Actor, first_broken_link
from navigator.accounts.queries import audit_chain
from navigator.database import engine_options, keep_promises
from navigator.london import now
from navigator.referrals.actions import Call, log_signpost
from navigator.referrals.rules import CountsAs, Ending

WRITERS = 2
"""How many write at once, as the workers of a server do."""

FEWEST, MOST = 1, 24
"""Acknowledgements that a writer gives before it is killed: any number between, by chance."""

LONGEST_PAUSE = 0.004
"""Seconds between the last of them and the blow: it falls anywhere in the writing of the next row."""

BREATH = 0.002
"""Seconds between two rows of a writer: one that wrote without a pause would leave the other no turn for long."""

KEY = 16
"""Bytes of a key on the wire."""


@dataclass
class Found:
    """What lies in the log after rough handling, beside what was acknowledged."""

    acknowledged: set[UUID] = field(default_factory=set)
    lost: list[UUID] = field(default_factory=list)
    doubled: list[UUID] = field(default_factory=list)
    gaps: list[int] = field(default_factory=list)
    chain_broken_at: int | None = None
    damage: str = ""
    """What the database itself says is wrong with it."""

    @property
    def is_clean(self) -> bool:
        """Tell whether nothing was lost, doubled or damaged."""
        return not (self.lost or self.doubled or self.gaps or self.damage) and self.chain_broken_at is None

    @property
    def wrong(self) -> str:
        """Say what is wrong, noughts and all."""
        return f"{len(self.lost)} acknowledged lost, {len(self.doubled)} doubled, {len(self.gaps)} gaps in the numbers"


@dataclass
class Killed(Found):
    """What a campaign came to."""

    kills: int = 0

    def __str__(self) -> str:
        """Say it in one line."""
        each = len(self.acknowledged) / max(1, self.kills)
        return f"{self.kills:,} kills, {len(self.acknowledged):,} acknowledged ({each:.1f} a kill): {self.wrong}"


def kill_writers(url: str, practice: UUID, person: UUID, times: int, seed: int = 1) -> Killed:
    """Let forked writers log calls, and kill each with signal 9: so many times.

    What was not acknowledged is sent again by the next writer, as a page does that got no answer.
    """
    _prepare_as_init_db_does(url)
    random, result = Random(seed), Killed()
    actor, unanswered = Actor(person, practice, now()), [[] for _ in range(WRITERS)]
    while result.kills < times:
        running = []
        for place in range(WRITERS):
            # A page that got no answer sends the same key again, before anything new.
            keys = [*unanswered[place], *(UUID(int=random.getrandbits(128), version=4) for _ in range(2 * MOST))]
            running.append((place, keys, *_writer(url, actor, keys)))
        for place, keys, child, heard in running:
            acknowledged = _acknowledged_before_the_blow(child, heard, random)
            result.kills += 1
            result.acknowledged |= acknowledged
            unanswered[place] = [key for key in keys if key not in acknowledged][:2]
    look_for_damage(url, practice, result)
    return result


def _prepare_as_init_db_does(url: str) -> None:
    engine = create_engine(**engine_options(url))
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.connection.cursor().execute("PRAGMA journal_mode=WAL")
    engine.dispose()


def _writer(url: str, actor: Actor, keys: Sequence[UUID]) -> tuple[int, int]:
    """Fork a writer that logs a call for every key and says so through a pipe; give its number and the pipe's end."""
    heard, said = os.pipe()
    child = os.fork()
    if child:
        os.close(said)
        return child, heard
    try:
        os.close(heard)
        engine = create_engine(**engine_options(url))
        keep_promises(engine)
        for number, key in enumerate(chain(keys, cycle(keys))):
            _log(engine, actor, key)
            os.write(said, key.bytes)
            if number % 7 == 0:
                # A double press: acknowledged again, and still one row.
                _log(engine, actor, key)
            time.sleep(BREATH)
    except Exception:
        traceback.print_exc()
    finally:
        os._exit(1)


def _log(engine: Engine, actor: Actor, key: UUID) -> None:
    with Session(engine) as session:
        log_signpost(session, actor, _call(key))


def _call(key: UUID) -> Call:
    return Call(
        idempotency_key=key,
        call_key=key,
        ending=Ending.SAID_YES,
        counts_as=CountsAs("avoided", "community"),
        channel="phone",
        otherwise="not-sure",
        red_flag_answer="heard-nothing-worrying",
        red_flag_version="1",
        occurred_at=now(),
    )


def _acknowledged_before_the_blow(child: int, heard: int, random: Random) -> set[UUID]:
    """Wait for some acknowledgements, then kill; give all that came, those in the pipe too."""
    wanted, read = random.randint(FEWEST, MOST) * KEY, b""
    while len(read) < wanted:
        ready, _, _ = select.select([heard], [], [], 60)
        part = os.read(heard, KEY * 64) if ready else b""
        if not part:
            raise RuntimeError("a writer stopped by itself, or took a minute over one row")
        read += part
    time.sleep(random.uniform(0, LONGEST_PAUSE))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while part := os.read(heard, KEY * 64):
        read += part
    os.close(heard)
    return {UUID(bytes=read[at : at + KEY]) for at in range(0, len(read) - KEY + 1, KEY)}


def look_for_damage(url: str, practice: UUID, result: Found) -> None:
    """Write into the result what the database holds and lacks."""
    engine = create_engine(**engine_options(url))
    keep_promises(engine)
    with Session(engine) as session:
        rows = list(_rows(session, practice))
        times = Counter(key for _, key in rows)
        numbers = sorted(number for number, _ in rows)
        result.lost = [key for key in result.acknowledged if not times[key]]
        result.doubled = [key for key, found in times.items() if found > 1]
        result.gaps = [number for at, number in enumerate(numbers, 1) if at != number][:1]
        result.chain_broken_at = first_broken_link(audit_chain(session))
        if engine.dialect.name == "sqlite":
            said = session.scalar(text("PRAGMA integrity_check"))
            result.damage = "" if said == "ok" else str(said)
    engine.dispose()


def _rows(session: Session, practice: UUID) -> Iterator[tuple[int, UUID]]:
    """Read the log as it lies there, by no code of the product."""
    for number, key, of_practice in session.execute(
        text("SELECT practice_sequence, idempotency_key, practice_id FROM signposts")
    ):
        if UUID(str(of_practice)) == practice:
            yield int(number), UUID(str(key))
