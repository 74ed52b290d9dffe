"""The addresses of provider links: signed with the site's secret; the row says until when each works."""

from urllib.parse import urlencode, urljoin
from uuid import UUID

from itsdangerous import BadSignature, URLSafeSerializer

SALT = "an entry kept by those who run it"


def address_of_link(secret: str, root: str, link: UUID) -> str:
    """Write the address of a link as it is passed on."""
    return urljoin(root, "provider") + "?" + urlencode({"link": sign(secret, link)})


def sign(secret: str, link: UUID) -> str:
    """Sign which link this is."""
    return str(URLSafeSerializer(secret, salt=SALT).dumps(link.hex))


def read_link(secret: str, signed: str) -> UUID | None:
    """Read a signed link; None where it was not signed here or was changed."""
    try:
        return UUID(URLSafeSerializer(secret, salt=SALT).loads(signed))
    except (BadSignature, ValueError, TypeError, AttributeError):
        return None
