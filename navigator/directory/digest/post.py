"""Ways for an e-mail to leave: by SMTP, or as a file in a folder."""

from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from pathlib import Path
from typing import Protocol

from navigator.mail import MailFailed, hand_over


class NotSent(Exception):
    """An e-mail did not go; the words say why."""


class Post(Protocol):
    """Whatever takes an e-mail away."""

    def deliver(self, message: EmailMessage, name: str) -> None:
        """Take it, or raise NotSent."""


@dataclass(frozen=True)
class SmtpPost:
    """Gives e-mails to the site's mail server, each in a connection of its own."""

    server: str

    def deliver(self, message: EmailMessage, _name: str) -> None:
        """Send it."""
        try:
            hand_over(self.server, message)
        except MailFailed as problem:
            raise NotSent(str(problem)) from None


@dataclass(frozen=True)
class FolderPost:
    """Writes each e-mail as a file that any mail program opens."""

    folder: Path

    def deliver(self, message: EmailMessage, name: str) -> None:
        """Write it."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / f"{name}.eml").write_bytes(bytes(message))
        except OSError as problem:
            raise NotSent(str(problem)) from None


def message_of(sender: str, to: str, subject: str, text: str, mark: str, moment: datetime) -> EmailMessage:
    """Put an e-mail together; its mark is its name for good, so that a mail server knows it when it comes twice."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, " ".join(subject.split())
    message["Date"] = format_datetime(moment)
    domain = parseaddr(sender)[1].rpartition("@")[2] or "navigator.invalid"
    message["Message-ID"] = f"<{mark}@{domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    return message
