from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from lotse.accounts.engine.sealing import unseal
from lotse.accounts.models import Session
from lotse.accounts.queries import recovery_codes_of
from lotse.accounts.tests.second_factors import ACCOUNT, SECRET, code, type_password, with_app, wrong_code
from lotse.audit.models import Entry
from tests.cast import PASSWORD, person
from tests.guards import past_walls
from tests.house.html import problems

pytestmark = pytest.mark.django_db
CODE_APP, RECOVERY, CONFIRM = f"{ACCOUNT}/code-app", f"{ACCOUNT}/recovery-codes", f"{ACCOUNT}/confirm"
REMOVE, PASSKEY = f"{ACCOUNT}/factors/remove", f"{ACCOUNT}/passkeys/add"


@pytest.fixture
def browser(client: Client) -> Client:
    person("coordinator")
    type_password(client, "coordinator")
    return client


def shown_secret(browser: Client) -> str:
    page = browser.get(CODE_APP).content.decode()
    assert problems(page, "de") == []
    found = re.search(r'<code class="secret" dir="ltr">([A-Z2-7 ]+)</code>', page)
    assert found
    return found[1].replace(" ", "")


def test_an_app_is_set_up_with_its_first_code(browser: Client) -> None:
    secret = shown_secret(browser)
    assert browser.post(CODE_APP, {"code": code(secret=secret)})["Location"] == RECOVERY
    page = browser.get(RECOVERY).content.decode()
    assert problems(page, "de") == []
    assert [spare in page for spare in recovery_codes_of(person("coordinator")) or []] == [True] * 10
    with past_walls():
        entry = Entry.objects.get(action="add_code_app")
    assert (entry.by, entry.facts) == (
        person("coordinator").audit_name,
        {"factor": "totp", "sessions": 0},
    )
    assert secret not in str(entry.__dict__)


def test_a_wrong_first_code_sets_nothing_up_and_keeps_the_secret(browser: Client) -> None:
    secret = shown_secret(browser)
    assert browser.post(CODE_APP, {"code": "12"}).status_code == 422
    assert not Authenticator.objects.exists()
    assert shown_secret(browser) == secret


def test_secrets_rest_sealed(browser: Client) -> None:
    """First what a reader of the table could use, then that she cannot."""
    secret = shown_secret(browser)
    assert secret not in str(Session.objects.values().get())
    browser.post(CODE_APP, {"code": code(secret=secret)})
    rows = {row.type: row.data for row in Authenticator.objects.all()}
    assert unseal(rows["totp"]["secret"]) == secret
    assert secret not in str(rows)
    assert len(unseal(rows["recovery_codes"]["seed"])) == 80
    assert unseal(rows["recovery_codes"]["seed"]) not in str(rows)


def test_a_second_app_replaces_the_first(browser: Client) -> None:
    with_app(person("coordinator"))
    secret = shown_secret(browser)
    browser.post(CODE_APP, {"code": code(secret=secret)})
    assert unseal(Authenticator.objects.get(type="totp").data["secret"]) == secret != SECRET


def test_removing_the_last_factor_removes_its_recovery_codes(browser: Client) -> None:
    with_app(person("coordinator"))
    factor = Authenticator.objects.get(type="totp")
    assert browser.post(REMOVE, {"factor": str(factor.pk)})["Location"] == ACCOUNT
    assert not Authenticator.objects.exists()
    with past_walls():
        assert Entry.objects.get(action="remove_factor").facts == {"factor": "totp"}


@pytest.mark.parametrize("number", ["", "x", "0", "-1", "9" * 30, "٣"])
def test_a_factor_that_is_not_there_is_not_there(browser: Client, number: str) -> None:
    assert browser.post(REMOVE, {"factor": number}).status_code == 404


def test_the_factor_of_somebody_else_is_not_there(browser: Client) -> None:
    with_app(person("stranger"))
    factor = Authenticator.objects.get(type="totp")
    assert browser.post(REMOVE, {"factor": str(factor.pk)}).status_code == 404
    spare = Authenticator.objects.get(type="recovery_codes")
    assert browser.post(REMOVE, {"factor": str(spare.pk)}).status_code == 404
    assert Authenticator.objects.count() == 2


def test_new_recovery_codes_replace_the_former_ones(browser: Client) -> None:
    user = with_app(person("coordinator"))
    before = recovery_codes_of(user)
    assert browser.post(RECOVERY)["Location"] == RECOVERY
    assert not set(before or []) & set(recovery_codes_of(user) or [])


def test_without_a_factor_there_are_no_recovery_codes(browser: Client) -> None:
    assert browser.get(RECOVERY).status_code == 404


PROTECTED = [("get", CODE_APP), ("post", CODE_APP), ("get", PASSKEY), ("post", PASSKEY),
             ("post", f"{PASSKEY}/question"), ("get", RECOVERY), ("post", RECOVERY), ("post", REMOVE),
             ("get", f"{ACCOUNT}/password"), ("post", f"{ACCOUNT}/password")]  # fmt: skip


@pytest.mark.parametrize(("method", "path"), PROTECTED)
def test_a_browser_found_open_changes_no_factor(client: Client, method: str, path: str) -> None:
    with_app(person("coordinator"))
    client.force_login(person("coordinator"))
    before = list(Authenticator.objects.values_list("pk", "data"))
    response = getattr(client, method)(path, {"factor": "1", "password": "x", "again": "x", "code": code()})
    assert response["Location"].startswith(f"{CONFIRM}?next=")
    assert list(Authenticator.objects.values_list("pk", "data")) == before


@pytest.mark.parametrize(
    ("proof", "is_good"),
    [
        ({"password": PASSWORD}, True),
        ({"password": "wrong"}, False),
        ({"password": ""}, False),
        ({"code": "right"}, True),
        ({"code": "wrong"}, False),
        ({"credential": "{}"}, False),
        ({}, False),
    ],
)
def test_whoever_proves_it_once_more_may(client: Client, proof: dict[str, str], is_good: bool) -> None:
    with_app(person("coordinator"))
    client.force_login(person("coordinator"))
    assert problems(client.get(CONFIRM).content.decode(), "de") == []
    if "code" in proof:
        proof = {"code": code() if proof["code"] == "right" else wrong_code()}
    response = client.post(CONFIRM, {**proof, "next": RECOVERY})
    assert (response.status_code, response.get("Location")) == ((302, RECOVERY) if is_good else (422, None))
    assert client.get(RECOVERY).status_code == (200 if is_good else 302)


def test_the_way_back_stays_in_the_house(client: Client) -> None:
    client.force_login(person("coordinator"))
    response = client.post(CONFIRM, {"password": PASSWORD, "next": "https://evil.example/"})
    assert response["Location"] == ACCOUNT


@pytest.mark.parametrize("answer", ["", "{}", "[]", "null", "1", '{"id": "x"}',
                                    '{"id": "AA", "rawId": "AA", "response": {}}',
                                    '{"id":"AA","rawId":"AA","type":"public-key","response":{"clientDataJSON":"e30",'
                                    '"attestationObject":"oA"}}'])  # fmt: skip
def test_an_answer_that_is_no_passkey_is_refused_with_a_sentence(browser: Client, answer: str) -> None:
    assert browser.post(f"{PASSKEY}/question").json()["publicKey"]["rp"]["name"] == "Lotse"
    response = browser.post(PASSKEY, {"credential": answer, "name": "x"})
    assert response.status_code == 422
    assert problems(response.content.decode(), "de") == []
    assert not Authenticator.objects.exists()
