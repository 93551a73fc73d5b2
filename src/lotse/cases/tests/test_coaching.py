"""Coaching as a series: its sessions are talks, its applications get answers."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from lotse.cases.models import Coaching, Contact, JobApplication
from lotse.cases.tests.planted import case_file
from lotse.cases.tests.planted_work import coached
from tests import cast
from tests.guards import past_walls

pytestmark = pytest.mark.django_db


def send(client: Client, name: str, *args: object, **values: object) -> Any:
    return client.post(reverse(f"cases:{name}", args=args), {"once": uuid4(), **values})


def test_a_series_begins_counts_talks_and_ends() -> None:
    client, file = cast.signed_in("counsellor"), case_file()
    begun = send(client, "new-coaching", file.case.pk, aim="Eine Stelle als Köchin", starts_on="01.09.2026")
    assert begun.status_code == 302
    with past_walls():
        series = Coaching.objects.get()
    assert send(client, "show-coaching", file.case.pk, series.pk, contact=file.contact.pk).status_code == 302
    with past_walls():
        assert Contact.objects.get(pk=file.contact.pk).coaching == series
    page = client.get(begun["Location"]).content.decode()
    assert "Eine Stelle als Köchin" in page
    assert "Berta Beispiel" in page
    ended = {"aim": series.aim, "starts_on": "01.09.2026", "ends_on": "01.11.2026", "seen": 1}
    assert send(client, "edit-coaching", file.case.pk, series.pk, **ended).status_code == 422
    assert send(client, "edit-coaching", file.case.pk, series.pk, **ended, result="work").status_code == 302
    assert "eine Stelle" in client.get(reverse("cases:list-coaching", args=[file.case.pk])).content.decode()


def test_a_talk_of_another_case_is_no_session() -> None:
    application, other = coached(case_file().case), case_file(family_name="Other")
    place = (application.case_id, application.coaching_id)
    response = send(cast.signed_in("counsellor"), "show-coaching", *place, contact=other.contact.pk)
    assert response.status_code == 422
    with past_walls():
        assert Contact.objects.get(pk=other.contact.pk).coaching is None


def test_an_application_gets_its_answer() -> None:
    client, application = cast.signed_in("counsellor"), coached(case_file().case)
    case, series = application.case_id, application.coaching_id
    assert (
        send(client, "new-application", case, series, employer="Stadtwerke", sent_on="02.11.2026").status_code
        == 302
    )
    wrong = {
        "employer": "Bäckerei",
        "sent_on": "02.11.2026",
        "answered_on": "01.11.2026",
        "answer": "invited",
    }
    refused = send(client, "edit-application", case, application.pk, **wrong, seen=1)
    assert (refused.status_code, "nicht älter sein" in refused.content.decode()) == (422, True)
    right = wrong | {"answered_on": "09.11.2026"}
    assert send(client, "edit-application", case, application.pk, **right, seen=1).status_code == 302
    assert (
        send(
            client, "edit-application", case, application.pk, **right | {"position": "x"}, seen=1
        ).status_code
        == 409
    )
    with past_walls():
        assert JobApplication.objects.get(pk=application.pk).answer == "invited"
    assert "eingeladen" in client.get(reverse("cases:show-coaching", args=[case, series])).content.decode()


def test_a_series_is_not_there_for_another_body() -> None:
    application = coached(case_file().case)
    for name, key in (("show-coaching", application.coaching_id), ("edit-application", application.pk)):
        address = reverse(f"cases:{name}", args=[application.case_id, key])
        assert cast.signed_in("counsellor").get(address).status_code == 200
        assert cast.signed_in("neighbour").get(address).status_code == 404


def test_the_letter_of_an_application_begins_with_what_is_known_of_it() -> None:
    client, application = cast.signed_in("counsellor"), coached(case_file().case)
    with past_walls():
        JobApplication.objects.filter(pk=application.pk).update(
            employer="Bäckerei Korn", position="Verkäuferin", sent_on=None
        )
        Coaching.objects.update(skills="Ich backe, und ich rechne schnell")
    shown = client.get(reverse("cases:show-coaching", args=[application.case_id, application.coaching_id]))
    link = next(cell.url for row in shown.context["applications"].rows for cell in row[-1:] if cell)
    letter = client.get(link).content.decode()
    assert "Bewerbung: Verkäuferin" in letter
    assert "bei Bäckerei Korn um die Stelle" in letter
    assert "Ich backe, und ich rechne schnell" in letter
    foreign = coached(case_file("neighbour").case)
    strange = link.replace(str(application.pk), str(foreign.pk))
    for address in (strange, link.replace(str(application.pk), "x")):
        assert "Bäckerei Korn" not in client.get(address).content.decode()
