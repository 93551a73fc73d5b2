"""Languages: how they are written, what a door says to one, and how they are called in every page language."""

from __future__ import annotations

import pytest
from django.conf import settings

from lotse.directory.rules.languages import (
    OFFERED,
    Spoken,
    autonym,
    in_order,
    language_name,
    normal_language,
    spoken_at_door,
)

READERS = [code for code, _ in settings.LANGUAGES]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("ar", "ar"),
        ("AR", "ar"),
        ("ar-SY", "ar"),
        ("ar_SY", "ar"),
        (" ar ", "ar"),
        ("ku", "kmr"),
        ("ku-TR", "kmr"),
        ("kmr", "kmr"),
        ("ckb", "ckb"),
        ("fa-AF", "prs"),
        ("fa_AF", "prs"),
        ("fa-IR", "fa"),
        ("prs", "prs"),
        ("rom", "rom"),
        ("zh-Hans-CN", "zh"),
        ("no", "nb"),
        ("sh", "sr"),
        ("", None),
        ("-", None),
        ("xx", None),
        ("Arabisch", None),
        ("../etc", None),
        ("a" * 100, None),
        ("<b>", None),
    ],
)
def test_a_language_as_it_is_written(written: str, code: str | None) -> None:
    assert normal_language(written) == code


@pytest.mark.parametrize("code", OFFERED)
def test_what_the_pages_offer_is_known_and_already_normal(code: str) -> None:
    assert normal_language(code) == code


@pytest.mark.parametrize(
    ("language", "languages", "complete", "interpreters", "spoken"),
    [
        ("ar", ["de", "ar"], False, False, Spoken.DIRECTLY),
        ("ar", ["de", "ar"], True, True, Spoken.DIRECTLY),
        ("ar", ["de"], False, True, Spoken.INTERPRETED),
        ("ar", ["de"], True, True, Spoken.INTERPRETED),
        ("ar", ["de"], False, False, Spoken.ASK),
        ("ar", [], False, False, Spoken.ASK),
        ("ar", ["de"], True, False, Spoken.NO),
        # Who speaks Dari is understood in Persian; the other way round has to be asked.
        ("prs", ["fa"], True, False, Spoken.DIRECTLY),
        ("fa", ["prs"], False, False, Spoken.ASK),
    ],
)
def test_what_a_door_says_to_a_language(
    language: str, languages: list[str], complete: bool, interpreters: bool, spoken: Spoken
) -> None:
    assert spoken_at_door(language, languages, complete=complete, interpreters=interpreters) is spoken


@pytest.mark.parametrize("language", OFFERED)
@pytest.mark.parametrize("interpreters", [True, False])
def test_a_list_that_is_not_complete_never_says_no(language: str, interpreters: bool) -> None:
    for languages in ([], ["de"], ["de", language]):
        said = spoken_at_door(language, languages, complete=False, interpreters=interpreters)
        assert said is not Spoken.NO


@pytest.mark.parametrize("reader", READERS)
def test_every_language_has_a_name_of_its_own_for_every_reader(reader: str) -> None:
    names = {code: language_name(code, reader) for code in {*OFFERED, *READERS}}
    assert [code for code, name in names.items() if not name.strip() or name == code] == []
    # A choice of two equal names would be none.
    assert sorted(names.values()) == sorted(set(names.values()))


@pytest.mark.parametrize("reader", ["ar", "fa", "bg", "ru", "uk"])
def test_names_are_in_the_readers_script(reader: str) -> None:
    names = [language_name(code, reader) for code in {*OFFERED, *READERS}]
    assert [name for name in names if any("a" <= letter.lower() <= "z" for letter in name)] == []


def test_names_that_readers_would_not_recognise_are_ours() -> None:
    assert language_name("kmr", "de") == "Kurmandschi (Kurdisch)"
    # Babel's "Romanî" would be read as Romani.
    assert language_name("ro", "kmr") == "Romanyayî"
    assert language_name("rom", "kmr") == "Romanî (zimanê Roman)"
    assert (language_name("ar", "de"), language_name("de", "tr")) == ("Arabisch", "Almanca")


@pytest.mark.parametrize("code", [*OFFERED, "xx", "not a code"])
def test_a_language_calls_itself_something(code: str) -> None:
    name = autonym(code)
    assert name
    assert name[0] == name[0].upper() or name == "ქართული"


def test_autonyms() -> None:
    assert [autonym(code) for code in ("de", "ar", "kmr", "ka", "prs")] == [
        "Deutsch",
        "العربية",
        "Kurmancî",
        "ქართული",
        "دری",
    ]


def test_order_is_that_of_the_alphabet_not_of_code_points() -> None:
    names = ["Zulu", "Türkisch", "Ägyptisch", "Arabisch", "albanisch", "Ukrainisch"]
    ordered = [name for _, name in in_order([("x", name) for name in names])]
    assert ordered == ["Ägyptisch", "albanisch", "Arabisch", "Türkisch", "Ukrainisch", "Zulu"]
    assert sorted(names) != ordered
    assert in_order([("b", "Б"), ("a", "А"), ("v", "В")]) == [("a", "А"), ("b", "Б"), ("v", "В")]
