"""The weekly e-mail: only where something waits, once a week, and safe to run again."""

import socketserver
import threading
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
import time_machine
from sqlalchemy import select

from navigator.accounts.rules import Role
from navigator.directory.digest import cli
from navigator.directory.digest.models import DigestSent
from navigator.directory.digest.post import NotSent, SmtpPost, message_of
from navigator.directory.digest.rules import MOST_LISTED, Line, Work, is_paused_long, letter, subject
from navigator.directory.provider_links.models import ProviderLink
from navigator.settings import settings_from_environment
from tests.building import a_person, a_practice, a_problem, a_service, another_post

MORNING = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


# --- The words ---


def test_the_subject_counts_what_waits_and_the_letter_leaves_empty_headings_out():
    works = [
        Work("Plum Practice", told=(Line("Pantry", "wrong number"),), to_confirm=(Line("Choir", "not checked yet"),))
    ]

    said = letter("Jo", works, "https://desk.example/")

    assert subject(works) == "Navigator: 2 things about your entries at Plum Practice"
    assert "Reported wrong by reception (1)\n  - Pantry: wrong number" in said
    assert "Paused" not in said
    assert "https://desk.example/services" in said


def test_of_many_entries_the_first_are_named_and_the_page_has_the_rest():
    many = tuple(Line(f"Club {number}", "") for number in range(MOST_LISTED + 4))

    assert "and 4 more: https://d.example/services?show=stale" in letter(
        "Jo", [Work("P", to_confirm=many)], "https://d.example/"
    )


def test_a_pause_is_long_from_its_fourth_week_on():
    today = date(2026, 11, 24)

    assert [is_paused_long(today - timedelta(days=days), today) for days in (27, 28)] == [False, True]


# --- The command ---


@pytest.fixture
def practice(session):
    return a_practice(session)


@pytest.fixture
def manager(session, practice):
    return a_person(session, Role.MANAGER, practice, email="manager@example.org")


@pytest.fixture
def waiting(session, practice, manager):
    person = a_person(session, Role.RECEPTIONIST, practice)
    pantry = a_service(session, practice, name="Plum Pantry", review_by=date(2026, 9, 1))
    return a_problem(session, pantry, practice, person, note="rings out")


@pytest.fixture
def run(app, settings, session):
    """Run the command on a Tuesday morning, or on another day."""

    def digest(*options, moment=MORNING, **mail):
        session.commit()
        app.config["SETTINGS"] = replace(settings, address="https://desk.example/", **mail)
        with time_machine.travel(moment, tick=False):
            return app.test_cli_runner().invoke(args=["digest", *options])

    return digest


def sent(session):
    session.expire_all()
    return list(session.scalars(select(DigestSent)))


def test_without_an_option_it_prints_and_keeps_nothing(run, waiting, session):
    printed = run("--with-links").output

    assert "To: manager@example.org" in printed
    assert "Plum Pantry: wrong number; rings out" in printed
    assert "a link is made when this is sent" in printed
    assert sent(session) == []
    assert session.scalar(select(ProviderLink)) is None


def test_each_steward_gets_one_file_a_week_with_links_that_work(run, waiting, session, tmp_path, manager, client):
    other = a_practice(session, "C99102")
    another_post(session, manager, Role.MANAGER, other)
    a_person(session, Role.MANAGER, other, email="idle@example.org")

    first = run("--out", str(tmp_path), "--with-links")
    again = run("--out", str(tmp_path), "--with-links")

    assert "manager@example.org: sent." in first.output
    assert "idle@example.org: nothing waits" in first.output
    assert "had the e-mail of 2026-W48 already" in again.output
    (file,) = tmp_path.glob("*.eml")
    mail = message_from_bytes(file.read_bytes(), policy=policy.default)
    link = next(line for line in mail.get_content().splitlines() if "To pass on" in line).rpartition(" ")[2]
    with time_machine.travel(MORNING, tick=False):
        assert client.get(link.removeprefix("https://desk.example")).status_code == 200
    assert [row.sent_at for row in sent(session)] == [MORNING]
    assert "sent." in run("--out", str(tmp_path), moment=MORNING + timedelta(days=7)).output


def test_what_the_server_did_not_take_is_tried_again_and_what_may_have_gone_is_not(run, waiting, session, monkeypatch):
    post = FakePost(fails=True)
    monkeypatch.setattr(cli, "SmtpPost", lambda _mail: post)
    mail = {"smtp_url": "smtp://localhost", "mail_from": "Navigator <n@example.org>"}

    failed = run("--send", **mail)
    assert (failed.exit_code, "NOT SENT to manager@example.org" in failed.output) == (1, True)
    post.fails = False
    assert "manager@example.org: sent." in run("--send", **mail).output

    row = sent(session)[0]
    row.sent_at = None
    session.commit()
    assert "already" in run("--send", **mail).output
    assert "sent." in run("--send", "--again", **mail).output
    assert len({message["Message-ID"] for message in post.taken}) == 1


def test_nobody_who_left_or_looks_after_nothing_is_written_to(run, session, practice, waiting, manager):
    manager.active = False
    session.commit()

    assert run().output.strip() == ""


def test_without_a_mail_server_it_says_which_settings_are_missing(run, waiting):
    assert "NAVIGATOR_SMTP_URL" in run("--send").output


class FakePost:
    def __init__(self, fails: bool) -> None:
        self.fails, self.taken = fails, []

    def deliver(self, message: EmailMessage, _name: str) -> None:
        if self.fails:
            raise NotSent("no")
        self.taken.append(message)


# --- The post ---


class Stub(socketserver.StreamRequestHandler):
    """Says yes to everything, as a mail server would."""

    def handle(self):
        self.wfile.write(b"220 stub\r\n")
        while line := self.rfile.readline():
            if line.upper().startswith(b"DATA"):
                self.wfile.write(b"354 go\r\n")
                taken = []
                while (part := self.rfile.readline()) != b".\r\n":
                    taken.append(part)
                self.server.taken.append(b"".join(taken))
            self.wfile.write(b"221 bye\r\n" if line.upper().startswith(b"QUIT") else b"250 ok\r\n")
            if line.upper().startswith(b"QUIT"):
                return


@contextmanager
def a_mail_server():
    with socketserver.TCPServer(("127.0.0.1", 0), Stub) as server:
        server.taken = []
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_a_mail_server_gets_the_letter_as_it_is_written():
    message = message_of("N <n@example.org>", "jo@example.org", "Zwei\nPläne", "Café – ring first\n", "m", MORNING)
    with a_mail_server() as server:
        SmtpPost(f"smtp://127.0.0.1:{server.server_address[1]}").deliver(message, "x")

    (taken,) = server.taken
    mail = message_from_bytes(taken, policy=policy.default)
    assert mail["Subject"] == "Zwei Pläne"
    assert mail.get_content().strip() == "Café – ring first"
    assert mail["Message-ID"] == "<m@example.org>"


def test_a_server_that_is_not_there_is_said_without_its_secrets():
    with pytest.raises(NotSent, match="did not take it") as problem:
        SmtpPost("smtp://u:hush@127.0.0.1:9").deliver(
            message_of("n@example.org", "j@example.org", "s", "t", "m", MORNING), "x"
        )

    assert "hush" not in str(problem.value)


def test_the_address_of_the_site_is_one_that_others_are_joined_to(tmp_path):
    given = {"NAVIGATOR_SECRET_KEY": "x" * 40, "NAVIGATOR_INSTANCE": str(tmp_path)}

    assert settings_from_environment(given | {"NAVIGATOR_ADDRESS": "https://d.example"}).address == "https://d.example/"
    assert settings_from_environment(given).address == ""
