"""Sends one message from the site, by the server that its settings name."""

import smtplib
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import unquote, urlsplit

SECONDS = 30


class MailFailed(RuntimeError):
    """The message did not leave; the words say why, without any secret."""


@dataclass(frozen=True)
class Attachment:
    """One file that goes with a message."""

    file: str
    content: bytes
    kind: str = "application/octet-stream"


def send(
    server: str,
    sender: str,
    recipient: str,
    subject: str,
    text: str,
    attachments: Sequence[Attachment] = (),
    *,
    message_id: str = "",
) -> None:
    """Send a message by a server such as smtp://user:secret@mail.example:587 or smtps://…; raise MailFailed."""
    if not server or not sender:
        raise MailFailed("no mail server is set: NAVIGATOR_SMTP_URL and NAVIGATOR_MAIL_FROM")
    hand_over(server, written(sender, recipient, subject, text, attachments, message_id=message_id))


def hand_over(server: str, message: EmailMessage) -> None:
    """Give a message that is written to a mail server; raise MailFailed where it does not take it."""
    try:
        _hand_over(server, message)
    except (OSError, smtplib.SMTPException, ValueError) as problem:
        # What a server answers may quote the sign-in, so only the kind of the problem is told.
        raise MailFailed(f"the mail server did not take it ({type(problem).__name__})") from None


def written(
    sender: str,
    recipient: str,
    subject: str,
    text: str,
    attachments: Sequence[Attachment] = (),
    *,
    message_id: str = "",
) -> EmailMessage:
    """Write a message with its attachments."""
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = sender, recipient, subject
    if message_id:
        message["Message-ID"] = message_id
    message.set_content(text)
    for each in attachments:
        kind, _, part = each.kind.partition("/")
        message.add_attachment(each.content, maintype=kind, subtype=part, filename=each.file)
    return message


def _hand_over(server: str, message: EmailMessage) -> None:
    parts = urlsplit(server)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ValueError("not the address of a mail server")
    context = ssl.create_default_context()
    if parts.scheme == "smtps":
        connection: smtplib.SMTP = smtplib.SMTP_SSL(parts.hostname, parts.port or 465, timeout=SECONDS, context=context)
    else:
        connection = smtplib.SMTP(parts.hostname, parts.port or 25, timeout=SECONDS)
    with connection:
        if parts.username:
            if parts.scheme == "smtp":
                # A password never travels unencrypted.
                connection.starttls(context=context)
            connection.login(unquote(parts.username), unquote(parts.password or ""))
        connection.send_message(message)
