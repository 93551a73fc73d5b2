from __future__ import annotations

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from lotse.accounts.models import Session, User
from lotse.audit.models import Entry
from tests.cast import PASSWORD, address, person
from tests.guards import past_walls

pytestmark = pytest.mark.django_db
SIGN_IN, SIGN_OUT, HOME = "/de/staff/sign-in", "/de/staff/sign-out", "/de/staff/"
START = "/de/staff/start"


def sign_in(
    client: Client, email: str = address("coordinator"), password: str = PASSWORD, **more: str
) -> HttpResponse:
    return client.post(SIGN_IN, {"email": email, "password": password, **more})


def test_who_signs_in_gets_home_and_stands_in_the_book(client: Client) -> None:
    user = person("coordinator")
    assert sign_in(client)["Location"] == START
    assert user.name in client.get(HOME).content.decode()
    with past_walls():
        entry = Entry.objects.get()
    assert (entry.action, entry.by, entry.object_id) == ("sign_in", f"user:{user.pk}", str(user.pk))
    assert address("coordinator") not in str(entry.__dict__)


def test_the_address_is_read_without_regard_to_case(client: Client) -> None:
    person("coordinator")
    assert sign_in(client, email=address("coordinator").upper()).status_code == 302


@pytest.mark.parametrize(
    ("email", "password"),
    [
        (address("coordinator"), "a wrong password"),
        ("nobody@lotse.example", PASSWORD),
        (address("stranger"), PASSWORD),
    ],
    ids=["wrong password", "unknown address", "closed account"],
)
def test_every_failure_is_the_same_answer(client: Client, email: str, password: str) -> None:
    person("coordinator")
    closed = person("stranger")
    closed.is_active = False
    closed.save()
    response = sign_in(client, email=email, password=password)
    assert response.status_code == 422
    assert settings.SESSION_COOKIE_NAME not in response.cookies
    reference = sign_in(Client(), email="other@lotse.example", password="something else")
    texts = [
        each.content.decode().replace(mail, "")
        for each, mail in ((response, email), (reference, "other@lotse.example"))
    ]
    assert without_token(texts[0]) == without_token(texts[1])
    with past_walls():
        entry = Entry.objects.order_by("at").first()
    known = User.objects.filter(email=email).first()
    assert (entry.action, entry.by, entry.object_id) == (
        "refuse_sign_in",
        "system:sign-in",
        str(known.pk) if known else "",
    )
    assert email not in str(entry.__dict__)
    assert PASSWORD not in str(entry.__dict__)


def without_token(source: str) -> list[str]:
    return [line for line in source.splitlines() if "csrfmiddlewaretoken" not in line]


@pytest.mark.parametrize("email", ["nobody@lotse.example", address("stranger"), address("coordinator")])
def test_every_failure_is_the_same_work(client: Client, email: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The hasher runs once, whether or not there is such an account: the answer's time tells nothing."""
    from django.contrib.auth.hashers import MD5PasswordHasher

    person("coordinator")
    closed = person("stranger")
    closed.is_active = False
    closed.save()
    runs: list[str] = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *args: [runs.append("run"), encode(*args)][1])
    sign_in(client, email=email, password="a wrong password")
    assert runs == ["run"]


@pytest.mark.parametrize("data", [{}, {"email": "no address", "password": "x"}, {"email": address("coordinator")},
                                  {"email": "a\x00@lotse.example", "password": "x"},
                                  {"email": address("coordinator"), "password": "x" * 1025}])  # fmt: skip
def test_what_cannot_be_read_is_refused_with_a_sentence(client: Client, data: dict[str, str]) -> None:
    response = client.post(SIGN_IN, data)
    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()


@pytest.mark.parametrize(
    ("wanted", "way"),
    [
        ("/de/help/", "/de/help/"),
        ("https://evil.example/", START),
        ("//evil.example", START),
        ("javascript:go()", START),
        ("", START),
    ],
)
def test_the_way_on_stays_in_the_house(client: Client, wanted: str, way: str) -> None:
    person("coordinator")
    assert sign_in(client, next=wanted)["Location"] == way


def test_signing_in_gives_the_browser_a_new_key(client: Client) -> None:
    person("coordinator")
    client.force_login(person("stranger"))
    before = client.cookies[settings.SESSION_COOKIE_NAME].value
    sign_in(client)
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != before
    assert Session.objects.get().user == person("coordinator")


def test_a_form_from_elsewhere_is_refused() -> None:
    person("coordinator")
    assert sign_in(Client(enforce_csrf_checks=True)).status_code == 403


def test_signing_out_ends_this_browser_and_no_other(client: Client) -> None:
    person("coordinator")
    other = Client()
    sign_in(client)
    sign_in(other)
    assert client.post(SIGN_OUT)["Location"] == SIGN_IN
    assert client.get(HOME).status_code == 302
    assert other.get(HOME).status_code == 200
    assert Session.objects.count() == 1
    with past_walls():
        assert Entry.objects.filter(action="sign_out").count() == 1


def test_a_link_signs_nobody_out(client: Client) -> None:
    person("coordinator")
    sign_in(client)
    assert client.get(SIGN_OUT).status_code == 405
    assert client.get(HOME).status_code == 200


def test_under_a_language_that_staff_pages_do_not_speak_the_german_page_is_shown(client: Client) -> None:
    assert client.get("/ar/staff/sign-in?next=/ar/staff/")["Location"] == "/de/staff/sign-in?next=/ar/staff/"
    assert client.get("/en/staff/sign-in").status_code == 200


def test_nobody_keeps_a_staff_page(client: Client) -> None:
    client.force_login(person("coordinator"))
    for path in (HOME, SIGN_IN):
        assert "no-store" in client.get(path)["Cache-Control"]
