"""Single sign-on against a real provider: a second program on the loopback address, walked as a browser does."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.http import HttpResponse
from django.test import Client

from lotse.accounts.actions.people import close_account
from lotse.accounts.engine.single_sign_on import PROVIDER
from lotse.accounts.models import User
from lotse.accounts.tests.second_factors import SECOND_STEP, code, is_signed_in, type_password, with_app
from lotse.audit.actions import COMMAND_LINE
from lotse.audit.models import Entry
from lotse.site.environment import Environment, origin_of, provider_of_sign_on
from lotse.site.supervisor.website import open_port
from tests.cast import address, person
from tests.guards import past_walls
from tests.house.html import problems
from tests.provider.serve import CLIENT, SECRET

pytestmark = pytest.mark.django_db
START, SIGN_IN = "/de/staff/sign-in/single-sign-on", "/de/staff/sign-in"
REFUSED = f"{SIGN_IN}?refused=single-sign-on"
# Who has an account with the provider, and with which address.
PEOPLE = {
    "konrad": address("coordinator").upper(),
    "konrad-too": address("coordinator"),
    "guessed": f"{address('lead')}?",
    "nobody": "nobody@lotse.example",
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    listener = open_port(0)
    port = listener.getsockname()[1]
    listener.close()
    root = Path(__file__).resolve().parents[4]
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.provider.settings",
        "PROVIDER_FILE": str(tmp_path_factory.mktemp("provider") / "provider.db"),
        "PYTHONPATH": f"{root}{os.pathsep}{root / 'src'}",
    }
    people = [f"{name}={mail}" for name, mail in PEOPLE.items()]
    words = [str(port), f"http://testserver/sign-in/{PROVIDER}/callback", *people]
    command = [sys.executable, "-m", "tests.provider.serve", *words]
    with subprocess.Popen(command, env=env, cwd=root, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        yield f"http://127.0.0.1:{port}"
        process.terminate()


@pytest.fixture(autouse=True)
def configured(server: str, settings: object) -> None:
    environment = Environment(
        oidc_server=server, oidc_client_id=CLIENT, oidc_client_secret=SECRET, oidc_name="Stadt Herne"
    )
    settings.SINGLE_SIGN_ON, settings.SOCIALACCOUNT_PROVIDERS = provider_of_sign_on(environment)  # type: ignore[attr-defined]


def walk(client: Client, name: str, **more: str) -> HttpResponse:
    """From the button to the provider, its own sign-in, and back: the answer of the house."""
    return client.get(back_from_provider(client.post(START, more)["Location"], name))


def back_from_provider(address: str, name: str) -> str:
    browser = requests.Session()
    page = browser.get(address, timeout=10)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
    assert token, page.text
    data = {"login": name, "password": name, "csrfmiddlewaretoken": token[1]}
    answer = browser.post(page.url, data, timeout=10, allow_redirects=False)
    while not answer.headers["Location"].startswith("http://testserver/"):
        answer = browser.get(urljoin(page.url, answer.headers["Location"]), timeout=10, allow_redirects=False)
    parts = urlsplit(answer.headers["Location"])
    return f"{parts.path}?{parts.query}"


def test_the_button_stands_where_it_is_configured(client: Client, settings: object) -> None:
    page = client.get(SIGN_IN).content.decode()
    assert "Mit Stadt Herne anmelden" in page
    assert problems(page, "de") == []
    settings.SINGLE_SIGN_ON = ""  # type: ignore[attr-defined]
    assert "Stadt Herne" not in client.get(SIGN_IN).content.decode()
    assert client.post(START).status_code == 404


def test_whoever_has_an_account_gets_in_by_her_verified_address(client: Client, server: str) -> None:
    user = person("coordinator")
    assert client.post(START)["Location"].startswith(f"{server}/identity/o/authorize?")
    assert walk(client, "konrad", next="/de/staff/account")["Location"] == "/de/staff/account"
    assert is_signed_in(client)
    row = SocialAccount.objects.get()
    assert (row.user, row.extra_data) == (user, {})
    assert not SocialToken.objects.exists()
    with past_walls():
        assert Entry.objects.get(action="sign_in").facts == {"ways": ["single-sign-on"]}
        assert Entry.objects.get(action="connect_single_sign_on").object_id == str(user.pk)


def test_her_password_still_works(client: Client) -> None:
    """allauth's own matching by address would have wiped it."""
    person("coordinator")
    walk(client, "konrad")
    type_password(other := Client(), "coordinator")
    assert is_signed_in(other)


def test_from_then_on_she_is_known_by_her_key_there(client: Client) -> None:
    user = person("coordinator")
    walk(client, "konrad")
    User.objects.filter(pk=user.pk).update(email="renamed@lotse.example")
    walk(other := Client(), "konrad")
    assert is_signed_in(other)


@pytest.mark.parametrize("name", ["nobody", "guessed"], ids=["no account here", "address never verified"])
def test_whoever_has_no_account_does_not_get_one(client: Client, name: str) -> None:
    person("lead")
    before = User.objects.count()
    assert walk(client, name)["Location"] == REFUSED
    assert not is_signed_in(client)
    assert (User.objects.count(), SocialAccount.objects.count()) == (before, 0)
    page = client.get(REFUSED).content.decode()
    assert 'role="alert"' in page
    with past_walls():
        entry = Entry.objects.get(action="refuse_sign_in")
    assert (entry.object_id, entry.facts) == ("", {"step": "single-sign-on"})


def test_an_address_that_passed_to_somebody_else_opens_nothing(client: Client) -> None:
    person("coordinator")
    walk(client, "konrad")
    assert walk(other := Client(), "konrad-too")["Location"] == REFUSED
    assert not is_signed_in(other)


def test_a_closed_account_stays_closed(client: Client) -> None:
    walk(client, "konrad") if person("coordinator") else None
    close_account(by=COMMAND_LINE, user=person("coordinator"))
    assert walk(other := Client(), "konrad")["Location"] == REFUSED
    assert not is_signed_in(other)


def test_a_second_factor_is_asked_for_as_ever(client: Client) -> None:
    with_app(person("coordinator"))
    assert walk(client, "konrad", next="/de/staff/account")["Location"] == SECOND_STEP
    assert not is_signed_in(client)
    assert client.post(SECOND_STEP, {"code": code()})["Location"] == "/de/staff/account"


def test_a_way_back_that_nobody_set_out_on_leads_nowhere(client: Client) -> None:
    person("coordinator")
    stolen = back_from_provider(client.post(START)["Location"], "konrad")
    assert Client().get(stolen)["Location"] == REFUSED
    assert client.get(f"/sign-in/{PROVIDER}/callback?error=access_denied&state=x")["Location"] == REFUSED
    assert client.get(f"/sign-in/{PROVIDER}/callback")["Location"] == REFUSED
    assert client.get("/sign-in/other/callback").status_code == 404
    assert not is_signed_in(client)


def test_a_code_from_the_provider_works_once(client: Client) -> None:
    person("coordinator")
    back = back_from_provider(client.post(START)["Location"], "konrad")
    client.get(back)
    client.post("/de/staff/sign-out")
    assert client.get(back)["Location"] == REFUSED


def test_the_way_on_stays_in_the_house_and_in_the_language(client: Client) -> None:
    person("coordinator")
    response = client.post(START.replace("/de/", "/en/"), {"next": "https://evil.example/"})
    back = back_from_provider(response["Location"], "konrad")
    assert client.get(back)["Location"] == "/en/staff/start"


def test_a_provider_that_does_not_answer_is_a_sentence(client: Client, settings: object) -> None:
    environment = Environment(oidc_server="http://127.0.0.1:9", oidc_client_id="x", oidc_name="Stadt Herne")
    settings.SINGLE_SIGN_ON, settings.SOCIALACCOUNT_PROVIDERS = provider_of_sign_on(environment)  # type: ignore[attr-defined]
    assert client.post(START)["Location"] == f"{SIGN_IN}?refused=silent"
    assert 'role="alert"' in client.get(f"{SIGN_IN}?refused=silent").content.decode()


def test_the_policy_lets_the_form_lead_to_the_provider() -> None:
    assert origin_of("https://login.example.org:8443/realms/town") == "https://login.example.org:8443"
    words = (
        "from lotse.site.settings import CONTENT_SECURITY_POLICY as c; print(c['DIRECTIVES']['form-action'])"
    )
    env = os.environ | {"LOTSE_OIDC_SERVER": "https://login.example.org/realms/town"}
    env.pop("DJANGO_SETTINGS_MODULE", None)
    done = subprocess.run([sys.executable, "-c", words], env=env, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[\"'self'\", 'https://login.example.org']"


@pytest.mark.parametrize(
    "wrong",
    [
        "http://login.example.org",
        "login.example.org",
        "https://a b",
        "http://localhost.example.org",
        "http://127.0.0.1.example.org",
    ],
)
def test_a_provider_without_tls_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="oidc_server"):
        Environment(oidc_server=wrong)
