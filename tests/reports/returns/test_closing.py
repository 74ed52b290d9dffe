"""A week is closed once, after its end, when three counts agree; its first file never changes."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from navigator import mail
from navigator.accounts.audit import Actor
from navigator.accounts.models import Organisation, Person
from navigator.accounts.queries import organisation_by_code
from navigator.accounts.rules import Role
from navigator.accounts.tenancy import of_practices
from navigator.directory.service_type_file import load_service_types
from navigator.london import Week
from navigator.referrals.models import Signpost
from navigator.reports.models import KeptCount
from navigator.reports.returns import queries, together
from navigator.reports.returns.closing import CountsDiffer, NotClosed, close_week
from navigator.reports.returns.models import WeekReturn
from navigator.reports.returns.rules import is_address, missing_weeks
from navigator.reports.returns.sending import parcel_of, put_in_folder, send_by_mail
from navigator.reports.returns.tables import hash_of, read_csv, read_json
from navigator.reports.returns.workbook import read_workbook
from navigator.reports.returns.year import weeks_of, year_return
from navigator.reports.suppression.profiles import Profile
from navigator.settings import PROJECT, Settings
from tests.building import NOW, a_column_map, a_person, a_practice, a_signpost

TYPES = load_service_types(PROJECT / "data" / "service_types.yaml")
W47, W48 = Week(2026, 47), Week(2026, 48)
TUESDAY = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)
BY = Actor(None, None, NOW)


@pytest.fixture
def practice(session: Session) -> Organisation:
    return a_practice(session)


@pytest.fixture
def person(session: Session, practice: Organisation) -> Person:
    return a_person(session, Role.RECEPTIONIST, practice)


def log(session: Session, practice: Organisation, person: Person, kind: str = "physical-activity") -> None:
    fields = {"demonstration": True, "service_type": kind, "disposition": "avoided", "otherwise": "gp-routine"}
    a_signpost(session, practice, person, occurred_at=TUESDAY, **fields)


def close(
    session: Session,
    at: Organisation,
    week: Week = W47,
    profile: Profile = Profile.CONTRACT,
    practices: list[Organisation] | None = None,
) -> list[WeekReturn]:
    ids = [each.id for each in practices or [at]]
    return close_week(session, BY, at, ids, week, profile, TYPES)


def contents(session: Session, row: WeekReturn) -> dict[str, bytes]:
    return {file.file: file.content for file in queries.files_of(session, row.id)}


def test_a_week_that_is_not_over_is_not_closed(session, practice):
    with pytest.raises(NotClosed, match="not over yet: its last day is 29/11/2026"):
        close(session, practice, W48)


@pytest.mark.hazard("H27")
def test_a_closed_week_has_three_files_that_say_the_same_and_a_manifest_of_their_hashes(session, practice, person):
    log(session, practice, person)
    (row,) = close(session, practice)
    files = contents(session, row)
    csv, as_json, xlsx, manifest = files.values()

    assert [name.removeprefix("navigator-return-2026-W47-C99101") for name in files] == [
        ".csv", ".json", ".xlsx", ".manifest.json",
    ]  # fmt: skip
    assert read_csv(csv) == read_json(as_json) == read_workbook(xlsx)
    told = json.loads(manifest)
    assert {one["file"]: one["sha256"] for one in told["files"]} == {
        name: hash_of(content) for name, content in list(files.items())[:3]
    }
    assert told["totals_without_sensitive_kinds"] == {
        name: {"lines": 1, "calls": 1} for name in ("database", "recount", "file")
    }
    assert (told["method_version"], told["share_of_contacts_logged"]) == ("1", {"C99101": "not known"})


@pytest.mark.hazard("H27")
def test_what_comes_late_is_an_amendment_of_the_differences_only_and_the_first_file_stays(session, practice, person):
    log(session, practice, person)
    log(session, practice, person, "first-contact-physio")
    (first,) = close(session, practice)
    before = contents(session, first)
    log(session, practice, person)
    _, amendment = close(session, practice)

    assert contents(session, first) == before
    (difference,) = read_csv(next(iter(contents(session, amendment).values())))
    assert (difference["service_type"], difference["signposts"], difference["signposts_before"]) == (
        "physical-activity", "2", "1",
    )  # fmt: skip
    assert (amendment.number, amendment.lines, amendment.calls) == (1, 3, 3)
    assert len(close(session, practice)) == 2


@pytest.mark.hazard("H44")
def test_one_more_sensitive_line_that_shows_no_other_number_is_no_amendment(session, practice, person):
    log(session, practice, person, "sexual-health")
    close(session, practice)
    log(session, practice, person, "sexual-health")

    assert len(close(session, practice)) == 1


@pytest.mark.hazard("H27")
def test_a_week_whose_counts_differ_does_not_leave(session, practice, person, monkeypatch):
    log(session, practice, person)
    monkeypatch.setattr(together, "recount", lambda *_: {})

    with pytest.raises(CountsDiffer, match="C99101, physical-activity") as differ:
        close(session, practice)

    assert len(differ.value.wrong) == 1
    assert queries.returns_of(session, practice.id, W47, Profile.CONTRACT) == []


def test_a_week_whose_lines_are_gone_stays_as_it_was_closed_and_cannot_be_closed_anew(session, practice):
    kept = {"mode": "", "disposition": "kept", "ending": "declined", "otherwise": "none", "method_version": "1"}
    numbers = dict.fromkeys(("signposts", "calls", "returned", "lost", "helped", "coded"), 1)
    (row,) = close(session, practice)
    for monday in (W47.monday, W47.before.monday):
        place = {"practice_id": practice.id, "monday": monday, "demonstration": True, "service_type": ""}
        session.add(KeptCount(**place, **kept, **numbers))
    session.commit()

    assert close(session, practice) == [row]
    with pytest.raises(NotClosed, match="were removed when their time was over"):
        close(session, practice, W47.before)


@pytest.mark.hazard("H44")
def test_a_practices_week_is_in_one_open_table_only(session, practice, person):
    log(session, practice, person)
    (row,) = close(session, practice, profile=Profile.PUBLIC)
    icb = organisation_by_code(session, "QK1")

    assert "totals_without_sensitive_kinds" not in json.loads(list(contents(session, row).values())[-1])
    with pytest.raises(NotClosed, match="in another open table"):
        close(session, icb, profile=Profile.LEGACY, practices=[practice])
    log(session, practice, person)
    assert close(session, practice, profile=Profile.PUBLIC) == [row]


def test_weeks_are_missing_from_the_first_that_was_closed_on():
    today = NOW.date()

    assert missing_weeks([], today) == [W47]
    assert missing_weeks([Week(2026, 44), Week(2026, 46)], today) == [Week(2026, 45), W47]
    assert missing_weeks([W47], today) == []


# --- Sending ---


def test_it_goes_into_a_folder_once(session, practice, person, tmp_path: Path):
    log(session, practice, person)
    (row,) = close(session, practice)
    first = put_in_folder(session, BY, parcel_of(session, row), tmp_path / "out")
    again = put_in_folder(session, BY, parcel_of(session, row), tmp_path / "out")

    assert {file.name: file.read_bytes() for file in (tmp_path / "out").iterdir()} == contents(session, row)
    assert (again.id, again.tries, again.failed) == (first.id, 1, "")


def test_what_failed_is_tried_again_and_other_bytes_are_never_written_over(session, practice, person, tmp_path: Path):
    log(session, practice, person)
    (row,) = close(session, practice)
    there = tmp_path / row.files[0].file
    there.write_bytes(b"another")
    failed = put_in_folder(session, BY, parcel_of(session, row), tmp_path)

    assert (failed.sent_at, failed.failed) == (None, f"{there.name} is there already with other bytes")
    assert there.read_bytes() == b"another"
    there.unlink()
    assert put_in_folder(session, BY, parcel_of(session, row), tmp_path).tries == 2
    assert failed.sent_at is not None


def test_mail_that_fails_says_no_secret_and_goes_once_when_it_works(session, practice, person, monkeypatch):
    log(session, practice, person)
    (row,) = close(session, practice)
    settings = Settings("x" * 40, PROJECT, "", smtp_url="smtp://u:secret@127.0.0.1:9", mail_from="desk@example.org")
    sent: list[object] = []
    to = (parcel_of(session, row), practice, "returns@icb.example", settings)
    failed = send_by_mail(session, BY, *to)
    assert failed.sent_at is None
    assert "secret" not in failed.failed
    monkeypatch.setattr(mail, "_hand_over", lambda _server, message: sent.append(message))
    for _ in range(2):
        send_by_mail(session, BY, *to)

    (message,) = sent
    assert [part.get_filename() for part in message.iter_attachments()] == [file.file for file in row.files]
    assert message["Message-ID"] == f"<{failed.id}@example.org>"


def test_a_template_makes_one_file_of_the_kept_bytes(session, practice, person):
    log(session, practice, person)
    (row,) = close(session, practice)
    parcel = parcel_of(session, row, a_column_map(session, practice))

    ((name, content),) = parcel.files
    assert name.startswith("navigator-return-2026-W47-C99101.layout-")
    assert content == b"Code\r\nC99101\r\n"


@pytest.mark.parametrize("address", ["returns@icb.example", "a.b+c@nhs.example"])
def test_an_address_can_be_written_to(address: str):
    assert is_address(address)


@pytest.mark.parametrize(
    "address", ["", "returns", "a@b", "a@b.example\nBcc: x@y.example", "ä@b.example", "a b@c.example"]
)
def test_what_is_no_address_is_none(address: str):
    assert not is_address(address)


# --- The year ---


def test_the_return_of_a_year_is_its_closed_weeks_byte_for_byte(session, practice, person):
    log(session, practice, person)
    weeks = [close(session, practice, week)[0] for week in (W47.before, W47)]

    done = year_return(session, practice.id, 2026, date(2026, 12, 1))

    headings, _, first = weeks[0].files[0].content.partition(b"\r\n")
    assert done.file == headings + b"\r\n" + first + weeks[1].files[0].content.partition(b"\r\n")[2]
    assert done.said.in_words == "2 weeks are closed; not closed, so not in it: 2026-W01 to 2026-W45, 2026-W48"


def test_a_week_of_the_year_stands_as_its_amendments_told_it_last(session, practice, person):
    log(session, practice, person)
    close(session, practice)
    log(session, practice, person)
    log(session, practice, person, kind="podiatry")
    close(session, practice)

    rows = read_csv(year_return(session, practice.id, 2026, date(2026, 12, 1)).file)

    assert [(row["service_type"], row["signposts"]) for row in rows] == [("physical-activity", "2"), ("podiatry", "1")]


def test_a_figure_that_was_taken_back_does_not_come_back_in_the_year(session, practice, person):
    log(session, practice, person)
    close(session, practice)
    [line] = session.scalars(of_practices(select(Signpost), [practice.id])).all()
    a_signpost(session, practice, person, occurred_at=TUESDAY, demonstration=True, withdraws_id=line.id)
    assert len(close(session, practice)) == 2

    assert read_csv(year_return(session, practice.id, 2026, date(2026, 12, 1)).file) == []


def test_a_year_of_53_weeks_has_them_all_and_a_year_to_come_has_none():
    assert len(weeks_of(2026, date(2027, 1, 4))) == 53
    assert weeks_of(2027, date(2026, 12, 1)) == []
    assert weeks_of(0, date(2026, 12, 1)) == []
