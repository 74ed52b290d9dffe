"""The links by which a service tells what became of signposts: signed with the site's secret, and expiring."""

from dataclasses import dataclass
from urllib.parse import urlencode, urljoin
from uuid import UUID

from itsdangerous import BadSignature, URLSafeTimedSerializer

GOOD_FOR_DAYS = 90
SALT = "what became of a signpost"


@dataclass(frozen=True)
class LinkSaid:
    """Which link of which practice an address speaks of."""

    practice: UUID
    link: UUID


def address_of_link(secret: str, root: str, practice: UUID, link: UUID) -> str:
    """Write the address of a link as it is sent to a service."""
    return urljoin(root, "outcomes") + "?" + urlencode({"link": sign(secret, practice, link)})


def sign(secret: str, practice: UUID, link: UUID) -> str:
    """Sign which link this is."""
    return str(URLSafeTimedSerializer(secret, salt=SALT).dumps([practice.hex, link.hex]))


def read_link(secret: str, signed: str) -> LinkSaid | None:
    """Read a signed link; None where it was not signed here, was changed, or is too old."""
    try:
        said = URLSafeTimedSerializer(secret, salt=SALT).loads(signed, max_age=(GOOD_FOR_DAYS + 1) * 86400)
        practice, link = said
        return LinkSaid(UUID(practice), UUID(link))
    except (BadSignature, ValueError, TypeError, AttributeError):
        return None
