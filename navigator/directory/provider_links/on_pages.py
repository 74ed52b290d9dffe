"""What an entry's page shows of its provider links."""

from uuid import UUID

from flask import current_app, request

from navigator import database
from navigator.directory.models import Service
from navigator.directory.provider_links import queries
from navigator.directory.provider_links.links import address_of_link
from navigator.directory.provider_links.models import ProviderLink, ProviderTold
from navigator.directory.provider_links.rules import GOOD_FOR_DAYS, Told
from navigator.london import london_day, now

_TOLD_WORDS = {
    Told.STILL_RIGHT: "they said that all is still right",
    Told.CORRECTED: "they sent corrections",
    Told.PAUSED: "they paused it",
    Told.BACK: "they said that they are back",
}


class ProviderLinks:
    """Links of an entry, as templates ask for them."""

    good_for = GOOD_FOR_DAYS

    def of(self, service: Service) -> list[tuple[ProviderLink, str]]:
        """List an entry's links that work, each with its address."""
        secret, root = current_app.config["SECRET_KEY"], request.url_root
        links = queries.links_of(database.session(), service, london_day(now()))
        return [(link, address_of_link(secret, root, link.id)) for link in links]

    def last(self, service: Service) -> ProviderTold | None:
        """Give the last thing that came by a link."""
        return queries.last_told(database.session(), service.id)

    def waiting(self, organisation: UUID) -> int:
        """Count what came by links to an organisation's entries and waits."""
        return len(queries.waiting_told(database.session(), [organisation]))

    def words(self, told: ProviderTold) -> str:
        """Say what came by a link."""
        return _TOLD_WORDS[Told(told.kind)]
