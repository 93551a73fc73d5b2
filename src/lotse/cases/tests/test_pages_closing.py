"""The end of a consent on the pages of whoever was let in: page, list, search and file close with the next click."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lotse.cases.models import Attachment, Case
from lotse.cases.tests.planted import File, consent
from lotse.cases.tests.test_walls import office
from lotse.consent.models import Consent
from lotse.network.models import Organization
from tests import cast
from tests.guards import past_walls

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_keys")]
KINDS = ["master", "status", "contacts", "notes", "documents"]


@pytest.fixture
def file() -> File:
    """A case made on the pages, with a note and a sealed file."""
    desk = cast.signed_in("counsellor")
    person = {"family_name": "Öztürk", "given_names": "Ayşe", "once": uuid4()}
    assert desk.post(reverse("cases:new-case"), person).status_code == 302
    with past_walls():
        case = Case.objects.select_related("person").latest("id")
    note = {"note": "Sie sucht eine Wohnung.", "once": uuid4()}
    assert desk.post(reverse("cases:new-note", args=[case.pk]), note).status_code == 302
    paper = {"file": SimpleUploadedFile("Bescheid.pdf", b"%PDF-1.7 geheim"), "once": uuid4()}
    assert desk.post(reverse("cases:new-attachment", args=[case.pk]), paper).status_code == 302
    with past_walls():
        attachment = Attachment.objects.get()
    return File(case.person, None, case, None, None, None, attachment, None)  # type: ignore[arg-type]


def visits(client: Client, file: File, **headers: str) -> dict[str, bool]:
    """Which of the ways to the case lead there."""
    search = reverse("cases:search-cases")
    pages = {
        "page": client.get(reverse("cases:show-case", args=[file.case.pk]), headers=headers),
        "file": client.get(
            reverse("cases:download-attachment", args=[file.case.pk, file.attachment.pk]), headers=headers
        ),
        "list": client.get(reverse("cases:list-opened-cases"), headers=headers),
        "name": client.post(search, {"words": "ztürk"}, headers=headers),
        "number": client.post(search, {"words": file.case.number}, headers=headers),
    }
    signs = ("Öztürk", "Wohnung", "geheim", f"/cases/{file.case.pk}/")
    return {
        way: page.status_code == 200 and any(sign in page.content.decode() for sign in signs)
        for way, page in pages.items()
    }


ALL = dict.fromkeys(("page", "file", "list", "name", "number"), True)
NOTHING = dict.fromkeys(ALL, False)


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true", "HX-Boosted": "true"}], ids=["click", "htmx"])
@pytest.mark.parametrize("recipient", ["organization", "user", "site"])
def test_a_withdrawal_closes_every_way_at_the_next_click(
    file: File, recipient: str, headers: dict[str, str]
) -> None:
    neighbour, body = cast.person("neighbour"), cast.body_of("neighbour")
    client = cast.signed_in("neighbour")
    assert visits(client, file, **headers) == NOTHING
    given = consent(file, KINDS, **recipient_of(recipient, body))
    assert visits(client, file, **headers) == ALL
    desk = cast.signed_in("colleague")
    end = reverse("cases:end-consent", args=[file.case.pk, given.pk])
    assert desk.post(end, {"reason": ""}).status_code == 302
    assert visits(client, file, **headers) == NOTHING
    assert neighbour.is_active


def recipient_of(kind: str, body: Organization) -> dict[str, object]:
    if kind == "organization":
        return {"recipient_organization": body}
    if kind == "user":
        return {"recipient_user": cast.person("neighbour")}
    return {"recipient_site": office()}


def test_the_day_after_its_last_day_every_way_is_closed(file: File) -> None:
    client = cast.signed_in("neighbour")
    given = consent(file, KINDS, recipient_organization=cast.body_of("neighbour"))
    assert visits(client, file) == ALL
    with past_walls():
        Consent.objects.filter(pk=given.pk).update(expires_on=timezone.now().date() - timedelta(days=1))
    assert visits(client, file) == NOTHING


def test_one_consent_ends_and_another_goes_on(file: File) -> None:
    client, body = cast.signed_in("neighbour"), cast.body_of("neighbour")
    consent(file, ["documents"], recipient_user=cast.person("neighbour"))
    wide = consent(file, KINDS, recipient_organization=body)
    assert visits(client, file) == ALL
    with cast.acting("counsellor") as by:
        Consent.objects.filter(pk=wide.pk).update(withdrawn_at=timezone.now(), withdrawn_by=by.user)
    assert visits(client, file) == ALL | {"name": False}


def test_whoever_was_let_in_reads_what_for_and_until_when(file: File) -> None:
    body = cast.body_of("neighbour")
    given = consent(
        file, ["documents"], recipient_organization=body, purpose="together: <b>Termin</b> am Montag"
    )
    consent(file, ["notes"], recipient_organization=cast.body_of("coordinator"), purpose="absence")
    client = cast.signed_in("neighbour")
    page = client.get(reverse("cases:show-case", args=[file.case.pk])).content.decode()
    last_day = (given.expires_on - timedelta(days=1)).strftime("%d.%m.%Y")
    assert f"Bis {last_day}: Unterlagen." in page
    assert "&lt;b&gt;Termin&lt;/b&gt; am Montag" in page
    # To whom else the person opened something is not her business.
    assert "nicht da ist" not in page
