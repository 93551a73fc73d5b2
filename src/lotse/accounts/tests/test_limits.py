"""Guessing is slowed down, an office behind one address is not locked out, and no address is kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings

from lotse.accounts import limits
from lotse.accounts.models import SignInTry
from lotse.accounts.rules.limits import (
    ACCOUNT_AT_ADDRESS,
    ADDRESS,
    WINDOW,
    Limit,
    free_at,
    minutes_until,
    network_of,
)
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
from tests.cast import PASSWORD, address, person

AT = datetime(2026, 11, 27, 9, tzinfo=UTC)


def test_the_next_try_is_free_when_the_oldest_of_the_last_ones_is_over() -> None:
    tries = [AT + timedelta(minutes=minute) for minute in (0, 1, 2)]
    assert free_at(tries, Limit(4)) is None
    assert free_at(tries, Limit(3)) == AT + WINDOW
    assert free_at(tries, Limit(2)) == AT + timedelta(minutes=1) + WINDOW
    assert minutes_until(AT + timedelta(seconds=61), at=AT) == 2
    assert minutes_until(AT, at=AT) == 1


@pytest.mark.parametrize(
    ("given", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("no address", "no address"),
        ("", ""),
    ],
)
def test_a_line_counts_as_one_address(given: str, counted: str) -> None:
    assert network_of(given) == counted


def wrong(client: Client, times: int, part: str = "coordinator", **more: str) -> HttpResponse:
    for _ in range(times):
        response = client.post(SIGN_IN, {"email": f"{part}@lotse.example", "password": "wrong"}, **more)
    return response


pytestmark = pytest.mark.django_db


def test_after_a_few_mistakes_the_right_password_still_works(client: Client) -> None:
    person("coordinator")
    assert wrong(client, ACCOUNT_AT_ADDRESS.tries - 1).status_code == 422
    assert type_password(client, "coordinator")["Location"] == START
    # And whoever got in starts anew.
    assert wrong(Client(), ACCOUNT_AT_ADDRESS.tries - 1).status_code == 422


@pytest.mark.parametrize("part", ["coordinator", "nobody"])
def test_too_many_mistakes_wait_with_a_sentence_and_the_form_kept(client: Client, part: str) -> None:
    """The same for an address that nobody has: the limit tells nothing."""
    person("coordinator")
    wrong(client, ACCOUNT_AT_ADDRESS.tries)
    response = client.post(
        SIGN_IN,
        {"email": f"{part if part == 'nobody' else 'coordinator'}@lotse.example", "password": PASSWORD},
    )
    if part == "nobody":
        wrong(client, ACCOUNT_AT_ADDRESS.tries, "nobody")
        response = wrong(client, 1, "nobody")
    page = response.content.decode()
    assert response.status_code == 429
    assert "Bitte warten Sie 15 Minuten" in page
    assert f'value="{part}@lotse.example"' in page
    assert PASSWORD not in page
    assert not is_signed_in(client)


def test_without_the_limit_the_sixth_guess_would_have_been_looked_at(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control of the test above."""
    monkeypatch.setattr(limits, "ACCOUNT_AT_ADDRESS", Limit(1000))
    person("coordinator")
    wrong(client, ACCOUNT_AT_ADDRESS.tries)
    assert type_password(client, "coordinator")["Location"] == START


def test_a_colleague_behind_the_same_address_gets_in(client: Client) -> None:
    person("coordinator")
    person("counsellor")
    wrong(client, ACCOUNT_AT_ADDRESS.tries + 3)
    assert type_password(Client(), "counsellor")["Location"] == START


def test_the_account_itself_gets_in_from_elsewhere(client: Client) -> None:
    """Nobody locks somebody else out by typing her address."""
    person("coordinator")
    wrong(client, ACCOUNT_AT_ADDRESS.tries + 3)
    data = {"email": address("coordinator"), "password": PASSWORD}
    assert Client().post(SIGN_IN, data, REMOTE_ADDR="192.0.2.9").status_code == 302


def test_one_address_that_tries_many_accounts_waits(client: Client) -> None:
    for number in range(ADDRESS.tries):
        limits._take(("address 127.0.0.1", ADDRESS), (f"password {number}", ACCOUNT_AT_ADDRESS))
    person("coordinator")
    assert type_password(client, "coordinator").status_code == 429
    assert client.post(f"{SIGN_IN}/passkey", {"credential": "{}"}).status_code == 429
    assert client.post(f"{SIGN_IN}/passkey/question").status_code == 429


def test_the_wait_is_over_when_it_was_said(client: Client) -> None:
    person("coordinator")
    wrong(client, ACCOUNT_AT_ADDRESS.tries + 5)
    SignInTry.objects.update(at=datetime.now(UTC) - WINDOW)
    assert type_password(client, "coordinator")["Location"] == START


def test_no_address_stands_in_the_table(client: Client) -> None:
    wrong(client, 1, REMOTE_ADDR="192.0.2.9")
    rows = list(SignInTry.objects.values())
    assert len(rows) == 2
    assert all("192.0.2.9" not in str(row) and "coordinator" not in str(row) for row in rows)
    assert {len(row["key"]) for row in rows} == {64}


def test_the_same_address_has_another_hash_tomorrow() -> None:
    assert limits._key("address 192.0.2.9", AT) == limits._key("address 192.0.2.9", AT + timedelta(hours=1))
    assert limits._key("address 192.0.2.9", AT) != limits._key("address 192.0.2.9", AT + timedelta(days=1))


def test_guessing_codes_waits_too(client: Client) -> None:
    with_app(person("coordinator"))
    type_password(client, "coordinator")
    for _ in range(5):
        assert client.post(SECOND_STEP, {"code": wrong_code()}).status_code == 422
    assert client.post(SECOND_STEP, {"code": code()}).status_code == 429
    assert not is_signed_in(client)


def test_guessing_in_a_browser_found_open_waits_too(client: Client) -> None:
    client.force_login(person("coordinator"))
    for _ in range(5):
        assert client.post(f"{ACCOUNT}/confirm", {"password": "wrong"}).status_code == 422
    assert client.post(f"{ACCOUNT}/confirm", {"password": PASSWORD}).status_code == 429


@pytest.mark.parametrize(
    ("proxies", "forwarded", "counted"),
    [
        (0, "203.0.113.5", "127.0.0.1"),
        (1, "203.0.113.5", "203.0.113.5"),
        (1, "198.51.100.1, 203.0.113.5", "203.0.113.5"),
        (2, "203.0.113.5, 10.0.0.1", "203.0.113.5"),
        (2, "203.0.113.5", "127.0.0.1"),
    ],
)
def test_an_address_is_believed_from_our_own_proxies_only(proxies: int, forwarded: str, counted: str) -> None:
    request = RequestFactory().get("/", headers={"X-Forwarded-For": forwarded})
    with override_settings(PROXIES=proxies):
        assert limits.client_address(request) == counted


@pytest.mark.django_db(transaction=True)
def test_many_at_once_do_not_slip_through_together() -> None:
    allowed: list[bool] = []
    start = Barrier(12)

    def guess() -> None:
        start.wait()
        allowed.append(not limits._take(("password one", ACCOUNT_AT_ADDRESS)).wait)
        connection.close()

    threads = [Thread(target=guess) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(allowed) <= ACCOUNT_AT_ADDRESS.tries
