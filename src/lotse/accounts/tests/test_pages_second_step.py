"""A right password is half the way for whoever has a second factor."""

from __future__ import annotations

import pytest
from django.test import Client

from lotse.accounts.actions.accounts import change_password
from lotse.accounts.actions.people import close_account
from lotse.accounts.engine import codes
from lotse.accounts.models import Session
from lotse.accounts.queries import recovery_codes_of
from lotse.accounts.tests.second_factors import (
    ACCOUNT,
    SECOND_STEP,
    SIGN_IN,
    START,
    code,
    is_signed_in,
    type_password,
    with_app,
    wrong_code,
)
from lotse.audit.actions import COMMAND_LINE
from lotse.audit.models import Entry
from tests.cast import person
from tests.guards import past_walls
from tests.house.html import problems

pytestmark = pytest.mark.django_db


def test_the_password_alone_lets_in_only_whoever_has_no_second_factor(client: Client) -> None:
    person("coordinator")
    type_password(client, "coordinator")
    assert is_signed_in(client)
    with_app(person("coordinator"))
    other = Client()
    assert type_password(other, "coordinator")["Location"] == SECOND_STEP
    assert not is_signed_in(other)


def test_password_and_code_let_in_and_stand_in_the_book(client: Client) -> None:
    with_app(person("coordinator"))
    type_password(client, "coordinator", next=ACCOUNT)
    page = client.get(SECOND_STEP)
    assert problems(page.content.decode(), "de") == []
    assert client.post(SECOND_STEP, {"code": code()})["Location"] == ACCOUNT
    assert is_signed_in(client)
    with past_walls():
        entry = Entry.objects.get(action="sign_in")
    assert entry.facts == {"ways": ["password", "totp"]}


@pytest.mark.parametrize(
    "typed", [" {} ", "{:.3} {:.0}", "pasted\n"], ids=["spaces", "grouped", "wrong words"]
)
def test_a_code_may_be_pasted_with_what_is_around_it(client: Client, typed: str) -> None:
    with_app(person("coordinator"))
    type_password(client, "coordinator")
    now = code()
    text = {" {} ": f" {now} ", "{:.3} {:.0}": f"{now[:3]} {now[3:]}"}.get(typed, typed)
    client.post(SECOND_STEP, {"code": text})
    assert is_signed_in(client) is (typed != "pasted\n")


def test_a_code_works_once(client: Client) -> None:
    with_app(person("coordinator"))
    now, other = code(), Client()
    for browser in (client, other):
        type_password(browser, "coordinator")
        browser.post(SECOND_STEP, {"code": now})
    assert is_signed_in(client)
    assert not is_signed_in(other)
    # The next code of the same app is good, the one before is not: it may have been seen over a shoulder.
    other.post(SECOND_STEP, {"code": code(-1)})
    assert not is_signed_in(other)
    other.post(SECOND_STEP, {"code": code(1)})
    assert is_signed_in(other)


def test_without_the_mark_of_its_use_a_code_would_work_twice(client: Client) -> None:
    """The control of the test above."""
    user = with_app(person("coordinator"))
    now = code()
    factor = codes.accept_code(user, now)
    assert factor is not None
    assert codes.accept_code(user, now) is None
    del factor.data["last_counter"]
    factor.save()
    assert codes.accept_code(user, now) is not None


def test_a_recovery_code_works_once(client: Client) -> None:
    user = with_app(person("coordinator"))
    spare = (recovery_codes_of(user) or [])[0]
    other = Client()
    for browser in (client, other):
        type_password(browser, "coordinator")
        browser.post(SECOND_STEP, {"code": spare})
    assert (is_signed_in(client), is_signed_in(other)) == (True, False)
    assert len(recovery_codes_of(user) or []) == 9


def test_a_wrong_code_is_a_sentence_and_an_entry(client: Client) -> None:
    user = with_app(person("coordinator"))
    type_password(client, "coordinator")
    response = client.post(SECOND_STEP, {"code": wrong_code()})
    assert (response.status_code, 'role="alert"' in response.content.decode()) == (422, True)
    assert not is_signed_in(client)
    with past_walls():
        entry = Entry.objects.get(action="refuse_sign_in")
    assert (entry.object_id, entry.facts) == (str(user.pk), {"step": "second-step"})


@pytest.mark.parametrize("data", [{}, {"code": ""}, {"code": "1" * 41}, {"code": "\x00"}, {"credential": "{"},
                                  {"credential": "[" * 9999}, {"credential": '{"id": 1}'},
                                  {"code": "１２３４５６"}])  # fmt: skip
def test_what_cannot_be_read_lets_nobody_in(client: Client, data: dict[str, str]) -> None:
    with_app(person("coordinator"))
    type_password(client, "coordinator")
    assert client.post(SECOND_STEP, data).status_code == 422
    assert not is_signed_in(client)


def test_there_is_no_second_step_without_the_first(client: Client) -> None:
    with_app(person("coordinator"))
    assert client.get(SECOND_STEP)["Location"] == SIGN_IN
    assert client.post(SECOND_STEP, {"code": code()})["Location"] == SIGN_IN
    assert not is_signed_in(client)


def test_an_account_closed_between_the_steps_is_not_let_in(client: Client) -> None:
    user = with_app(person("coordinator"))
    type_password(client, "coordinator")
    close_account(by=COMMAND_LINE, user=user)
    assert client.post(SECOND_STEP, {"code": code()})["Location"] == SIGN_IN
    assert not is_signed_in(client)


def test_another_password_leaves_the_second_step_in_its_place(client: Client) -> None:
    user = with_app(person("coordinator"))
    change_password(by=COMMAND_LINE, user=user, password="a new one for the same person")
    response = type_password(client, "coordinator", password="a new one for the same person")
    assert response["Location"] == SECOND_STEP
    assert not is_signed_in(client)


def test_the_key_of_the_browser_changes_when_it_is_let_in(client: Client) -> None:
    with_app(person("coordinator"))
    type_password(client, "coordinator")
    before = Session.objects.get().key_hash
    client.post(SECOND_STEP, {"code": code()})
    assert Session.objects.get().key_hash != before
    assert Session.objects.get().user == person("coordinator")


def test_the_way_on_after_the_second_step_stays_in_the_house(client: Client) -> None:
    with_app(person("coordinator"))
    type_password(client, "coordinator", next="https://evil.example/")
    assert client.post(SECOND_STEP, {"code": code()})["Location"] == START
