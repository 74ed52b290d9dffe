"""The file of routes: the one that ships can be read, and a fault in it is told by its line."""

import pytest

from navigator.directory.service_type_file import load_service_types
from navigator.referrals.sending.route_file import load_routes
from navigator.settings import PROJECT
from navigator.yaml_documents import UnreadableDocument

DATA = PROJECT / "data"
TYPES = load_service_types(DATA / "service_types.yaml")
USUAL = 'version: "1"\nstatus: demonstration\nusual: {route: form, send: [a], hear_within: 5, shares: "yes"}\n'


def test_each_kind_that_is_reached_by_referral_has_a_route():
    routes = load_routes(DATA / "referral_routes.yaml", TYPES)

    assert routes.of("pharmacy-first").words == "In the clinical system"
    assert routes.of("befriending") is routes.usual
    assert routes.of(None) is routes.usual
    assert (routes.of("pharmacy-first").shares, routes.of("social-prescribing").shares) == (True, False)
    assert all(routes.of(slug).send and routes.of(slug).hear_within for slug in TYPES)


@pytest.mark.parametrize(
    ("kinds", "fault"),
    [("[befriending, no-such-kind]", "no-such-kind is no kind"), ("[befriending, befriending]", "given twice")],
)
def test_a_kind_that_is_not_known_or_comes_twice_is_told(tmp_path, kinds, fault):
    file = tmp_path / "referral_routes.yaml"
    file.write_text(USUAL + f'routes:\n  - {{kinds: {kinds}, route: phone, send: [a], hear_within: 1, shares: "no"}}\n')

    with pytest.raises(UnreadableDocument, match=fault):
        load_routes(file, TYPES)


def test_a_route_that_nobody_knows_is_told(tmp_path):
    file = tmp_path / "referral_routes.yaml"
    file.write_text(USUAL.replace("route: form", "route: pigeon") + "routes: []\n")

    with pytest.raises(UnreadableDocument):
        load_routes(file, TYPES)
