"""The open interface keeps what its document says; the document's page loads nothing from elsewhere."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from lotse.directory.models import Door
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


def test_a_page_that_there_is_not_is_refused() -> None:
    pages = read("/api/v1/help")["pages"]
    assert read("/api/v1/help", page=str(pages))["doors"]
    for page in (str(pages + 1), "999", "0", "two"):
        assert problem(ask("/api/v1/help", f"page={page}"))["parameter"] == "page"
    # Where nobody helps, the first page is empty, and still a page.
    Door.objects.update(is_active=False)
    assert read("/api/v1/help", page="1")["doors"] == []


def described(path: str, status: str, told: str = "application/json") -> dict[str, Any]:
    """The schema of an answer, with what it refers to; nothing else may be in an answer."""
    whole = document()
    schema = whole["paths"][path]["get"]["responses"][status]["content"][told]["schema"]
    closed = json.loads(json.dumps(whole["components"]), object_hook=_closed)
    return {**_closed(schema), "components": closed}


def _closed(schema: dict[str, Any]) -> dict[str, Any]:
    return schema | {"additionalProperties": False} if schema.get("type") == "object" else schema


def test_every_answer_is_as_the_document_describes_it() -> None:
    site = Site.objects.get(code="horsthausen").pk
    for path, address, query in (
        ("/api/v1/networks", "/api/v1/networks", {}),
        ("/api/v1/help", "/api/v1/help", {}),
        ("/api/v1/help", "/api/v1/help", USED),
        ("/api/v1/help", "/api/v1/help", {"topic": "work", "place": "Düren", "page": "1"}),
        ("/api/v1/sites/{site_id}/hours", f"/api/v1/sites/{site}/hours", {}),
    ):
        check = Draft202012Validator(described(path, "200"))
        assert [error.message for error in check.iter_errors(read(address, **query))] == []


def test_every_problem_is_as_the_document_describes_it() -> None:
    nobody = "/api/v1/sites/00000000-0000-7000-8000-000000000000/hours"
    listed = {
        (path, status)
        for path, entry in document()["paths"].items()
        for status in entry["get"]["responses"]
        if status != "200"
    }
    asked = {
        ("/api/v1/networks", "414"): ("/api/v1/networks", "x" * 3000),
        ("/api/v1/help", "400"): ("/api/v1/help", "place=Atlantis"),
        ("/api/v1/help", "414"): ("/api/v1/help", "x" * 3000),
        ("/api/v1/sites/{site_id}/hours", "400"): (
            f"/api/v1/sites/{Site.objects.get(code='horsthausen').pk}/hours",
            "from=noon",
        ),
        ("/api/v1/sites/{site_id}/hours", "404"): (nobody, ""),
        ("/api/v1/sites/{site_id}/hours", "414"): (nobody, "x" * 3000),
    }
    assert set(asked) == listed
    for (path, status), question in asked.items():
        told = problem(ask(*question))
        assert str(told["status"]) == status
        check = Draft202012Validator(described(path, status, "application/problem+json"))
        assert [error.message for error in check.iter_errors(told)] == []


def test_the_page_of_the_document_loads_only_from_here_and_runs_nothing_inline() -> None:
    source = ask("/api/v1/docs").content.decode()
    assert re.findall(r'(?:src|href)="([^"]+)"', source)
    assert [
        link for link in re.findall(r'(?:src|href)="([^"]+)"', source) if not link.startswith("/static/")
    ] == []
    inline = re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>", source)
    assert all('type="application/json"' in attributes for attributes in inline)


def test_the_page_of_the_document_says_its_language_and_its_title() -> None:
    source = ask("/api/v1/docs").content.decode()
    assert '<html lang="en">' in source
    assert re.findall("<title>(.+)</title>", source) == ["For developers – Lotse"]
    assert "/api/v1/openapi.json" in source


@pytest.mark.parametrize("path", ["/api/v1/networks", "/api/v1/help", "/api/v1/openapi.json", "/de/help/"])
def test_a_head_is_answered_like_its_get(path: str) -> None:
    got, head = ask(path), ask(path, method="HEAD")
    assert (head.status_code, head.content) == (got.status_code, b"")
    assert head["Content-Type"] == got["Content-Type"]
    assert abs(int(head["Content-Length"]) - len(got.content)) < 20
