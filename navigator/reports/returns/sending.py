"""Takes a closed week to a folder or to an address: once, the very bytes, and again where it did not arrive."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from navigator import mail
from navigator.accounts.audit import Actor
from navigator.accounts.models import Organisation
from navigator.london import Week
from navigator.reports.returns import actions, queries
from navigator.reports.returns.column_map import MappedColumn, laid_out
from navigator.reports.returns.models import ColumnMap, ReturnDelivery, WeekReturn
from navigator.reports.returns.rules import FOLDER, MAIL
from navigator.reports.returns.tables import as_csv, hash_of, read_csv
from navigator.reports.whole_files import write_whole
from navigator.settings import Settings

KINDS = {
    "csv": "text/csv",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True)
class Parcel:
    """What goes: the files of one return as they were kept, or the one that a template makes of them."""

    row: WeekReturn
    files: Sequence[tuple[str, bytes]]
    sha256: str
    """Of the manifest, or of the template's one file."""
    laid_out_as: str = ""


def parcel_of(session: Session, row: WeekReturn, template: ColumnMap | None = None) -> Parcel:
    """Take the files of a return as they were kept; by a template, its rows laid out as it says."""
    files = [(file.file, file.content) for file in queries.files_of(session, row.id)]
    if template is None:
        return Parcel(row, files, hash_of(files[-1][1]))
    columns = [MappedColumn(**one) for one in template.columns]
    name, kept = files[0]
    written = as_csv(laid_out(read_csv(kept), columns))
    slug = "-".join(template.title.lower().split())
    return Parcel(row, [(f"{name.removesuffix('.csv')}.{slug}.csv", written)], hash_of(written), template.title)


def folder_of(settings: Settings) -> Path:
    """Give the folder in which this site puts closed weeks."""
    return (Path(settings.returns_folder) if settings.returns_folder else settings.instance / "returns").resolve()


def can_mail(settings: Settings) -> bool:
    """Tell whether this site sends mail at all."""
    return bool(settings.smtp_url and settings.mail_from)


def put_in_folder(session: Session, actor: Actor, parcel: Parcel, folder: Path) -> ReturnDelivery:
    """Write the files into a folder; those that are there with the same bytes are left."""
    where = _said(str(folder), parcel)
    delivery = actions.begin_delivery(session, actor, parcel.row, FOLDER, where, parcel.sha256)
    if delivery.sent_at is None:
        actions.end_delivery(session, actor, delivery, _written(parcel, folder))
    return delivery


def _said(where: str, parcel: Parcel) -> str:
    return f"{where} ({parcel.laid_out_as})" if parcel.laid_out_as else where


def _written(parcel: Parcel, folder: Path) -> str:
    """Write what is not there yet; say why not, or nothing."""
    for name, content in parcel.files:
        there = folder / name
        try:
            if there.exists():
                if there.read_bytes() != content:
                    return f"{name} is there already with other bytes"
            else:
                write_whole(folder, name, content)
        except OSError as problem:
            return f"{name} could not be written: {problem.strerror}"
    return ""


def send_by_mail(
    session: Session, actor: Actor, parcel: Parcel, organisation: Organisation, recipient: str, settings: Settings
) -> ReturnDelivery:
    """Send the files to an address; a second copy of the message would carry the same mark."""
    to = _said(recipient, parcel)
    delivery = actions.begin_delivery(session, actor, parcel.row, MAIL, to, parcel.sha256)
    if delivery.sent_at is None:
        failed = ""
        try:
            _mailed(parcel, delivery, organisation, recipient, settings)
        except mail.MailFailed as problem:
            failed = str(problem)
        actions.end_delivery(session, actor, delivery, failed)
    return delivery


def _mailed(
    parcel: Parcel, delivery: ReturnDelivery, organisation: Organisation, recipient: str, settings: Settings
) -> None:
    week, number = Week.of(parcel.row.monday), parcel.row.number
    files = [mail.Attachment(name, content, KINDS[name.rpartition(".")[2]]) for name, content in parcel.files]
    which = f"Amendment {number} of the" if number else "The"
    hashes = "".join(f"{hash_of(content)}  {name}\n" for name, content in parcel.files)
    text = (
        f"{which} weekly return of {organisation.name} ({organisation.code}), {week}.\n\n{hashes}"
        "\nCounts only. How each figure is counted: docs/counting.md of Navigator.\n"
    )
    subject = f"Weekly return {week}, {organisation.code}" + (f", amendment {number}" if number else "")
    # A program that gets a message twice knows it by this.
    message_id = f"<{delivery.id}@{settings.mail_from.rpartition('@')[2] or 'navigator.invalid'}>"
    mail.send(settings.smtp_url, settings.mail_from, recipient, subject, text, files, message_id=message_id)
