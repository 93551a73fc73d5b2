from __future__ import annotations

import pytest
from django.test import Client

from lotse.accounts.models import Session
from lotse.accounts.tests.second_factors import ACCOUNT, START, is_signed_in, type_password
from lotse.audit.models import Entry
from tests.cast import PASSWORD, person
from tests.guards import past_walls
from tests.house.html import problems

pytestmark = pytest.mark.django_db
END, PASSWORD_PAGE = f"{ACCOUNT}/sessions/end", f"{ACCOUNT}/password"
NEW = "another horse, another battery"


@pytest.fixture
def browser(client: Client) -> Client:
    person("coordinator")
    type_password(client, "coordinator")
    return client


@pytest.fixture
def other() -> Client:
    client = Client()
    client.force_login(person("coordinator"))
    return client


def test_the_page_shows_the_sessions_and_which_is_this_one(browser: Client, other: Client) -> None:
    page = browser.get(ACCOUNT).content.decode()
    assert problems(page, "de") == []
    assert (page.count("dieser Browser"), page.count('name="session"')) == (1, 1)


def test_ending_a_session_ends_it_at_its_next_request(browser: Client, other: Client) -> None:
    assert is_signed_in(other)
    there = Session.objects.latest("started_at").key_hash
    assert browser.post(END, {"session": there})["Location"] == ACCOUNT
    assert (is_signed_in(browser), is_signed_in(other)) == (True, False)
    with past_walls():
        assert Entry.objects.get(action="end_session").facts == {"sessions": 1}


def test_all_others_end_at_once(browser: Client, other: Client) -> None:
    browser.post(END, {"others": "yes"})
    assert (is_signed_in(browser), is_signed_in(other)) == (True, False)


def test_nobody_ends_the_session_of_somebody_else(browser: Client) -> None:
    stranger = Client()
    stranger.force_login(person("stranger"))
    browser.post(END, {"session": Session.objects.get(user=person("stranger")).key_hash})
    browser.post(END, {"others": "yes"})
    browser.post(END, {"session": "\x00" * 200})
    assert is_signed_in(stranger)


def test_another_password_ends_the_other_sessions(browser: Client, other: Client) -> None:
    assert browser.get(PASSWORD_PAGE).status_code == 200
    assert browser.post(PASSWORD_PAGE, {"password": NEW, "again": NEW})["Location"] == ACCOUNT
    assert (is_signed_in(browser), is_signed_in(other)) == (True, False)
    assert Session.objects.count() == 1
    assert type_password(Client(), "coordinator", NEW)["Location"] == START
    assert type_password(Client(), "coordinator", PASSWORD).status_code == 422


@pytest.mark.parametrize(
    ("password", "again"),
    [
        (NEW, NEW + "!"),
        ("short", "short"),
        ("password1234", "password1234"),
        ("", ""),
        ("x" * 1025, "x" * 1025),
    ],
    ids=["two different", "short", "on the list of stolen ones", "none", "too long"],
)
def test_a_password_that_is_not_good_is_refused_at_its_field(
    browser: Client, password: str, again: str
) -> None:
    response = browser.post(PASSWORD_PAGE, {"password": password, "again": again})
    assert response.status_code == 422
    page = response.content.decode()
    assert "kern-error" in page
    assert problems(page, "de") == []
    assert person("coordinator").check_password(PASSWORD)
