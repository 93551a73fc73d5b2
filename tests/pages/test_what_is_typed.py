"""Whatever is typed into the forms for staff: kept as it is, or refused with a sentence. Never a 500."""

from __future__ import annotations

import pytest
from django.urls import resolve

from tests.house.pages import STAFF, UNKNOWN_ID
from tests.pages import hostile
from tests.pages.asking import words_of
from tests.pages.hostile import browser, ids_of, with_ids

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("five_networks", "own_keys", "no_limit")]


@pytest.mark.parametrize("name", [name for name in STAFF if STAFF[name].kind == "page"])
def test_whatever_is_typed_is_refused_with_a_sentence_or_kept_as_it_is(name: str) -> None:
    page = STAFF[name]
    client = browser(page)
    own = ids_of("counsellor") if UNKNOWN_ID in page.path else {}
    path = with_ids(page.path, own)
    shown = client.get(path)
    for action, fields in hostile.forms_of(shown) if shown.status_code == 200 else []:
        target = action or path
        if resolve(target.partition("?")[0]).view_name == "accounts:sign-out":
            continue
        for text in hostile.TEXTS:
            typed = {field: text if value == "TYPED" else value for field, value in fields.items()}
            response = client.post(target, typed)
            assert response.status_code < 500, (target, text[:40])
            if response.status_code == 422:
                assert len(words_of(response)) > 20
            if response.status_code in (302, 303) and response["Location"].startswith("/"):
                response = client.get(response["Location"])
            assert "<script>alert" not in response.content.decode(errors="replace"), target
