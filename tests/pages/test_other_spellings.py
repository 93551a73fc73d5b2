"""Addresses for staff as somebody tries them who wants to get around a check."""

from __future__ import annotations

import pytest
from django.test import Client, RequestFactory
from django.urls import is_valid_path
from django.utils.translation import override

from tests import cast
from tests.house.pages import STAFF
from tests.pages.hostile import PARTS, part_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("five_networks", "no_limit")]

# What leads to no page is answered alike whatever its end; so many addresses of each part are asked all the same.
ASKED = 4


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


def leads_to_a_page(path: str) -> bool:
    """Whether a page answers an address, itself or after the slash that the house adds."""
    read = RequestFactory().get(path).path_info
    with override("de"):
        return is_valid_path(read) or is_valid_path(f"{read}/")


def check(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code in (301, 302, 400, 404), path
    if response.status_code in (301, 302):
        # To the right spelling, or to the reader's language; never anywhere else.
        assert response["Location"].startswith(("/de/", "/en/")), path
    assert "no-store" in response.get("Cache-Control", "") or not path.startswith("/de/staff/")


@pytest.mark.parametrize("part", PARTS)
def test_another_spelling_of_an_address_is_not_there(part: cast.Part) -> None:
    client = cast.signed_in(part)
    client.raise_request_exception = False
    paths = [page.path for page in STAFF.values() if part_for(page) == part]
    for number, path in enumerate(paths):
        for variant in variants(path):
            if number < ASKED or leads_to_a_page(variant):
                check(client, variant)


def test_the_control_a_page_is_known_by_its_address() -> None:
    assert all(leads_to_a_page(page.path.partition("?")[0]) for page in STAFF.values())
    assert {part_for(page) for page in STAFF.values()} <= set(PARTS)
    assert leads_to_a_page("/de/staff/cases/new")
    assert not leads_to_a_page("/de/staff/cases/new/x")
