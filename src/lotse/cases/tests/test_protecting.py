"""Advice on a child at risk is seen by two people, says nothing of who it is, and stands in no list of the family."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from lotse.audit.models import Entry
from lotse.cases.models import Case, ExpertAdvice
from lotse.cases.queries.conferring import read
from lotse.cases.rules.pseudonyms import pseudonym, traces
from lotse.cases.tests.planted import File, case_file
from tests import cast
from tests.guards import past_walls

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_keys")]
PARTS: tuple[cast.Part, ...] = (
    "colleague", "lead", "neighbour", "lawyer", "guest", "coordinator", "data-protection", "stranger",
)  # fmt: skip


@pytest.fixture
def file() -> File:
    return case_file()


def ask(file: File, **values: Any) -> Any:
    told = {
        "pseudonym": "Igel 12", "expert": str(cast.person("child-protection").pk),
        "text": "Ein Kind, 6, hat blaue Flecken.", **values,
    }  # fmt: skip
    return cast.signed_in("counsellor").post(f"/de/staff/cases/{file.case.pk}/child-protection/", told)


def advice() -> ExpertAdvice:
    with past_walls():
        return ExpertAdvice.objects.get()


def test_a_question_goes_its_way_and_only_two_see_it(file: File) -> None:
    assert ask(file).status_code == 302
    page = f"/de/staff/cases/child-protection/{advice().pk}/"
    asking, expert = cast.signed_in("counsellor"), cast.signed_in("child-protection")
    seen = expert.get(page).content.decode()
    assert "blaue Flecken" in seen
    # The expert sees the pseudonym and never the case.
    assert "Öztürk" not in seen
    assert file.case.number not in seen
    assert str(file.case.pk) not in seen
    for part in PARTS:
        assert cast.signed_in(part).get(page).status_code == 404, part
        with cast.acting(part):
            assert not ExpertAdvice.objects.exists(), part
    assert asking.post(page + "answer/", {"text": "x"}).status_code == 404
    assert asking.post(page + "outcome/", {"outcome": "no-risk"}).status_code == 404
    first = {"text": "Bitte das Kind ansprechen.", "seen": advice().version}
    assert expert.post(page + "answer/", first).status_code == 302
    other_window = expert.post(page + "answer/", {"text": "aus dem zweiten Fenster", "seen": first["seen"]})
    assert other_window.status_code == 422
    assert "aus dem zweiten Fenster" in other_window.content.decode()
    assert "Bitte das Kind ansprechen." in asking.get(page).content.decode()
    told = {"outcome": "office-informed", "informed_at": "2026-03-02T10:00"}
    assert asking.post(page + "outcome/", told).status_code == 422
    assert asking.post(page + "outcome/", told | {"told_family": "no"}).status_code == 302
    late = expert.post(page + "answer/", {"text": "anders", "seen": advice().version})
    assert late.status_code == 422
    assert late.context["answer"].data["text"] == "anders"
    assert "Antwort wird nicht mehr gespeichert" in late.content.decode()
    row = advice()
    assert (row.outcome, row.told_family) == ("office-informed", False)
    with cast.acting("counsellor"):
        assert read(ExpertAdvice.objects.get()).parts["answer"] == "Bitte das Kind ansprechen."


def day_lines(part: cast.Part) -> list[Any]:
    sections = cast.signed_in(part).get("/de/staff/cases/").context["sections"]
    return [line for section in sections if section.code == "advice" for line in section.lines]


def test_my_day_says_that_the_answer_has_come_and_names_nobody(file: File) -> None:
    ask(file)
    assert day_lines("counsellor") == []
    page = f"/de/staff/cases/child-protection/{advice().pk}/"
    told = {"text": "Bitte das Kind ansprechen.", "seen": advice().version}
    assert cast.signed_in("child-protection").post(page + "answer/", told).status_code == 302
    (line,) = day_lines("counsellor")
    assert (line.text, line.url, line.who) == ("Igel 12", page, "")
    assert line.when.startswith("beantwortet am ")
    for part in ("colleague", "lead", "neighbour"):
        assert day_lines(part) == []  # type: ignore[arg-type]
    assert cast.signed_in("counsellor").post(page + "outcome/", {"outcome": "no-risk"}).status_code == 302
    assert day_lines("counsellor") == []


def test_every_look_is_in_the_book_and_no_entry_names_the_case(file: File) -> None:
    """The family takes a list of its case home: it must not say that this was asked."""
    ask(file)
    expert = cast.signed_in("child-protection")
    expert.get(f"/de/staff/cases/child-protection/{advice().pk}/")
    with past_walls():
        rows = list(Entry.objects.filter(action__in=["ask_expert", "open_advice"]))
        assert sorted(row.action for row in rows) == ["ask_expert", "open_advice"]
        assert [row.about for row in rows] == [None, None]
        # The control: a look at the case itself names it.
        assert Entry.objects.filter(action="open_case", about=file.case.pk).exists()


@pytest.mark.parametrize("words", ["Ayşe", "Frau OZTURK", "geboren 3.4.1990"])
def test_a_text_that_tells_who_it_is_is_not_sent_unless_somebody_has_checked(file: File, words: str) -> None:
    with past_walls():
        file.person.born_on = date(1990, 4, 3)
        file.person.save()
    answer = ask(file, text=f"Das Kind von {words} hat Angst.")
    assert answer.status_code == 422
    assert "hat Angst" in answer.content.decode()
    assert ask(file, text=f"Das Kind von {words} hat Angst.", is_checked="on").status_code == 302


@pytest.mark.parametrize("values", [{"expert": ""}, {"expert_name": "Dr. Rat"}, {"expert": "colleague"}])
def test_exactly_one_expert_is_asked(file: File, values: dict[str, str]) -> None:
    if values.get("expert") == "colleague":
        values = {"expert": str(cast.person("colleague").pk)}
    assert ask(file, **values).status_code == 422
    with past_walls():
        assert not ExpertAdvice.objects.exists()


def test_what_an_expert_outside_says_is_written_down_by_the_asker(file: File) -> None:
    assert ask(file, expert="", expert_name="Dr. Rat, Kinderschutz-Zentrum").status_code == 302
    page = f"/de/staff/cases/child-protection/{advice().pk}/"
    asking = cast.signed_in("counsellor")
    assert cast.signed_in("child-protection").get(page).status_code == 404
    assert asking.post(page + "answer/", {"text": "abwarten", "seen": advice().version}).status_code == 302
    assert asking.post(page + "outcome/", {"outcome": "help-offered"}).status_code == 302


def test_nobody_makes_herself_the_expert(file: File) -> None:
    """With SQL of her own: the control is that the asker may."""
    ask(file)
    me = cast.person("colleague")
    with cast.acting("colleague"):
        assert ExpertAdvice.objects.update(expert=me) == 0
    with cast.acting("counsellor"), transaction.atomic():
        try:
            assert ExpertAdvice.objects.update(expert_name="x") == 1
        except DatabaseError:
            pytest.fail("the asker may change her own row")
    with cast.acting("colleague"):
        assert Case.objects.exists()


def test_traces_are_found_in_any_spelling_and_a_pseudonym_is_none() -> None:
    known: dict[str, Any] = {
        "names": ["Öztürk", "Ayşe", "Li"], "births": [date(1990, 4, 3)], "addresses": ["Am Ring 5"],
        "phones": ["0178 5551234"], "numbers": ["2026-0007"],
    }  # fmt: skip
    said = {
        "die Mutter ÖZTÜRK": ["name"], "von ayse": ["name"], "am 03.04.90": ["birth"], "1990-04-03": ["birth"],
        "wohnt am ring 5": ["address"], "+49 178 5551234": ["phone"], "Fall 2026-0007": ["number"],
        "ein Kind, 6, liegt oft wach": [], "": [],
    }  # fmt: skip
    assert {text: traces(text, **known) for text in said} == said
    assert len({pseudonym(seed) for seed in range(1000)}) > 500
    assert not any(traces(pseudonym(seed), **known) for seed in range(1000))


def test_the_experts_first_page_says_that_questions_wait_and_nothing_else(file: File) -> None:
    expert, said = cast.signed_in("child-protection"), "Kinderschutz wartet auf Ihre Antwort"

    def first_page(part: cast.Part) -> str:
        return cast.signed_in(part).get("/de/staff/").content.decode().partition("<main")[2]

    assert said not in first_page("child-protection")
    assert ask(file).status_code == 302
    shown = first_page("child-protection")
    assert f"1 Frage zum {said}" in shown
    assert 'href="/de/staff/cases/child-protection/"' in shown
    assert [
        one for one in ("Igel 12", "Berta", "Flecken", str(advice().pk), file.case.number) if one in shown
    ] == []
    assert [part for part in (*PARTS, "counsellor") if said in first_page(part)] == []
    page = f"/de/staff/cases/child-protection/{advice().pk}/answer/"
    assert expert.post(page, {"text": "Ansprechen.", "seen": advice().version}).status_code == 302
    assert said not in first_page("child-protection")
