"""Rows of another body at every address for staff: they answer like rows that are not there, whatever is asked."""

from __future__ import annotations

from collections import Counter
from uuid import UUID

import pytest

from tests import cast
from tests.house.pages import STAFF, UNKNOWN_ID, Page
from tests.pages import hostile
from tests.pages.hostile import WITH_IDS, ask, browser, ids_in, seen, with_ids
from tests.share import share

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("planted", "no_limit")]

OF_NETWORKS = {
    name: page
    for name, page in STAFF.items()
    if "/staff/sites/horsthausen/" in page.path or "/staff/organizations/awo-ruhr-mitte/" in page.path
}


@pytest.fixture
def foreign(planted: hostile.Planted) -> dict[str, UUID]:
    return planted["neighbour"]


@pytest.fixture
def own(planted: hostile.Planted) -> dict[str, UUID]:
    return planted["counsellor"]


def test_every_kind_of_id_has_a_foreign_row() -> None:
    assert hostile.unplanted() == set()


def test_together_the_addresses_are_asked_in_every_way() -> None:
    for ways, number in ((hostile.HTMX, 1), (hostile.METHODS, 2)):
        asked = Counter(str(way) for name in WITH_IDS for way in share(ways, name, number))
        assert set(asked) == {str(way) for way in ways}
        assert min(asked.values()) > 10


@pytest.mark.parametrize("name", WITH_IDS)
def test_a_foreign_row_is_like_one_that_is_not_there(name: str, foreign: dict[str, UUID]) -> None:
    """Headers and methods are read in front of the pages: each address gets its share of them, `make study` all."""
    page = WITH_IDS[name]
    client, theirs = browser(page), with_ids(page.path, foreign)
    for headers in ({}, *share(hostile.HTMX, name, 1)):
        answers = [seen(ask(client, page, path, headers=headers), path) for path in (page.path, theirs)]
        assert answers[0] == answers[1]
        assert answers[0][0] == 404
    for method in share(hostile.METHODS, name, 2):
        answers = [seen(client.generic(method, path), path) for path in (page.path, theirs)]
        assert answers[0] == answers[1], method
        assert answers[0][0] in (403, 404, 405), method
    for data in (hostile.HIDDEN, {"case": str(foreign["case_id"]), "id": str(foreign["case_id"])}):
        answers = [seen(client.post(path, data), path) for path in (page.path, theirs)]
        assert answers[0] == answers[1]
        assert answers[0][0] < 500


@pytest.mark.parametrize("name", [name for name in WITH_IDS if len(ids_in(WITH_IDS[name].path)) == 2])
def test_a_foreign_row_below_an_own_one_is_not_there_either(
    name: str, foreign: dict[str, UUID], own: dict[str, UUID]
) -> None:
    page = WITH_IDS[name]
    client, first = browser(page), ids_in(page.path)[0]
    paths = [
        with_ids(page.path, foreign | {first: own[first]} | more) for more in ({}, _unknown(page, first))
    ]
    answers = [seen(ask(client, page, path), path) for path in paths]
    assert answers[0] == answers[1]
    assert answers[0][0] == 404


def _unknown(page: Page, first: str) -> dict[str, UUID]:
    return {name: UUID(UNKNOWN_ID) for name in ids_in(page.path) if name != first}


def test_the_control_an_own_row_is_there(own: dict[str, UUID]) -> None:
    client = cast.signed_in("counsellor")
    assert client.get(with_ids(STAFF["cases:show-case"].path, own)).status_code == 200
    assert client.get(with_ids(STAFF["cases:list-consents"].path, own)).status_code == 200


@pytest.mark.parametrize("name", OF_NETWORKS)
def test_master_data_of_another_network_is_not_there(name: str) -> None:
    page = OF_NETWORKS[name]
    client, (kind, code) = browser(page), page.path.split("/")[3:5]
    paths = [page.path.replace(code, other) for other in (hostile.FOREIGN_CODES[kind], "no-such-row")]
    for data in (None, hostile.HIDDEN):
        answers = [seen(client.post(path, data) if data else client.get(path), path) for path in paths]
        assert answers[0] == answers[1]
        assert answers[0][0] == 404
