"""Addresses and methods that there are not: a page in the reader's language and a way on, or a problem for machines."""

from __future__ import annotations

import pytest

from tests.pages.asking import ask, is_whole_page, problem

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("five_networks")]

PAGES = (
    "/ar/",
    "/ar/help/",
    "/ar/notice/",
    "/ar/networks/dortmund/",
    "/ar/networks/dortmund/notice/",
    "/ar/networks/herne-kim/sites/horsthausen/",
    "/ar/networks/herne-kim/sites/horsthausen/calendar.ics",
    "/ar/networks/herne-kim/sites/horsthausen/poster-a4.pdf",
)
INTERFACE = ("/api/v1/networks", "/api/v1/help", "/api/v1/sites/00000000-0000-7000-8000-000000000000/hours")
METHODS = ("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("method", METHODS)
def test_pages_are_only_read(path: str, method: str) -> None:
    response = ask(path, method=method)
    assert response.status_code in (403, 405)
    assert is_whole_page(response, "ar")


@pytest.mark.parametrize("path", INTERFACE)
@pytest.mark.parametrize("method", METHODS)
def test_the_interface_is_only_read(path: str, method: str) -> None:
    assert problem(ask(path, method=method, language="ar"))["status"] in (403, 405)


@pytest.mark.parametrize(
    "path",
    [
        "/ar/nothing/",
        "/ar/networks/atlantis/",
        "/ar/networks/atlantis/notice/",
        "/ar/networks/DORTMUND/",
        "/ar/networks/dortmund/sites/horsthausen/",
        "/ar/networks/herne-kim/sites/Horsthausen/",
        "/ar/networks/herne-kim/sites/horsthausen/poster-a6.pdf",
        "/ar/networks/herne-kim/sites/atlantis/calendar.ics",
        "/ar//help/",
        "/ar/help/help/",
        "/ar/networks/%ff/",
        "/ar/networks/%e2%80%ae/",
        "/ar/networks/../../etc/passwd",
    ],
)
def test_what_is_not_there_is_not_found_in_the_language_of_the_address(path: str) -> None:
    response = ask(path)
    assert response.status_code == 404
    assert is_whole_page(response, "ar")


@pytest.mark.parametrize("path", ["/xx/", "/xx/help/", "/nothing", "/AR/help/", "/static", "/api"])
def test_an_address_without_a_language_is_answered_in_the_readers(path: str) -> None:
    response = ask(path, language="tr,en;q=0.5")
    if response.status_code in (301, 302):
        response = ask(response["Location"], language="tr,en;q=0.5")
    assert response.status_code in (200, 404)
    assert is_whole_page(response, "tr") or is_whole_page(response, "ar")


def test_a_forgotten_slash_is_put_and_the_question_kept() -> None:
    response = ask("/ar/help", "topic=work&place=Herne")
    assert (response.status_code, response["Location"]) == (301, "/ar/help/?topic=work&place=Herne")


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/nothing",
        "/api/v1/networks/",
        "/api/v1/sites/",
        "/api/v1/HELP",
        "/api/v2/help",
        "/api/v1/help/x",
    ],
)
def test_the_interface_tells_machines_that_there_is_nothing(path: str) -> None:
    assert problem(ask(path, language="fr"))["status"] == 404


@pytest.mark.parametrize("path", PAGES[:6])
def test_head_is_answered_like_get_without_its_body(path: str) -> None:
    response = ask(path, method="HEAD")
    assert (response.status_code, response.content) == (200, b"")


def test_a_zero_byte_in_a_path_is_refused() -> None:
    response = ask("/ar/networks/%00/")
    assert response.status_code in (400, 404)
    assert is_whole_page(response, "ar")
