"""A body asks for a second factor: whoever has none gets to her own account and nowhere else."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from lotse.accounts.actions.people import require_second_factor
from lotse.accounts.models import Session
from lotse.accounts.tests.second_factors import ACCOUNT, HOME, code, type_password, with_app
from lotse.accounts.tests.test_pages_factors import shown_secret
from lotse.audit.actions import COMMAND_LINE
from tests.cast import PASSWORD, Part, body_of, person, signed_in
from tests.house.html import problems

pytestmark = pytest.mark.django_db


def ask(part: Part, is_required: bool = True) -> None:
    person(part)
    require_second_factor(by=COMMAND_LINE, organization=body_of(part).pk, is_required=is_required)


def test_whoever_has_no_factor_is_sent_to_set_one_up() -> None:
    browser = signed_in("counsellor")
    assert browser.get(HOME).status_code == 200
    ask("counsellor")
    # At the next request, in a session that was there before.
    assert browser.get(HOME)["Location"] == ACCOUNT
    page = browser.get(ACCOUNT).content.decode()
    assert 'role="alert"' in page
    assert problems(page, "de") == []
    ask("counsellor", is_required=False)
    assert browser.get(HOME).status_code == 200


@pytest.mark.parametrize("path", ["confirm", "code-app", "passkeys/add"])
def test_the_ways_to_a_factor_stay_open(path: str, client: Client) -> None:
    ask("counsellor")
    type_password(client, "counsellor")
    assert client.get(f"{ACCOUNT}/{path}").status_code == 200


def test_the_way_out_stays_open() -> None:
    ask("counsellor")
    assert signed_in("counsellor").post("/de/staff/sign-out")["Location"] == "/de/staff/sign-in"


def test_whoever_has_one_notices_nothing() -> None:
    ask("counsellor")
    with_app(person("counsellor"))
    assert signed_in("counsellor").get(HOME).status_code == 200


@pytest.mark.parametrize("part", ["neighbour", "stranger"])
def test_other_bodies_ask_for_themselves(part: Part) -> None:
    ask("counsellor")
    assert signed_in(part).get(HOME).status_code == 200


def test_the_last_factor_stays_as_long_as_a_body_asks_for_one(client: Client) -> None:
    ask("counsellor")
    with_app(person("counsellor"))
    browser = signed_in("counsellor")
    browser.post(f"{ACCOUNT}/confirm", {"password": PASSWORD})
    factor = {"factor": str(Authenticator.objects.get(type="totp").pk)}
    assert browser.post(f"{ACCOUNT}/factors/remove", factor)["Location"] == ACCOUNT
    assert Authenticator.objects.filter(type="totp").exists()
    assert "letzter zweiter Faktor" in browser.get(ACCOUNT).content.decode()
    ask("counsellor", is_required=False)
    browser.post(f"{ACCOUNT}/factors/remove", factor)
    assert not Authenticator.objects.exists()


def test_with_the_first_factor_the_sessions_without_it_end(client: Client) -> None:
    other = signed_in("counsellor")
    type_password(client, "counsellor")
    client.post(f"{ACCOUNT}/code-app", {"code": code(secret=shown_secret(client))})
    assert other.get(HOME).status_code == 302
    assert client.get(HOME).status_code == 200
    assert Session.objects.get().second_factor_at is not None
