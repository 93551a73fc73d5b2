"""Whatever is typed into the forms for staff: kept as it is, or refused with a sentence. Never a 500."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve

from tests.house.pages import STAFF
from tests.pages import hostile
from tests.pages.asking import words_of
from tests.pages.hostile import browser, with_ids

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("planted", "no_limit")]


@pytest.mark.parametrize("name", [name for name in STAFF if STAFF[name].kind == "page"])
def test_whatever_is_typed_is_refused_with_a_sentence_or_kept_as_it_is(
    name: str, planted: hostile.Planted
) -> None:
    client, path = browser(STAFF[name]), with_ids(STAFF[name].path, planted["counsellor"])
    shown = client.get(path)
    for action, fields in hostile.forms_of(shown) if shown.status_code == 200 else []:
        target = action or path
        if resolve(target.partition("?")[0]).view_name == "accounts:sign-out":
            continue
        for location in sorted(led_to(client, target, fields)):
            assert_harmless(client.get(location), location)


def led_to(client: Client, target: str, fields: dict[str, str]) -> set[str]:
    """Where a form leads after each text; a form without a field to type into is sent once.

    The script comes first, for a form that takes only one text, and last again, for a page that shows only the newest.
    """
    found = set()
    for text in (*hostile.TEXTS, hostile.TEXTS[0]) if "TYPED" in fields.values() else ("",):
        response = client.post(target, typed(fields, text))
        assert_harmless(response, f"{target}: {text[:40]}")
        if response.status_code == 422:
            assert len(words_of(response)) > 20
        if response.status_code in (302, 303) and response["Location"].startswith("/"):
            found.add(response["Location"])
    return found


def typed(fields: dict[str, str], text: str) -> dict[str, str]:
    """The form as it is sent, as one of its own: with the key of an earlier one nothing would be kept."""
    sent = {field: text if value == "TYPED" else value for field, value in fields.items()}
    return sent | ({"once": str(uuid4())} if "once" in fields else {})


def assert_harmless(response: HttpResponse, asked: str) -> None:
    assert response.status_code < 500, asked
    assert "<script>alert" not in response.content.decode(errors="replace"), asked
