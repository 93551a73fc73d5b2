"""What stands on the sheet, the leaflet and the overview."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lotse.consent.rules.papers import Paper, Terms, Told
from lotse.consent.rules.terms import KINDS, Purpose, State
from lotse.consent.rules.texts import CURRENT, LANGUAGES, LAWS, wording
from lotse.consent.rules.wording import LINE_TO_FILL, consent_text, leaflet, overview

TODAY = date(2026, 11, 27)
TERMS = Terms(
    carrier="AWO Herne",
    phone="02323 9524 19",
    office="LDI NRW",
    recipient="Caritas Herne",
    purpose=Purpose("together", "Termin am Montag"),
    kinds=("master", "contacts"),
    last_day=date(2027, 5, 27),
    explained_by="Berta Bunt",
    interpreter="Ines Info",
)


def whole(paper: Paper) -> str:
    lines = [paper.title, *paper.lead, paper.agreed, *paper.lines_to_sign]
    for section in paper.sections:
        lines += [section.heading, *section.lines, *section.after, section.german]
        lines += [f"{item.name}: {item.meaning}" for item in section.items]
    return "\n".join(lines)


def shown(terms: Terms = TERMS, law: str = "DSGVO", language: str = "de") -> str:
    return whole(consent_text(wording(law, CURRENT, language), terms))


def test_the_german_text_says_who_what_for_and_until_when() -> None:
    text = shown()
    for part in (
        "AWO Herne berät Sie.", "Nur diese Stelle: Caritas Herne.", "gemeinsam beraten", "Termin am Montag",
        "Name, Geburtsdatum, Sprache und Telefonnummer.", "bis zum 27.05.2027", "Telefon: 02323 9524 19",
        "Dann erzählen Sie Ihre Geschichte", "Artikel 9 Absatz 2", "§ 203 Strafgesetzbuch", "LDI NRW",
        "Erklärt von: Berta Bunt", "Übersetzt von: Ines Info", "Unterschrift",
    ):  # fmt: skip
        assert part in text


def test_only_the_chosen_kinds_are_named() -> None:
    text = shown()
    assert "Unsere Gespräche" in text
    for absent in ("Ihr Aufenthalt", "Unsere Notizen", "Ihre Unterlagen"):
        assert absent not in text
        assert absent in shown(replace(TERMS, kinds=KINDS))


def test_very_personal_things_are_named_where_they_may_stand() -> None:
    assert "Religion" in shown()
    assert "Religion" not in shown(replace(TERMS, kinds=("master",)))


@pytest.mark.parametrize(
    ("kind", "words"), [("user", "Nur diese eine Person"), ("site", "Personen von verschiedenen Stellen")]
)
def test_a_person_and_a_team_are_named_as_what_they_are(kind: str, words: str) -> None:
    assert words in shown(replace(TERMS, recipient_kind=kind))


def test_of_an_authority_its_duty_to_report_is_said() -> None:
    assert "Ausländerbehörde" in shown(replace(TERMS, is_authority=True))
    assert "Ausländerbehörde" not in shown()


def test_the_churches_name_their_own_law() -> None:
    assert "katholischen Kirche" in shown(law="KDG")
    assert "DSG-EKD" in shown(law="DSG-EKD")
    assert "DSGVO" not in shown(law="KDG")


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_takes_every_value(law: str, language: str) -> None:
    words = wording(law, CURRENT, language)
    text = whole(consent_text(words, TERMS)) + whole(leaflet(words, TERMS, TODAY))
    assert "{" not in text
    assert LINE_TO_FILL not in text
    for value in ("AWO Herne", "Caritas Herne", "27.05.2027", "02323 9524 19", "LDI NRW", "27.11.2026"):
        assert value in text


def test_values_keep_their_direction_in_a_right_to_left_text() -> None:
    assert "\u206802323 9524 19\u2069" in shown(language="ar")
    assert "\u2068" not in shown(language="tr")


def test_a_value_that_looks_like_a_placeholder_stays_what_it_is() -> None:
    assert "{phone} {0.__class__}" in shown(replace(TERMS, recipient="{phone} {0.__class__}"))


def test_an_empty_form_has_lines_to_fill_in_and_all_kinds() -> None:
    paper = consent_text(wording("DSGVO", CURRENT, "de"), Terms("AWO Herne"))
    text = whole(paper)
    assert f"Nur diese Stelle: {LINE_TO_FILL}" in text
    assert f"bis zum {LINE_TO_FILL}" in text
    assert [len(section.items) for section in paper.sections if section.items] == [len(KINDS)]
    assert f"Übersetzt von: {LINE_TO_FILL}" in text


def test_a_text_that_stands_in_says_that_it_was_read_out() -> None:
    words = wording("DSGVO", CURRENT, "so")
    text = whole(consent_text(words, TERMS))
    assert "Auf Deutsch vorgelesen und mündlich übersetzt von: Ines Info" in text
    assert consent_text(words, TERMS).is_read_out
    assert "vorgelesen" not in shown()


def test_without_an_interpreter_the_text_says_so() -> None:
    assert "Ohne Dolmetscherin" in shown(replace(TERMS, interpreter=""))


def test_a_witness_is_named() -> None:
    assert "Dabei war: Walter Wach" in shown(replace(TERMS, witness="Walter Wach"))
    assert "Dabei war" not in shown()


def test_the_leaflet_says_what_was_allowed_and_how_to_take_it_back() -> None:
    text = whole(leaflet(wording("DSGVO", CURRENT, "de"), TERMS, TODAY))
    for part in (
        "Das haben Sie erlaubt",
        "am 27.11.2026 Ja gesagt",
        "Caritas Herne",
        "jederzeit zurücknehmen",
    ):
        assert part in text
    assert "Unterschrift" not in text


def test_the_overview_says_of_each_consent_how_it_stands() -> None:
    words = wording("DSGVO", CURRENT, "de")
    told = [
        Told(TERMS, State.GIVEN),
        Told(replace(TERMS, recipient="Diakonie"), State.WITHDRAWN, date(2026, 11, 20)),
        Told(replace(TERMS, recipient="Stadt Herne"), State.EXPIRED),
    ]
    text = whole(overview(words, "AWO Herne", "02323", told, TODAY))
    assert "Caritas Herne\nGilt bis zum 27.05.2027\nAngaben zu Ihrer Person, Unsere Gespräche" in text
    assert "Diakonie\nZurückgenommen am 20.11.2026" in text
    assert "Stadt Herne\nGalt bis zum 27.05.2027" in text


def test_the_overview_of_nobody_says_so() -> None:
    text = whole(overview(wording("DSGVO", CURRENT, "de"), "AWO Herne", "", [], TODAY))
    assert "Sie haben niemandem etwas erlaubt." in text
    assert "Telefon" not in text
