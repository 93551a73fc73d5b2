from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.backends.base import UpdateError
from django.test import Client
from django.utils import timezone

from lotse.accounts.models import Session
from lotse.accounts.sessions import SessionStore, token_hash
from tests.cast import person

pytestmark = pytest.mark.django_db
HOME = "/de/staff/"


@pytest.fixture
def browser() -> Client:
    client = Client()
    client.force_login(person("coordinator"))
    return client


def key_of(browser: Client) -> str:
    return browser.cookies[settings.SESSION_COOKIE_NAME].value


def signed_in_with(key: str) -> bool:
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = key
    return thief.get(HOME).status_code == 200


def test_the_key_of_a_browser_signs_in_and_is_nowhere_in_the_table(browser: Client) -> None:
    key = key_of(browser)
    assert signed_in_with(key)
    row = Session.objects.values().get()
    assert row["key_hash"] == token_hash(key)
    assert all(key not in str(value) for value in row.values())


def test_whoever_reads_the_table_is_not_signed_in(browser: Client) -> None:
    row = Session.objects.get()
    assert not signed_in_with(row.key_hash)
    assert not signed_in_with(row.data)


def test_a_table_with_plain_keys_would_sign_a_reader_in(browser: Client) -> None:
    """The control of the test above: were the key itself kept, as Django's own engine does, its reader would be in."""
    Session.objects.update(key_hash=key_of(browser))
    stolen = Session.objects.get().key_hash
    Session.objects.update(key_hash=token_hash(stolen))
    assert signed_in_with(stolen)


def test_an_expired_session_is_over(browser: Client) -> None:
    Session.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert browser.get(HOME).status_code == 302


def test_a_deleted_row_ends_the_access_at_the_next_request(browser: Client) -> None:
    assert browser.get(HOME).status_code == 200
    Session.objects.all().delete()
    assert browser.get(HOME).status_code == 302


def test_a_deleted_session_does_not_come_back(browser: Client) -> None:
    store = SessionStore(key_of(browser))
    store["seen"] = True
    Session.objects.all().delete()
    with pytest.raises(UpdateError):
        store.save()
    assert not Session.objects.exists()


def test_a_row_names_whose_browser_it_is(browser: Client) -> None:
    assert Session.objects.get().user == person("coordinator")


def test_a_closed_account_is_not_let_in(browser: Client) -> None:
    user = person("coordinator")
    user.is_active = False
    user.save()
    assert browser.get(HOME).status_code == 302


def test_clearing_removes_what_has_expired_and_nothing_else(browser: Client) -> None:
    Session.objects.create(key_hash="0" * 64, data="", expires_at=timezone.now() - timedelta(days=1))
    SessionStore.clear_expired()
    assert [row.key_hash for row in Session.objects.all()] == [token_hash(key_of(browser))]


def test_a_key_that_nobody_was_given_starts_no_session() -> None:
    store = SessionStore("chosen-by-an-attacker")
    assert store.load() == {}
    assert store.session_key is None
    assert not store.exists("chosen-by-an-attacker")
