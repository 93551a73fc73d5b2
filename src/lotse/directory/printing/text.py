"""Text made fit for paper: what cannot be drawn becomes visible, what would turn a line around is tamed."""

import re
import tomllib
import unicodedata
from functools import cache
from pathlib import Path

FONT_FOLDER = Path(__file__).parent / "fonts"
LONGEST_TEXT = 5_000
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
_HAS_RIGHT = re.compile(f"[{_RIGHT}]")
# From a Latin letter, European digit or opening sign to the last one (or a euro, or the dot of "e.V.") before
# right-to-left text goes on.
_FOREIGN_RUN = re.compile(
    rf"[+(]{{0,2}}[^\W{_RIGHT}](?:[^{_RIGHT}]*[^\W{_RIGHT}](?:\s?[€%])?\)?(?:(?:(?<=\.[^\W\d])|(?<=\. [^\W\d]))\.)?)?"
)
# Emoji and what only dresses another sign: on paper they would be an empty box each, and no word is lost without them.
_PICTURES = re.compile("[\ufe00-\ufe0f\u20e3\U0001f000-\U0001faff]")
_BETWEEN_DIGITS = re.compile(r"(?<=\d) (?=\d)")
_OVERLONG_WORD = re.compile(r"\S{41,}")


@cache
def _fonts_by_character() -> dict[str, frozenset[str]]:
    """Every character that the vendored fonts draw, with the families that do, read from their lock file."""
    lock = tomllib.loads((FONT_FOLDER / "fonts.toml").read_text(encoding="utf-8"))
    families: dict[str, frozenset[str]] = {}
    for font in lock["font"]:
        family = frozenset([font["family"]])
        for part in font["characters"].split():
            first, _, last = part.partition("-")
            for sign in map(chr, range(int(first, 16), int(last or first, 16) + 1)):
                families[sign] = families.get(sign, frozenset()) | family
    return families


def missing_characters(text: str) -> str:
    """The characters of `text`, each once, that no vendored font draws: empty if all of it can be printed."""
    lost = {
        sign for sign in text if _drawn(sign) == REPLACEMENT or (_PICTURES.match(sign) and not _drawn(sign))
    }
    return "".join(sorted(lost - {REPLACEMENT}))


def printable(text: str) -> str:
    """`text` without control and direction-override signs and emoji; any other undrawable sign is seen as U+FFFD.

    Cut to `LONGEST_TEXT` characters. Groups of digits stay on one line; a word of more than forty signs may break.
    """
    if len(text) > LONGEST_TEXT:
        text = text[: LONGEST_TEXT - 1] + "…"
    signs = _without_loose_marks("".join(_drawn(sign) for sign in unicodedata.normalize("NFC", text)))
    whole_numbers = _BETWEEN_DIGITS.sub(
        "\N{NO-BREAK SPACE}", re.sub(" +", " ", signs).strip().strip(_JOINERS)
    )
    return _OVERLONG_WORD.sub(_may_break, whole_numbers)


def _may_break(word: re.Match[str]) -> str:
    """`word` with a place to break every twenty signs, as a narrow column needs; never before a mark."""
    return "".join(
        sign
        if at % 20 or not at or unicodedata.category(sign).startswith("M")
        else f"\N{ZERO WIDTH SPACE}{sign}"
        for at, sign in enumerate(word[0])
    )


def _drawn(sign: str) -> str:
    if sign in _JOINERS:
        return sign
    category = unicodedata.category(sign)
    if category in {"Cc", "Zl", "Zp"}:
        return " "
    if category == "Cf":
        return ""
    if sign in _fonts_by_character():
        return sign
    if _PICTURES.match(sign):
        return ""
    return " " if category == "Zs" else REPLACEMENT


def _without_loose_marks(text: str) -> str:
    """`text` without marks (accents, vowel signs) that have no letter of the same font to stand on.

    Typst 0.15 panics on some of them, for instance on U+09F3 U+FD3F U+0337.
    """
    families = _fonts_by_character()
    kept: list[str] = []
    common: frozenset[str] = frozenset()
    for sign in text:
        is_mark = unicodedata.category(sign).startswith("M")
        fonts = families.get(sign, frozenset())
        if is_mark and not common & fonts:
            continue
        common = common & fonts if is_mark else fonts
        kept.append(sign)
    return "".join(kept)


def isolated(text: str) -> str:
    """`text` of a right-to-left page with each foreign stretch (number, address, name) kept in its own order.

    Without this "02323 9524 19" reads "19 9524 02323" in an Arabic line.
    """
    if not _HAS_RIGHT.search(text):
        return f"\N{LEFT-TO-RIGHT ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}" if text else ""
    return _FOREIGN_RUN.sub("\N{LEFT-TO-RIGHT ISOLATE}\\g<0>\N{POP DIRECTIONAL ISOLATE}", text)
