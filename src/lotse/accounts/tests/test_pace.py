from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from lotse.accounts.pace import Pace, paced
from lotse.site import urls
from tests.cast import person


class Clock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_an_account_may_ask_so_often_in_so_many_seconds() -> None:
    clock = Clock()
    pace = Pace(clock)
    assert [pace.wait("a", "search", 2, 60) for _ in range(2)] == [0, 0]
    clock.now += 20
    assert pace.wait("a", "search", 2, 60) == 40
    clock.now += 40
    assert pace.wait("a", "search", 2, 60) == 0


def test_a_refused_request_does_not_make_the_wait_longer() -> None:
    clock = Clock()
    pace = Pace(clock)
    pace.wait("a", "export", 1, 60)
    for _ in range(50):
        pace.wait("a", "export", 1, 60)
    clock.now += 60
    assert pace.wait("a", "export", 1, 60) == 0


def test_accounts_and_kinds_are_counted_apart() -> None:
    pace = Pace(Clock())
    assert pace.wait("a", "export", 1, 60) == 0
    assert pace.wait("b", "export", 1, 60) == 0
    assert pace.wait("a", "search", 1, 60) == 0
    assert pace.wait("a", "export", 1, 60) > 0


@paced("search")
def search(request: HttpRequest) -> HttpResponse:
    return HttpResponse("found")


urlpatterns = [path("de/staff/search", search), *urls.urlpatterns]


def browser(part: str) -> Client:
    client = Client()
    client.force_login(person(part))  # type: ignore[arg-type]
    return client


@pytest.mark.django_db
@pytest.mark.urls(__name__)
@override_settings(STAFF_PACE={"any": (100, 60), "search": (3, 60)})
def test_who_asks_too_fast_is_told_when_to_come_back_and_her_colleagues_are_not() -> None:
    fast, colleague = browser("coordinator"), browser("stranger")
    assert [fast.get("/de/staff/search").status_code for _ in range(3)] == [200] * 3
    refused = fast.get("/de/staff/search")
    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= 60
    assert "Bitte warten Sie 1 Minute" in refused.content.decode()
    # The same address, another person: an office is never locked out. And she herself still has her other pages.
    assert colleague.get("/de/staff/search").status_code == 200
    assert fast.get("/de/staff/").status_code == 200
    # A second browser of hers is the same account.
    assert browser("coordinator").get("/de/staff/search").status_code == 429


@pytest.mark.django_db
@override_settings(STAFF_PACE={"any": (2, 60), "search": (3, 60)})
def test_everything_together_has_a_limit_too() -> None:
    client = browser("coordinator")
    assert [client.get("/de/staff/").status_code for _ in range(3)] == [200, 200, 429]
    # Signing out is never refused.
    assert client.post("/de/staff/sign-out").status_code == 302
