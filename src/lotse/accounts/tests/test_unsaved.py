"""What was typed when a session had ended is there again for its writer, and for nobody else."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from django.utils import timezone

from lotse.accounts import unsaved
from lotse.accounts.models import Session, UnsavedText
from lotse.accounts.unsaved import Typed
from lotse.site import urls
from tests.cast import person, signed_in

PastWalls = Callable[[], AbstractContextManager[None]]
TEXT = "Frau N. hat heute zum ersten Mal von ihrem Sohn erzählt."
LIST, KEEP = "/de/staff/unsaved", "/de/staff/unsaved/keep"
NOTE, PAGE = "/de/staff/note", "/de/staff/note?of=1"
SAVED: list[str] = []


def save_note(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        SAVED.append(request.POST["text"])
    return HttpResponse("saved")


urlpatterns = [path("de/staff/note", save_note), *urls.urlpatterns]
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture(autouse=True)
def nothing_saved() -> None:
    SAVED.clear()


def end_sessions() -> None:
    Session.objects.update(expires_at=timezone.now() - timedelta(seconds=1))


def send_late(client: Client, **more: str) -> HttpResponse:
    """Press the button after the session has ended, on the page PAGE."""
    end_sessions()
    return client.post(
        NOTE, {"text": TEXT, "tags": ["a", "b"], **more}, headers={"Referer": f"http://testserver{PAGE}"}
    )


def keep(client: Client, part: str = "counsellor", **values: str) -> HttpResponse:
    """What the page's script does when the session of the person of the page ends."""
    proof = unsaved.typed_by(person(part))  # type: ignore[arg-type]
    told = {"typed_by": proof, "action": NOTE, "page": PAGE, "fields": json.dumps([["text", TEXT]])}
    return client.post(KEEP, told | values)


def seen(client: Client) -> str:
    return client.get(LIST).content.decode()


def test_what_came_too_late_is_saved_once_after_signing_in_again() -> None:
    browser = signed_in("counsellor")
    late = send_late(browser)
    assert late["Location"] == f"/de/staff/sign-in?next={PAGE.replace('?', '%3F').replace('=', '%3D')}"
    assert SAVED == []
    browser.force_login(person("counsellor"))
    assert 'id="unsaved"' in browser.get("/de/staff/").content.decode()
    assert TEXT in seen(browser)
    (row,) = browser.get(LIST).context["texts"]
    assert row.typed == Typed(NOTE, PAGE, (("text", TEXT), ("tags", "a"), ("tags", "b")), was_sent=True)
    sent = browser.post(f"{LIST}/{row.id}/send", {"text": TEXT}, follow=True)
    assert (sent.redirect_chain, sent.content, SAVED) == ([(NOTE, 307)], b"saved", [TEXT])
    # It is gone: pressed once more, nothing happens.
    assert browser.post(f"{LIST}/{row.id}/send", {"text": TEXT}).status_code == 404
    assert TEXT not in seen(browser)
    assert 'id="unsaved"' not in browser.get("/de/staff/").content.decode()


def test_the_next_person_at_this_browser_sees_nothing_of_it() -> None:
    browser = signed_in("counsellor")
    send_late(browser)
    browser.force_login(person("neighbour"))
    assert TEXT not in seen(browser)
    assert 'id="unsaved"' not in browser.get("/de/staff/").content.decode()
    # It waits for its writer all the same.
    browser.force_login(person("counsellor"))
    assert TEXT in seen(browser)


def test_another_browser_of_the_writer_cannot_read_it() -> None:
    send_late(signed_in("counsellor"))
    assert TEXT not in seen(signed_in("counsellor"))


def test_neither_the_database_nor_the_site_key_gives_the_text_away(past_walls: PastWalls) -> None:
    browser = signed_in("counsellor")
    send_late(browser)
    with past_walls():
        row = UnsavedText.objects.get()
    assert TEXT.encode() not in bytes(row.sealed)
    key = unsaved.browser_key(request_of(browser))
    assert key is not None
    owner = person("counsellor").pk
    opened = unsaved.unseal(row.sealed, key=key, row=row.pk, user=owner)
    assert opened is not None
    assert dict(opened.fields)["text"] == TEXT
    # Bound to its row and its person: moved elsewhere it does not open.
    assert unsaved.unseal(row.sealed, key=key, row=uuid4(), user=owner) is None
    assert unsaved.unseal(row.sealed, key=key, row=row.pk, user=person("neighbour").pk) is None
    assert unsaved.unseal(row.sealed, key=unsaved.new_key(), row=row.pk, user=owner) is None


def request_of(client: Client) -> HttpRequest:
    request = HttpRequest()
    request.COOKIES = {settings.UNSAVED_COOKIE_NAME: client.cookies[settings.UNSAVED_COOKIE_NAME].value}
    return request


def test_the_database_shows_it_to_its_writer_only() -> None:
    send_late(signed_in("counsellor"))
    assert not UnsavedText.objects.exists()
    with transaction.atomic():
        assert UnsavedText.objects.all().delete()[0] == 0


def test_a_session_that_somebody_ended_keeps_nothing() -> None:
    browser = signed_in("counsellor")
    Session.objects.all().delete()
    answer = browser.post(NOTE, {"text": TEXT})
    assert answer.status_code == 302
    assert settings.UNSAVED_COOKIE_NAME not in answer.cookies


def test_the_script_keeps_what_stands_in_a_form_when_the_session_ends() -> None:
    browser = signed_in("counsellor")
    answer = keep(browser)
    assert answer.status_code == 204
    cookie = answer.cookies[settings.UNSAVED_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
    (row,) = browser.get(LIST).context["texts"]
    assert row.typed == Typed(NOTE, PAGE, (("text", TEXT),))
    told = json.loads(browser.get(f"{LIST}/{row.id}").content)
    assert told == {"action": NOTE, "fields": [["text", TEXT]]}
    assert browser.post(f"{LIST}/{row.id}/discard").status_code == 302
    assert TEXT not in seen(browser)


def test_a_page_of_another_person_keeps_for_that_person() -> None:
    """Two at one desk: the neighbour has signed in, the counsellor's page is still open in another tab."""
    browser = signed_in("neighbour")
    assert keep(browser, "counsellor").status_code == 204
    assert TEXT not in seen(browser)
    browser.force_login(person("counsellor"))
    assert TEXT in seen(browser)


@pytest.mark.parametrize(
    "values",
    [
        {"typed_by": ""},
        {"typed_by": "forged:1abc:signature"},
        {"action": "https://evil.example/de/staff/x"},
        {"action": "//evil.example/de/staff/"},
        {"action": "/de/staff/\\evil.example"},
        {"action": "/de/help/"},
        {"page": "javascript:alert(1)"},
        {"page": "/de/staff/\u202e"},
        {"fields": "no JSON"},
        {"fields": "[1]"},
        {"fields": '[["a", 1]]'},
        {"fields": '{"a": "b"}'},
        {"fields": ""},
    ],
    ids=repr,
)
def test_what_is_no_form_of_ours_is_not_kept(values: dict[str, str]) -> None:
    browser = signed_in("counsellor")
    assert keep(browser, **values).status_code == 404
    assert settings.UNSAVED_COOKIE_NAME not in browser.cookies


def test_an_old_proof_is_worth_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert keep(signed_in("counsellor")).status_code == 204
    monkeypatch.setattr(unsaved, "KEPT", timedelta(seconds=-1))
    assert keep(signed_in("counsellor")).status_code == 404


def test_passwords_are_never_kept() -> None:
    browser = signed_in("counsellor")
    end_sessions()
    answer = browser.post("/de/staff/account/password", {"password": "a very new secret phrase"})
    assert answer.status_code == 302
    assert settings.UNSAVED_COOKIE_NAME not in answer.cookies


def strict(part: str) -> Client:
    """A browser whose forms need their token, as all real ones do."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(person(part))  # type: ignore[arg-type]
    return client


def test_a_form_of_the_same_person_with_an_old_token_is_kept_and_shown() -> None:
    browser = strict("counsellor")
    answer = browser.post(NOTE, {"text": TEXT, "typed_by": unsaved.typed_by(person("counsellor"))})
    assert (answer.status_code, answer["Location"], SAVED) == (302, LIST, [])
    assert TEXT in seen(browser)


def test_a_form_of_another_person_is_refused_and_kept_for_her() -> None:
    browser = strict("neighbour")
    answer = browser.post(NOTE, {"text": TEXT, "typed_by": unsaved.typed_by(person("counsellor"))})
    assert answer.status_code == 403
    assert "zwölf Stunden aufbewahrt" in answer.content.decode()
    assert (SAVED, TEXT in seen(browser)) == ([], False)


@pytest.mark.parametrize("proof", ["", "forged:1abc:signature"])
def test_a_form_from_elsewhere_is_refused_and_not_kept(proof: str) -> None:
    browser = strict("counsellor")
    answer = browser.post(NOTE, {"text": TEXT, "typed_by": proof})
    assert (answer.status_code, SAVED) == (403, [])
    assert settings.UNSAVED_COOKIE_NAME not in answer.cookies
    assert "Dieses Formular ist veraltet" in answer.content.decode()


def test_nothing_is_kept_for_longer_than_twelve_hours(past_walls: PastWalls) -> None:
    browser = signed_in("counsellor")
    keep(browser)
    with past_walls():
        now = timezone.now()
        UnsavedText.objects.update(kept_at=now - timedelta(hours=13), expires_at=now - timedelta(hours=1))
    assert TEXT not in seen(browser)
    keep(browser)
    with past_walls():
        assert UnsavedText.objects.count() == 1


def test_a_browser_key_that_is_none_is_no_key() -> None:
    browser = signed_in("counsellor")
    for value in ("", "x", "!!!", "QUJD", "ä"):
        browser.cookies[settings.UNSAVED_COOKIE_NAME] = value
        assert browser.get(LIST).status_code == 200
