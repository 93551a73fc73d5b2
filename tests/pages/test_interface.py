"""The open interface keeps what its document says; the document's page loads nothing from elsewhere."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from openapi_spec_validator import validate

from lotse.network.models import Site
from tests.pages.asking import ask, problem

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("five_networks")]

PARAMETERS = {
    "/api/v1/networks": set(),
    "/api/v1/help": {"network", "topic", "language", "place", "channel", "at", "page"},
    "/api/v1/sites/{site_id}/hours": {"site_id", "from", "to"},
}
USED = {
    "network": "herne-kim",
    "topic": "work",
    "language": "ro-RO",
    "place": "Horsthausen",
    "channel": "walk-in",
    "at": "2026-11-26T14:00:00+01:00",
    "page": "1",
}
STATES = {"open", "by-appointment", "opens", "closed", "unknown"}


def document() -> dict[str, Any]:
    told: dict[str, Any] = json.loads(ask("/api/v1/openapi.json").content)
    return told


def read(path: str, **query: str) -> Any:
    raw = "&".join(f"{name}={value}" for name, value in query.items())
    response = ask(path, raw.replace("+", "%2B"))
    assert response.status_code == 200, response.content
    assert response["Content-Type"].startswith("application/json")
    return json.loads(response.content)


def test_the_document_is_valid() -> None:
    validate(document())


def test_the_document_lists_every_address_with_its_parameters() -> None:
    listed = {
        path: {row["name"] for row in entry["get"].get("parameters", [])}
        for path, entry in document()["paths"].items()
    }
    assert listed == PARAMETERS
    assert {method for entry in document()["paths"].values() for method in entry} == {"get"}


@pytest.mark.parametrize("name", USED)
def test_each_parameter_of_help_narrows_or_keeps_the_answer(name: str) -> None:
    everything = read("/api/v1/help")
    answer = read("/api/v1/help", **{name: USED[name]})
    assert 0 < answer["total"] <= everything["total"]
    assert answer["relaxed"] == []


def test_all_parameters_together_find_the_open_door() -> None:
    answer = read("/api/v1/help", **USED)
    assert answer["at"] == "2026-11-26T14:00:00+01:00"
    assert (answer["total"], answer["page"], answer["pages"]) == (1, 1, 1)
    (door,) = answer["doors"]
    assert (door["state"], door["until"]) == ("open", "2026-11-26T15:00:00+01:00")


def test_every_door_says_its_state_in_one_of_five_words() -> None:
    for at in ("2026-11-26T14:00", "2026-11-27T03:00", "2026-12-25T12:00"):
        doors = read("/api/v1/help", at=at)["doors"]
        assert {door["state"] for door in doors} <= STATES
        assert {channel["state"] for door in doors for channel in door["channels"]} <= STATES


def test_a_moment_with_another_offset_is_the_same_moment() -> None:
    berlin = read("/api/v1/help", at="2026-11-26T14:00:00+01:00", network="herne-kim")
    assert read("/api/v1/help", at="2026-11-26T13:00:00Z", network="herne-kim") == berlin
    assert read("/api/v1/help", at="2026-11-26T14:00", network="herne-kim") == berlin


def test_networks_lists_all_five_with_their_sites() -> None:
    networks = {row["id"]: row for row in read("/api/v1/networks")}
    assert set(networks) == {"herne-kim", "leverkusen", "dueren", "dortmund", "herne-bqb-gut"}
    assert networks["dortmund"]["everyone_welcome"] is True
    assert networks["herne-kim"]["languages"] == ["de", "tr", "ar", "ro", "en"]
    assert [site["street"] for site in networks["dueren"]["sites"]] == ["Josef-Schregel-Str. 31"]


def test_hours_are_half_open_in_order_and_apart() -> None:
    path = f"/api/v1/sites/{Site.objects.get(code='horsthausen').pk}/hours"
    answer = read(path, **{"from": "2026-11-23", "to": "2026-12-07"})
    assert (answer["from"], answer["to"]) == ("2026-11-23T00:00:00+01:00", "2026-12-07T00:00:00+01:00")
    for channel in answer["channels"]:
        for before, after in zip(channel["intervals"], channel["intervals"][1:], strict=False):
            assert before[1] < after[0] or (before[1] == after[0] and before[2:] != after[2:])


def test_a_page_beyond_the_last_is_empty_and_one_below_the_first_refused() -> None:
    assert read("/api/v1/help", page="1000")["doors"] == []
    assert problem(ask("/api/v1/help", "page=0"))["parameter"] == "page"
    assert problem(ask("/api/v1/help", "page=two"))["parameter"] == "page"


def test_the_page_of_the_document_loads_only_from_here_and_runs_nothing_inline() -> None:
    source = ask("/api/v1/docs").content.decode()
    assert re.findall(r'(?:src|href)="([^"]+)"', source)
    assert [
        link for link in re.findall(r'(?:src|href)="([^"]+)"', source) if not link.startswith("/static/")
    ] == []
    inline = re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>", source)
    assert all('type="application/json"' in attributes for attributes in inline)
