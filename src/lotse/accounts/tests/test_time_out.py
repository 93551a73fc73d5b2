"""The end of a session by itself: after a time without a request, and in any case some hours after it began."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.backends.base import UpdateError
from django.db import connection
from django.db.models import F
from django.test import Client
from django.utils import timezone

from lotse.accounts.models import Session
from lotse.core.context import acting_as
from tests.cast import signed_in

pytestmark = pytest.mark.django_db
HOME, STATE, STAY = "/de/staff/", "/de/staff/session/state", "/de/staff/session/stay"


@pytest.fixture
def browser() -> Client:
    return signed_in("counsellor")


def wait(**time: float) -> None:
    """Let so much time pass for every session: their moments move into the past."""
    span = timedelta(**time)
    Session.objects.update(
        started_at=F("started_at") - span,
        last_seen_at=F("last_seen_at") - span,
        expires_at=F("expires_at") - span,
    )


def ends_at() -> datetime:
    return Session.objects.get().expires_at


def left(client: Client) -> int:
    return int(json.loads(client.get(STATE).content)["left"])


def test_who_does_nothing_for_half_an_hour_is_signed_out(browser: Client) -> None:
    wait(minutes=29)
    assert browser.get(HOME).status_code == 200
    wait(minutes=29)
    assert browser.get(HOME).status_code == 200
    wait(minutes=31)
    assert browser.get(HOME).status_code == 302


def test_the_day_has_an_end_for_whoever_never_rests(browser: Client) -> None:
    for _ in range(40):
        wait(minutes=15)
        if browser.get(HOME).status_code != 200:
            break
    began = Session.objects.get().started_at
    assert timedelta(hours=10) <= timezone.now() - began <= timedelta(hours=10, minutes=15)


def test_the_database_itself_knows_the_end(browser: Client) -> None:
    key = browser.cookies[settings.SESSION_COOKIE_NAME].value

    def acting_user() -> object:
        with acting_as(key), connection.cursor() as cursor:
            cursor.execute("SELECT doors.acting_user()")
            return cursor.fetchone()[0]

    assert acting_user() is not None
    wait(minutes=31)
    assert acting_user() is None


def test_a_sign_of_life_is_written_once_a_minute(browser: Client) -> None:
    before = ends_at()
    browser.get(HOME)
    assert ends_at() == before
    wait(seconds=61)
    browser.get(HOME)
    assert timezone.now() + timedelta(minutes=29) < ends_at() <= timezone.now() + timedelta(minutes=30)


def test_to_ask_how_long_it_lasts_prolongs_nothing(browser: Client) -> None:
    wait(minutes=20)
    before = ends_at()
    assert 590 <= left(browser) <= 600
    assert ends_at() == before


def test_to_stay_is_a_sign_of_life(browser: Client) -> None:
    wait(minutes=28)
    told = json.loads(browser.post(STAY).content)
    assert 1790 <= told["left"] <= 1800
    assert left(browser) > 1780


def test_who_is_signed_out_has_no_time_left_and_no_name(browser: Client) -> None:
    assert json.loads(browser.get(STATE).content)["person"]
    wait(minutes=31)
    assert json.loads(browser.get(STATE).content) == {"left": 0, "person": ""}
    assert json.loads(Client().get(STATE).content) == {"left": 0, "person": ""}


def test_a_page_knows_whose_it_is_without_saying_who(browser: Client) -> None:
    mark = json.loads(browser.get(STATE).content)["person"]
    assert f'data-person="{mark}"' in browser.get(HOME).content.decode()
    assert mark != json.loads(signed_in("neighbour").get(STATE).content)["person"]
    assert mark != str(Session.objects.first())


def test_an_ended_session_is_not_brought_back_by_a_late_answer(browser: Client) -> None:
    store = browser.session
    assert not store.is_empty()
    store.get("read before it ended")
    wait(minutes=31)
    store["late"] = True
    with pytest.raises(UpdateError):
        store.save()
    assert browser.get(HOME).status_code == 302


def test_htmx_is_led_to_sign_in_as_a_whole(browser: Client) -> None:
    wait(minutes=31)
    answer = browser.get(HOME, headers={"HX-Request": "true"})
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer["HX-Redirect"] == "/de/staff/sign-in?next=/de/staff/"
