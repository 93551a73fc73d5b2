"""Text on paper: signs that would break a line or a document are tamed, and every letter in use has a shape."""

import hashlib
import tomllib
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from lotse.directory.printing import missing_characters
from lotse.directory.printing.text import FONT_FOLDER, LONGEST_TEXT, isolated, printable

ROOT = Path(__file__).parents[4]
KHMER_LETTER = "ភ"
LRI, PDI = "\u2066", "\u2069"
AUTONYMS = (
    "Deutsch English Türkçe Română Български Русский Українська Kurdî Shqip Français Español Português Polski "
    "Tiếng_Việt Hrvatski Bosanski Српски Македонски Ελληνικά Soomaali Hausa Yorùbá Igbo Wolof Azərbaycanca Oʻzbekcha "
    "العربية فارسی دری پښتو کوردی اردو ئۇيغۇرچە ትግርኛ አማርኛ Հայերեն ქართული עברית ייִדיש हिन्दी नेपाली বাংলা "
    "ਪੰਜਾਬੀ தமிழ் සිංහල ไทย ⵜⴰⵎⴰⵣⵉⵖⵜ"
).replace("_", " ")


def test_the_lock_file_describes_the_fonts_that_are_there() -> None:
    lock = tomllib.loads((FONT_FOLDER / "fonts.toml").read_text(encoding="utf-8"))

    assert {font["file"] for font in lock["font"]} == {path.name for path in FONT_FOLDER.glob("*.ttf")}
    for font in lock["font"]:
        content = (FONT_FOLDER / font["file"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == font["sha256"]
        assert font["licence"] == "OFL-1.1"
    assert "SIL OPEN FONT LICENSE" in (FONT_FOLDER / lock["licence_file"]).read_text(encoding="utf-8")


def test_every_language_that_staff_may_offer_can_be_written() -> None:
    assert missing_characters(AUTONYMS) == ""


def test_every_word_of_the_public_pages_can_be_printed() -> None:
    lacking = {}
    for path in sorted(ROOT.glob("locale/public/*/LC_MESSAGES/django.po")):
        with path.open("rb") as file:
            texts = [str(message.string) for message in read_po(file)]
        lacking[path.parts[-3]] = missing_characters("".join(texts))

    assert {language: signs for language, signs in lacking.items() if signs} == {}


def test_every_word_of_the_network_files_can_be_printed() -> None:
    files = sorted(ROOT.glob("networks/*.yaml"))

    assert {path.name: missing_characters(path.read_text(encoding="utf-8")) for path in files} == {
        path.name: "" for path in files
    }


def test_a_letter_without_a_shape_is_reported() -> None:
    assert missing_characters(f"Deutsch {KHMER_LETTER} 😀") == f"{KHMER_LETTER}😀"


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("a\x00b", "a b"),
        ("  two\n\tlines \u2028 ", "two lines"),
        ("\u202eevil\u202c \u2067x\u2069\u200f", "evil x"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\u200d", ""),
        (f"{KHMER_LETTER}!", "\ufffd!"),
        ("\ud800", "\ufffd"),
        ("a\u0308", "ä"),
        ("a\u3000b", "a b"),
        ("\u0301a", "a"),
        ("\u09f3\ufd3f\u0337", "\u09f3\ufd3f"),
        ("हिन्दी", "हिन्दी"),
        ("02323 9524 19", "02323\u00a09524\u00a019"),
        ("Danke 🙂 ☎\ufe0f 02323 👍🏽", "Danke ☎ 02323"),
        ("x" * 40, "x" * 40),
        ("x" * 41, "\u200b".join(["x" * 20, "x" * 20, "x"])),
        ("x" * 20 + "ä̱" + "x" * 20, "x" * 20 + "\u200bä̱" + "x" * 18 + "\u200bxx"),
    ],
)
def test_text_is_made_printable(given: str, printed: str) -> None:
    assert printable(given) == printed


def test_an_endless_text_is_cut_visibly() -> None:
    assert printable("ab " * LONGEST_TEXT).endswith("…")


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("اتصل على 02323 9524 19 الآن", [" 02323 9524 19 "]),
        ("العنوان: Platz 34a, 51373 Leverkusen", [" Platz 34a, 51373 Leverkusen"]),
        ("هاتف +49 (0)2323 16, مركز", [" +49 (0)2323 16, "]),
        ("من 13:00 إلى 15:00.", [" 13:00 ", " 15:00."]),
        ("مرحبا", []),
    ],
)
def test_foreign_stretches_keep_their_own_order(line: str, kept: list[str]) -> None:
    expected = line
    for stretch in kept:
        core = stretch.strip(" ,.")
        expected = expected.replace(stretch, stretch.replace(core, f"{LRI}{core}{PDI}"))

    assert isolated(line) == expected


@pytest.mark.parametrize("name", ["DRK Herne e.V.", "AWO e. V."])
def test_the_dot_of_an_abbreviation_stays_with_it_and_that_of_a_sentence_does_not(name: str) -> None:
    assert isolated(f"الموعد القادم: {name}") == f"الموعد القادم: {LRI}{name}{PDI}"
    assert isolated("العنوان: Wanne-Eickel.") == f"العنوان: {LRI}Wanne-Eickel{PDI}."
    assert isolated("من 3.5.") == f"من {LRI}3.5{PDI}."


def test_a_line_without_right_to_left_letters_is_isolated_whole() -> None:
    assert isolated("AWO e. V.") == f"{LRI}AWO e. V.{PDI}"
    assert isolated("") == ""
