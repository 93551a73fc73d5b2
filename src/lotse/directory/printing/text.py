"""Text made fit for paper: what cannot be drawn becomes visible, what would turn a line around is tamed."""

import re
import tomllib
import unicodedata
from functools import cache
from pathlib import Path

FONT_FOLDER = Path(__file__).parent / "fonts"
LONGEST_TEXT = 5_000
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_JOINERS = {"\N{ZERO WIDTH NON-JOINER}", "\N{ZERO WIDTH JOINER}"}
_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
_HAS_RIGHT = re.compile(f"[{_RIGHT}]")
# From a Latin letter, European digit or opening sign to the last letter or digit before right-to-left text goes on.
_FOREIGN_RUN = re.compile(rf"[+(]*[^\W{_RIGHT}](?:[^{_RIGHT}]*[^\W{_RIGHT}]\)?)?")
_BETWEEN_DIGITS = re.compile(r"(?<=\d) (?=\d)")
_OVERLONG_WORD = re.compile(r"\S{60}(?=\S)")


@cache
def covered_characters() -> frozenset[str]:
    """Every character that the vendored fonts draw, read from their lock file."""
    lock = tomllib.loads((FONT_FOLDER / "fonts.toml").read_text(encoding="utf-8"))
    points: set[str] = set()
    for font in lock["font"]:
        for part in font["characters"].split():
            first, _, last = part.partition("-")
            points.update(map(chr, range(int(first, 16), int(last or first, 16) + 1)))
    return frozenset(points)


def missing_characters(text: str) -> str:
    """The characters of `text`, each once, that no vendored font draws: empty if all of it can be printed."""
    return "".join(sorted({sign for sign in text if sign.isprintable()} - covered_characters()))


def printable(text: str) -> str:
    """`text` without control and direction-override signs; an undrawable sign becomes U+FFFD, so that it is seen.

    Cut to `LONGEST_TEXT` characters. Groups of digits stay on one line; a word of more than sixty signs may break.
    """
    if len(text) > LONGEST_TEXT:
        text = text[: LONGEST_TEXT - 1] + "…"
    signs = "".join(_drawn(sign) for sign in unicodedata.normalize("NFC", text))
    whole_numbers = _BETWEEN_DIGITS.sub("\N{NO-BREAK SPACE}", re.sub(" +", " ", signs).strip())
    return _OVERLONG_WORD.sub("\\g<0>\N{ZERO WIDTH SPACE}", whole_numbers)


def _drawn(sign: str) -> str:
    if sign in _JOINERS:
        return sign
    category = unicodedata.category(sign)
    if category in {"Cc", "Zl", "Zp"}:
        return " "
    if category == "Cf":
        return ""
    return sign if sign in covered_characters() or sign.isspace() else REPLACEMENT


def isolated(text: str) -> str:
    """`text` of a right-to-left page with each foreign stretch (number, address, name) kept in its own order.

    Without this "02323 9524 19" reads "19 9524 02323" in an Arabic line.
    """
    if not _HAS_RIGHT.search(text):
        return f"\N{LEFT-TO-RIGHT ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}" if text else ""
    return _FOREIGN_RUN.sub("\N{LEFT-TO-RIGHT ISOLATE}\\g<0>\N{POP DIRECTIONAL ISOLATE}", text)
