"""A curriculum vitae is made of what is known, says where months are missing, and holds nothing that nobody chose."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from lotse.cases.models import Coaching, CvLine
from lotse.cases.rules.cv.shapes import PARTS, CvEntry, gaps
from lotse.cases.rules.cv.texts import FILE, LANGUAGES, cv_words
from lotse.cases.tests.planted import File, case_file
from lotse.cases.tests.planted_work import coached
from lotse.clients.models import Fact, Person
from lotse.directory.printing import missing_characters
from tests import cast
from tests.guards import past_walls

TODAY = date(2026, 11, 27)
_MONTHS = st.integers(min_value=2010 * 12, max_value=TODAY.year * 12 + TODAY.month - 1)


def month(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)


def number(day: date) -> int:
    return day.year * 12 + day.month - 1


@given(st.lists(st.tuples(_MONTHS, _MONTHS), max_size=6))
def test_a_gap_is_three_months_or_more_that_no_line_accounts_for(spans: list[tuple[int, int]]) -> None:
    entries = [
        CvEntry(str(place), "work", "x", "", month(min(one)), month(max(one)))
        for place, one in enumerate(spans)
    ]
    filled = {each for one in spans for each in range(min(one), max(one) + 1)}
    free, run = set(), []
    for each in range(min(filled, default=0), number(TODAY) + 2) if filled else ():
        if each in filled or each == number(TODAY) + 1:
            free |= set(run) if len(run) > 2 else set()
            run = []
        else:
            run.append(each)
    found = {each for first, last in gaps(entries, TODAY) for each in range(number(first), number(last) + 1)}
    assert found == free


def test_the_words_are_there_in_every_language_and_the_letters_in_the_fonts() -> None:
    wanted = set(cv_words("de"))
    assert wanted >= set(PARTS)
    for language in LANGUAGES:
        words = cv_words(language)
        assert set(words) == wanted, language
        assert all(words.values())
        assert language == "de" or words["note"] != cv_words("de")["note"]
    assert not missing_characters(FILE.read_text(encoding="utf-8"))


def known(file: File) -> None:
    """A woman who has learnt, worked and speaks; and says what she can do."""
    case = file.case
    inside: dict[str, Any] = {
        "municipality_id": case.municipality_id,
        "organization_id": case.organization_id,
    }
    fact = inside | {"person": case.person, "recorded_on": date(2026, 3, 1)}
    series = coached(case).coaching
    with past_walls():
        Person.objects.filter(pk=case.person_id).update(
            born_on=date(1990, 5, 4), phone="+49 171 3920000", language="ar"
        )
        Fact.objects.create(
            **fact, kind="education", value="vocational", words="Schneiderin", holds_from=date(2008, 9, 1),
            holds_until=date(2011, 6, 30),
        )  # fmt: skip
        Fact.objects.create(**fact, kind="work", value="caring", holds_from=date(2012, 1, 1))
        Fact.objects.create(**fact, kind="german", value="b1")
        Fact.objects.create(**fact, kind="german", value="a2", holds_until=date(2026, 5, 1))
        Fact.objects.create(**fact, kind="mother-tongue", value="ar")
        Coaching.objects.filter(pk=series.pk).update(skills="Näht Kleider\nführt ein Kassenbuch")


def send(client: Client, name: str, *args: object, **values: object) -> Any:
    return client.post(reverse(f"cases:{name}", args=args), {"once": uuid4(), **values})


def text_of(answer: Any) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)


@pytest.mark.django_db
def test_what_is_known_becomes_a_cv_and_what_is_taken_out_is_not_printed() -> None:
    file, client = case_file(), cast.signed_in("counsellor")
    known(file)
    case = file.case.pk
    line = {"part": "work", "what": "Näherin", "place": "Aleppo", "begins_on": "7/2011", "ends_on": "2015"}
    assert send(client, "new-cv-line", case, **line).status_code == 302
    page = client.get(reverse("cases:show-cv", args=[case])).content.decode()
    for said in (
        "07.2011 – 01.2015",
        "09.2008 – 06.2011",
        "Schneiderin",
        "Deutsch: B1",
        "Näht Kleider",
        "02.2015 – ",
        cv_words("ar")["title"],
    ):
        assert said in page, said
    # Children are no gap to be explained by us, and no line of a CV; an earlier level holds no longer.
    assert "Deutsch: A2" not in page
    pdf = client.get(reverse("cases:print-cv", args=[case]))
    assert "Näherin" in text_of(pdf)
    assert "04.05.1990" not in text_of(pdf)
    assert "Eine Ausbildung als Bäckerin" in text_of(pdf), "the aim of the coaching"
    chosen = {"head": "born_on", "line": [f"fact-{_education()}"]}
    first = send(client, "show-cv", case, **chosen, deed="print")
    fewer = text_of(client.get(first["Location"]))
    assert "04.05.1990" in fewer
    assert "Schneiderin" in fewer
    assert "Näherin" not in fewer


@pytest.mark.django_db
def test_choices_stay_and_what_was_printed_is_not_changed_by_what_comes_later() -> None:
    file, client = case_file(), cast.signed_in("counsellor")
    known(file)
    case, left = file.case.pk, f"fact-{_education()}"
    send(client, "show-cv", case, line=["aim", "skill-0"], head=["phone"], deed="show")
    chosen = client.get(reverse("cases:show-cv", args=[case])).context["choices"]
    assert {one.key for one, is_on in chosen if is_on} == {"aim", "skill-0"}
    send(client, "new-cv-line", case, part="course", what="Staplerschein", begins_on="03.2024")
    printed = send(client, "show-cv", case, line=["aim", "skill-0"], head=["phone"], deed="print")["Location"]
    again = send(client, "show-cv", case, line=["aim", "skill-0"], head=["phone"], deed="print")["Location"]
    assert printed == again, "the same once more is the same paper"
    with past_walls():
        Coaching.objects.update(aim="Etwas anderes")
    before = text_of(client.get(printed))
    assert "Eine Ausbildung als Bäckerin" in before
    assert "Schneiderin" not in before, left
    assert before.startswith("Lebenslauf")
    assert "Etwas anderes" in text_of(client.get(reverse("cases:print-cv", args=[case])))
    assert printed in client.get(reverse("cases:show-cv", args=[case])).content.decode()
    assert cast.signed_in("neighbour").get(printed).status_code == 404


@pytest.mark.django_db
def test_the_paper_is_german_for_a_counsellor_who_reads_english() -> None:
    file, client = case_file(), cast.signed_in("counsellor")
    known(file)
    english = reverse("cases:print-cv", args=[file.case.pk]).replace("/de/", "/en/", 1)
    said = text_of(client.get(english))
    assert "Berufsabschluss" in said
    assert "vocational" not in said


def _education() -> object:
    with past_walls():
        return Fact.objects.get(kind="education").pk


@pytest.mark.django_db
def test_wrong_months_get_a_sentence_and_nothing_is_lost() -> None:
    file, client = case_file(), cast.signed_in("counsellor")
    line = {"part": "work", "what": "Köchin"}
    for months, sentence in (
        ({"begins_on": "13.2019"}, "03.2019"),
        ({"begins_on": "irgendwann"}, "03.2019"),
        ({"begins_on": "05.2020", "ends_on": "04.2020"}, "nicht vor dem Beginn"),
        ({"ends_on": "04.2020"}, "Bitte schreiben Sie auch den Anfang"),
        ({"begins_on": "05.2999"}, "03.2019"),
    ):
        answer = send(client, "new-cv-line", file.case.pk, **line, **months)
        page = answer.content.decode()
        assert (answer.status_code, sentence in page, "Köchin" in page) == (422, True, True), months
    with past_walls():
        assert not CvLine.objects.exists()


@pytest.mark.django_db
def test_a_line_is_changed_taken_out_and_put_back() -> None:
    file, client = case_file(), cast.signed_in("counsellor")
    case = file.case.pk
    send(
        client,
        "new-cv-line",
        case,
        part="course",
        what="Staplerschein",
        begins_on="03.2024",
        ends_on="03.2024",
    )
    with past_walls():
        row = CvLine.objects.get()
    changed = {"part": "course", "what": "Staplerschein, TÜV", "begins_on": "03.2024", "ends_on": "03.2024"}
    assert send(client, "edit-cv-line", case, row.pk, **changed, seen=1).status_code == 302
    assert send(client, "edit-cv-line", case, row.pk, **changed | {"what": "x"}, seen=1).status_code == 409
    address = reverse("cases:print-cv", args=[case])
    assert "Staplerschein, TÜV" in text_of(client.get(address))
    assert send(client, "press-cv-line", case, row.pk, deed="out").status_code == 302
    assert "Staplerschein" not in text_of(client.get(address))
    assert send(client, "press-cv-line", case, row.pk, deed="back").status_code == 302
    assert "Staplerschein" in text_of(client.get(address))
