"""Bad input at every page for staff of the table: like not there, refused with a sentence, or kept. Never a 500."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import resolve

from tests import cast
from tests.house.pages import STAFF, UNKNOWN_ID, Page
from tests.pages import hostile
from tests.pages.asking import words_of
from tests.pages.hostile import ask, ids_in, ids_of, part_for, seen, with_ids

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("five_networks", "own_keys")]

WITH_IDS = {name: page for name, page in STAFF.items() if UNKNOWN_ID in page.path}
OF_NETWORKS = {
    name: page
    for name, page in STAFF.items()
    if "/staff/sites/horsthausen/" in page.path or "/staff/organizations/awo-ruhr-mitte/" in page.path
}


@pytest.fixture(autouse=True)
def no_limit(settings: Any) -> None:
    settings.STAFF_PACE = dict.fromkeys(settings.STAFF_PACE, (100_000, 60))


@pytest.fixture
def foreign() -> dict[str, UUID]:
    return ids_of("neighbour")


def browser(page: Page) -> Client:
    client = cast.signed_in(part_for(page))
    client.raise_request_exception = False
    return client


def test_every_kind_of_id_has_a_foreign_row() -> None:
    assert hostile.unplanted() == set()


@pytest.mark.parametrize("name", WITH_IDS)
def test_a_foreign_row_is_like_one_that_is_not_there(name: str, foreign: dict[str, UUID]) -> None:
    page = WITH_IDS[name]
    client, theirs = browser(page), with_ids(page.path, foreign)
    for headers in ({}, *hostile.HTMX):
        answers = [seen(ask(client, page, path, headers=headers), path) for path in (page.path, theirs)]
        assert answers[0] == answers[1]
        assert answers[0][0] == 404
    for method in hostile.METHODS:
        answers = [seen(client.generic(method, path), path) for path in (page.path, theirs)]
        assert answers[0] == answers[1], method
        assert answers[0][0] in (403, 404, 405), method
    for data in (hostile.HIDDEN, {"case": str(foreign["case_id"]), "id": str(foreign["case_id"])}):
        answers = [seen(client.post(path, data), path) for path in (page.path, theirs)]
        assert answers[0] == answers[1]


@pytest.mark.parametrize("name", [name for name in WITH_IDS if len(ids_in(WITH_IDS[name].path)) == 2])
def test_a_foreign_row_below_an_own_one_is_not_there_either(name: str, foreign: dict[str, UUID]) -> None:
    page, own = WITH_IDS[name], ids_of("counsellor")
    client, first = browser(page), ids_in(page.path)[0]
    paths = [
        with_ids(page.path, foreign | {first: own[first]} | more) for more in ({}, _unknown(page, first))
    ]
    answers = [seen(ask(client, page, path), path) for path in paths]
    assert answers[0] == answers[1]
    assert answers[0][0] == 404


def _unknown(page: Page, first: str) -> dict[str, UUID]:
    return {name: UUID(UNKNOWN_ID) for name in ids_in(page.path) if name != first}


def test_the_control_an_own_row_is_there() -> None:
    own = ids_of("counsellor")
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


def variants(path: str) -> list[str]:
    """The address as somebody tries it who wants to get around a check."""
    head, tail = path[: len("/de/staff/")], path[len("/de/staff/") :].partition("?")[0]
    tried = [
        f"{head}{tail.upper()}", f"/DE/staff/{tail}", f"/de/Staff/{tail}", f"/de//staff/{tail}",
        f"/de/staff//{tail}", f"/de/staff/./{tail}", f"/de/staff/../staff/{tail}x", f"{head}{tail}//",
        f"{head}{tail};a=b", f"{head}{tail}%00", f"{head}{tail}%e2%80%ae", f"{head}{tail}.json",
        f"{head}{tail}%2e%2e/", f"{head}{tail}%ff", f"{head}%20{tail}",
    ]  # fmt: skip
    return [variant for variant in tried if variant != path]


@pytest.mark.parametrize("name", STAFF)
def test_another_spelling_of_an_address_is_not_there(name: str) -> None:
    client = browser(STAFF[name])
    for path in variants(STAFF[name].path):
        response = client.get(path)
        assert response.status_code in (301, 302, 400, 404), path
        if response.status_code in (301, 302):
            # To the right spelling, or to the reader's language; never anywhere else.
            assert response["Location"].startswith(("/de/", "/en/")), path
        assert "no-store" in response.get("Cache-Control", "") or not path.startswith("/de/staff/")


@pytest.mark.parametrize("name", STAFF)
def test_no_question_method_or_header_breaks_a_page(name: str) -> None:
    page = STAFF[name]
    client = browser(page)
    for text in hostile.TEXTS:
        asked = dict.fromkeys(("q", "page", "next", "id", "from", "until", "language"), text[:250])
        response = client.get(page.path, asked)
        assert response.status_code < 500, text[:40]
        assert "<script>alert" not in response.content.decode(errors="replace")
    for method in hostile.METHODS:
        assert client.generic(method, page.path).status_code < 500, method
    for headers in hostile.HTMX:
        assert ask(client, page, page.path, headers=headers).status_code < 500
    assert client.post(page.path, hostile.HIDDEN).status_code < 500


@pytest.mark.parametrize("name", [name for name in STAFF if STAFF[name].kind == "page"])
def test_whatever_is_typed_is_refused_with_a_sentence_or_kept_as_it_is(name: str) -> None:
    page = STAFF[name]
    client = browser(page)
    own = ids_of("counsellor") if UNKNOWN_ID in page.path else {}
    path = with_ids(page.path, own)
    shown = client.get(path)
    for action, fields in hostile.forms_of(shown) if shown.status_code == 200 else []:
        target = action or path
        if resolve(target.partition("?")[0]).view_name == "accounts:sign-out":
            continue
        for text in hostile.TEXTS:
            typed = {field: text if value == "TYPED" else value for field, value in fields.items()}
            response = client.post(target, typed)
            assert response.status_code < 500, (target, text[:40])
            if response.status_code == 422:
                assert len(words_of(response)) > 20
            if response.status_code in (302, 303) and response["Location"].startswith("/"):
                response = client.get(response["Location"])
            assert "<script>alert" not in response.content.decode(errors="replace"), target


@pytest.mark.parametrize("path", ["/de/staff/cases/new/", "/de/staff/sign-in", "/en/staff/account/confirm"])
@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("application/x-www-form-urlencoded", b"text=" + b"x" * 10_000_000),
        ("application/x-www-form-urlencoded", b"&".join(b"a=1" for _ in range(2_000))),
        ("application/json", b"[" * 10_000_000),
    ],
    ids=["10 MB", "2,000 fields", "10 MB of something else"],
)
def test_too_large_a_body_is_refused_with_a_sentence(path: str, content_type: str, body: bytes) -> None:
    client = cast.signed_in("counsellor")
    client.raise_request_exception = False
    answer: Any = client.post(path, body, content_type=content_type)
    assert answer.status_code in (413, 422)
    assert len(answer.content) < 60_000
    if answer.status_code == 413:
        assert ("zu groß" if "/de/" in path else "too large") in words_of(answer)
        assert "no-store" in answer["Cache-Control"]


def test_a_broken_form_is_refused_with_a_sentence() -> None:
    client = cast.signed_in("counsellor")
    for body in (b"", b"--x", b"--x\r\nContent-Disposition: form-data\r\n\r\n", b"\xff\xfe\x00"):
        answer = client.post("/de/staff/cases/new/", body, content_type="multipart/form-data; boundary=x")
        assert answer.status_code in (400, 422)
        assert len(words_of(answer)) > 20
