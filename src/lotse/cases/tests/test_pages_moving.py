"""The pages of hand-overs, from the proposal to the new manager."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from lotse.cases.models import (
    Case,
    HandOver,
)
from lotse.cases.pages.handing_over import MOST
from lotse.cases.tests.moving import agreed
from lotse.cases.tests.planted import File, case_file
from tests import cast
from tests.guards import past_walls

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_keys")]


@pytest.fixture
def file() -> File:
    return case_file()


def test_the_pages_lead_from_the_proposal_to_the_new_manager(file: File) -> None:
    """With what was typed kept, and no name before the yes."""
    giving, taking = cast.signed_in("counsellor"), cast.signed_in("neighbour")
    to = {
        "recipient": f"{cast.body_of('neighbour').pk}:",
        "reason": "language",
        "language": "tr",
        "topics": ["housing"],
    }
    new = f"/de/staff/cases/{file.case.pk}/hand-over/"
    answer = giving.post(new, to | {"words": "Frau Öztürk spricht nur Türkisch"})
    assert answer.status_code == 422
    assert "Frau Öztürk spricht nur Türkisch" in answer.content.decode()
    assert giving.post(new, to | {"words": "spricht nur Türkisch"}).status_code == 302
    with past_walls():
        row = HandOver.objects.get()
    page = f"/de/staff/cases/hand-overs/{row.pk}/"
    seen = taking.get(page).content.decode()
    assert "spricht nur Türkisch" in seen
    assert "Öztürk" not in seen
    assert (
        cast.signed_in("coordinator").get(page).status_code
        == cast.signed_in("guest").get(page).status_code
        == 404
    )
    yes = {"manager": str(cast.person("neighbour").pk)}
    answer = taking.post(page + "accept/", yes | {"words": "gerne"})
    assert answer.status_code == 422
    assert "gerne" in answer.content.decode()
    agreed(file)
    with TestCase.captureOnCommitCallbacks(execute=True):
        assert taking.post(page + "accept/", yes).status_code == 302
    assert "Öztürk" in taking.get(f"/de/staff/cases/{file.case.pk}/").content.decode()
    head = giving.get(f"/de/staff/cases/{file.case.pk}/").content.decode()
    assert "Nora Nachbar" in head
    assert giving.get(new).status_code == 404


def test_a_whole_caseload_goes_in_one_go(file: File) -> None:
    case_file(family_name="Zweite")
    lead, colleague = cast.signed_in("lead"), cast.signed_in("colleague")
    page = f"/de/staff/cases/hand-overs/caseload/?of={cast.person('counsellor').pk}"
    with past_walls():
        keys = [str(key) for key in Case.objects.values_list("pk", flat=True)]
    assert "Zweite" in lead.get(page).content.decode()
    assert "Zweite" not in colleague.get(page).content.decode()
    to = {"recipient": f"{cast.body_of('colleague').pk}:{cast.person('colleague').pk}", "reason": "staff"}
    assert lead.post(page, to).status_code == 422
    assert lead.post(page, to | {"cases": keys}).status_code == 302
    with past_walls():
        batch = HandOver.objects.first().batch  # type: ignore[union-attr]
    every = f"/de/staff/cases/hand-overs/batches/{batch}/"
    assert cast.signed_in("neighbour").get(every).status_code == 404
    assert "2 Fälle sind jetzt bei Ihnen." in colleague.post(every, {}, follow=True).content.decode()
    with past_walls():
        managers = set(Case.objects.values_list("manager", flat=True))
    assert managers == {cast.person("colleague").pk}
    # A second window, and the way back: nothing is missing, and nothing is done twice.
    for late in (colleague.post(every, {}, follow=True), colleague.get(every, follow=True)):
        assert late.status_code == 200
        assert "wartet nichts mehr" in late.content.decode()


def test_of_a_caseload_that_lacks_consents_she_hears_how_many_came(file: File) -> None:
    agreed(file)
    case_file(family_name="Zweite")
    with past_walls():
        keys = [str(key) for key in Case.objects.values_list("pk", flat=True)]
    to = {"recipient": f"{cast.body_of('neighbour').pk}:{cast.person('neighbour').pk}", "reason": "staff"}
    giving = cast.signed_in("counsellor")
    assert giving.post(reverse("cases:hand-over-caseload"), to | {"cases": keys}).status_code == 302
    with past_walls():
        batch = HandOver.objects.first().batch  # type: ignore[union-attr]
    every = reverse("cases:accept-batch", args=[batch])
    with TestCase.captureOnCommitCallbacks(execute=True):
        page = cast.signed_in("neighbour").post(every, {}, follow=True).content.decode()
    assert "1 von 2 Fällen sind jetzt bei Ihnen." in page
    with past_walls():
        assert Case.objects.filter(manager=cast.person("neighbour")).count() == 1


def test_all_cases_of_a_load_are_ticked_or_none_and_nothing_typed_is_lost(file: File) -> None:
    client, page = cast.signed_in("counsellor"), reverse("cases:hand-over-caseload")
    assert client.get(page).context["form"]["cases"].value() == [str(file.case.pk)]
    typed = {"cases": [str(file.case.pk)], "reason": "other", "words": "Ich gehe in den Mutterschutz."}
    for tick, ticked in (("none", []), ("all", [str(file.case.pk)])):
        form = client.post(page, typed | {"tick": tick}).context["form"]
        assert (form["cases"].value(), form.errors) == (ticked, {})
        assert (form["reason"].value(), form["words"].value()) == ("other", "Ich gehe in den Mutterschutz.")
    with past_walls():
        assert not HandOver.objects.exists()


def test_a_long_list_of_hand_overs_leads_to_all_of_them_page_by_page(file: File) -> None:
    client, to, now = cast.signed_in("counsellor"), cast.body_of("neighbour").pk, timezone.now()
    with past_walls():
        HandOver.objects.bulk_create(
            HandOver(
                municipality_id=file.case.municipality_id, organization_id=file.case.organization_id, case=file.case,
                from_organization_id=file.case.organization_id, from_manager_id=file.case.manager_id,
                to_organization_id=to, reason="wish", proposed_at=now,
                state="declined", decided_at=now, decided_by_id=file.case.manager_id, number=f"2020-{number:04}",
            )
            for number in range(55)
        )  # fmt: skip
    address = "/de/staff/cases/hand-overs/"
    every = client.get(address).content.decode()
    assert every.count("2020-") == MOST
    assert f'href="{address}?list=decided"' in every
    pages = [client.get(address, {"list": "decided", "page": page}).content.decode() for page in (1, 2)]
    assert [shown.count("2020-") for shown in pages] == [50, 5]
    assert client.get(address, {"list": "no such list"}).content.decode().count("2020-") == MOST


def proposed(file: File) -> HandOver:
    """The case of `file`, proposed by its manager to a colleague."""
    colleague = cast.person("colleague")
    to = {"recipient": f"{file.case.organization_id}:{colleague.pk}", "reason": "staff", "once": uuid4()}
    answer = cast.signed_in("counsellor").post(reverse("cases:new-hand-over", args=[file.case.pk]), to)
    assert answer.status_code == 302
    with past_walls():
        return HandOver.objects.latest("proposed_at")


@pytest.mark.parametrize("deed", ["accept", "decline", "withdraw"])
def test_whoever_presses_twice_gets_where_the_first_press_led(file: File, deed: str) -> None:
    row = proposed(file)
    client = cast.signed_in("counsellor" if deed == "withdraw" else "colleague")
    told = {"manager": str(cast.person("colleague").pk), "words": "Gern.", "once": uuid4()}
    page = reverse(f"cases:{deed}-hand-over", args=[row.pk])
    first, second = (client.post(page, told) for _ in range(2))
    assert (first.status_code, second.status_code, first["Location"]) == (302, 302, second["Location"])
    # The control: another form of the same deed comes too late.
    assert client.post(page, told | {"once": uuid4()})["Location" if deed == "withdraw" else "Content-Type"]


def test_what_was_typed_for_a_proposal_that_was_taken_back_stays(file: File) -> None:
    row = proposed(file)
    assert cast.signed_in("counsellor").post(
        reverse("cases:withdraw-hand-over", args=[row.pk]), {"once": uuid4()}
    )["Location"] == reverse("cases:list-hand-overs")
    client = cast.signed_in("colleague")
    told = {"manager": str(cast.person("colleague").pk), "words": "Ausführlich begründet"}
    for deed in ("accept", "decline"):
        late = client.post(reverse(f"cases:{deed}-hand-over", args=[row.pk]), told | {"once": uuid4()})
        assert late.status_code == 422
        assert "Ausführlich begründet" in late.content.decode()
        assert "Dieser Vorschlag gilt nicht mehr" in late.content.decode()
    assert (
        cast.signed_in("neighbour").post(reverse("cases:decline-hand-over", args=[row.pk]), told).status_code
        == 404
    )


def test_a_case_is_released_and_opened_again_by_two_presses_each(file: File) -> None:
    client = cast.signed_in("counsellor")
    told = {"on": timezone.localdate().isoformat(), "reason": "goals-reached", "no_talk_because": "verzogen"}
    for page in (
        reverse("cases:release-case", args=[file.case.pk]),
        reverse("cases:reopen-case", args=[file.case.pk]),
    ):
        once = {"once": uuid4()}
        answers = [client.post(page, told | once) for _ in range(2)]
        assert [(answer.status_code, answer.get("Location")) for answer in answers] == [
            (302, reverse("cases:show-case", args=[file.case.pk]))
        ] * 2
