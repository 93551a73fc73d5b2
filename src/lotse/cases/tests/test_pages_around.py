"""What surrounds a case: which entry is marked, where it came from, who it also is, which talks are confidential."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import TestCase
from django.utils import timezone

from lotse.cases.models import Case, Contact, HandOver
from lotse.cases.tests.moving import agreed
from lotse.cases.tests.planted import File, case_file
from lotse.cases.tests.planted_incoming import incoming
from lotse.clients.models import Person, PersonPair
from tests import cast
from tests.guards import past_walls

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_keys")]
CASES = "/de/staff/cases/"


@pytest.fixture
def file() -> File:
    return case_file()


def read(part: cast.Part, path: str) -> str:
    answer = cast.signed_in(part).get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def marked(source: str, nav: str) -> list[str]:
    """The entries that a navigation of a page marks."""
    inside = source.partition(f'<nav class="{nav}"')[2].partition("</nav>")[0]
    return re.findall(r'aria-current="[a-z]+">([^<]+)<', inside)


def test_the_navigation_marks_one_place_on_every_page_of_a_case(file: File) -> None:
    case = f"{CASES}{file.case.pk}/"
    for path in (case, f"{case}plan/", f"{CASES}people/{file.person.pk}/", f"{CASES}drafts/"):
        assert marked(read("counsellor", path), "rooms") == ["Fälle"], path
    for path, part in (("plan/", "Plan"), ("benefits/", "Leistungen"), ("responsible/", "Wer zuständig ist")):
        assert marked(read("counsellor", f"{case}{path}"), "parts parts--strip") == [part]
    assert marked(read("counsellor", CASES), "rooms") == ["Mein Tag"]
    assert marked(read("counsellor", f"{CASES}visits/"), "rooms") == ["Vermittlungen"]
    assert marked(read("counsellor", f"{CASES}visits/"), "more-rooms") == ["Vermittlungen"]
    asked = incoming(file.case.organization).pk
    for deed in ("", "accept/", "decline/", "pass-on/"):
        assert marked(read("counsellor", f"{CASES}incoming/{asked}/{deed}"), "rooms") == ["Vermittlungen"]
    assert marked(read("counsellor", CASES), "more-rooms") == []
    assert marked(read("counsellor", f"{CASES}contacts/today/"), "rooms") == ["Neues Gespräch"]
    assert marked(read("lead", f"{CASES}team/overview/"), "rooms") == ["Das Team"]


def test_every_part_of_a_case_is_reached_from_every_other_on_a_phone(file: File) -> None:
    """Behind "More" stand all of them; the style sheet hides there those that stand in the line."""
    source = read("counsellor", f"{CASES}{file.case.pk}/benefits/")
    line, more = (
        re.findall(r'href="([^"]+)"', source.partition(start)[2].partition("</nav>")[0])
        for start in ('<nav class="parts parts--strip"', '<details class="more-parts">')
    )
    assert line == more
    assert len(line) == 13


def test_a_case_that_was_handed_over_says_from_where_and_to_whom(file: File) -> None:
    giving, taking = cast.signed_in("counsellor"), cast.signed_in("neighbour")
    to = {"recipient": f"{cast.body_of('neighbour').pk}:", "reason": "language", "language": "tr"}
    case = f"{CASES}{file.case.pk}/"
    assert giving.post(f"{case}hand-over/", to).status_code == 302
    agreed(file)
    with past_walls():
        row = HandOver.objects.get()
    asked = read("neighbour", f"{CASES}hand-overs/{row.pk}/")
    assert "<dt>An</dt>" in asked
    assert "<dd>Türkisch</dd>" in asked
    before = read("counsellor", case)
    assert "Übernommen" not in before
    with TestCase.captureOnCommitCallbacks(execute=True):
        yes = {"manager": str(cast.person("neighbour").pk)}
        assert taking.post(f"{CASES}hand-overs/{row.pk}/accept/", yes).status_code == 302
    left = " ".join(read("counsellor", case).split())
    assert f"an {cast.body_of('neighbour').name} übergeben; zuständig ist dort jetzt Nora Nachbar." in left
    there = read("neighbour", case)
    assert f"von {cast.person('counsellor').name}, {cast.body_of('counsellor').name}" in there
    assert "übergeben an" not in there


def test_a_case_page_names_the_linked_entries_of_the_same_person(file: File) -> None:
    user, now = cast.person("counsellor"), timezone.now()
    inside = {"municipality_id": file.person.municipality_id, "organization_id": file.person.organization_id}
    with past_walls():
        twin = Person.objects.create(**inside, family_name="Oeztuerk", search_name="oztuerk")
        other = Person.objects.create(**inside, family_name="Anders", search_name="anders")
        for one, verdict in ((twin, "same"), (other, "different")):
            two = sorted((file.person, one), key=lambda each: each.pk)
            PersonPair.objects.create(
                **inside, one=two[0], two=two[1], verdict=verdict, decided_at=now, decided_by=user
            )
    source = read("counsellor", f"{CASES}{file.case.pk}/")
    assert f"{CASES}people/{twin.pk}/" in source
    assert "Anders" not in source


def test_a_confidential_talk_of_a_case_is_kept_from_the_colleague(file: File) -> None:
    case = f"{CASES}{file.case.pk}/"
    told = {"channel": "phone", "topics": ["housing"], "at": "2026-01-08T10:00", "minutes": "37"}
    form = f"{case}contacts/new/"
    answer = cast.signed_in("counsellor").post(form, told | {"once": uuid4(), "is_sensitive": "on"})
    assert answer.status_code == 302
    with past_walls():
        assert Contact.objects.get(minutes=37).is_sensitive
    assert "37 Minuten" in read("counsellor", case)
    assert "37 Minuten" not in read("colleague", case)


def test_how_long_a_case_was_silent_can_be_chosen(file: File) -> None:
    with past_walls():
        Case.objects.filter(pk=file.case.pk).update(last_contact_at=timezone.now() - timedelta(days=120))
    page = f"{CASES}dormant/"
    assert "Öztürk" not in read("counsellor", page)
    assert "Öztürk" in read("counsellor", f"{page}?months=3")
    assert "Öztürk" not in read("counsellor", f"{page}?months=1")
    told = {"cases": [str(file.case.pk)], "tried": "Brief am 2.10."}
    assert cast.signed_in("counsellor").post(f"{page}?months=3", told).status_code == 302
