"""What stands in one cell: its text, whether it says anything, and how it is kept from being a formula."""

from __future__ import annotations

import re
from datetime import date, time, timedelta

from django.utils.translation import gettext

from lotse.cases.rules.imports.days import CellError
from lotse.cases.rules.imports.tables import Cell
from lotse.clients.rules.names import plain_name
from lotse.core.form_fields import tidied, unreadable

# What people write where they know nothing; it says as much as an empty cell.
_NOTHING = frozenset(
    [
        "unbekannt",
        "unbek",
        "nicht bekannt",
        "k a",
        "ka",
        "keine angabe",
        "keine angaben",
        "keine",
        "keiner",
        "n a",
        "na",
        "nb",
        "n b",
        "entfallt",
        "offen",
        "fehlt",
        "ohne",
        "unknown",
        "none",
        "not known",
        "not stated",
        "nicht erfragt",
        "nicht angegeben",
        "xx",
        "xxx",
    ]
)
# What a spreadsheet program shows where a formula fails.
_FAILED = re.compile(r"#(?:REF|N/A|NV|WERT|VALUE|DIV/0|NAME\??|BEZUG|ZAHL|NUM|NULL|SPILL|ÜBERLAUF)!?\??")
_GUARDS = "=+-@\t\r＝＋－＠"


def said(cell: Cell) -> str:
    """The text of a cell in one line, figures as they were typed. Raises CellError where a program has spoilt it."""
    if isinstance(cell, date | time | timedelta):
        raise CellError(
            gettext(
                "The spreadsheet program has made a day or a time of this. Please format the column as text and write "
                "it anew."
            )
        )
    return " ".join(said_lines(cell).split())


def said_lines(cell: Cell) -> str:
    """The text of a cell with its lines; days as Germans write them. The guard of an exported cell is taken off."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return gettext("yes") if cell else gettext("no")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    text = tidied(str(cell)).replace("\u00a0", " ").replace("\r\n", "\n").replace("\r", "\n")
    if _FAILED.fullmatch(text.strip()):
        raise CellError(
            gettext("A formula has failed here (%(said)s). Please write the value itself.")
            % {"said": text.strip()}
        )
    return unguarded(text.strip(" \n"))


def guarded(text: str) -> str:
    """Text for a cell that no spreadsheet program takes for a formula; `unguarded` gives it back."""
    rest = text.lstrip("'")
    return f"'{text}" if rest and rest[0] in _GUARDS else text


def unguarded(text: str) -> str:
    rest = text.lstrip("'")
    return text[1:] if text.startswith("'") and rest and rest[0] in _GUARDS else text


def is_nothing(text: str) -> bool:
    """Whether a text only says that something is not known."""
    plain = " ".join(re.sub(r"[^\w]+", " ", plain_name(text)).split())
    return not plain or plain in _NOTHING


def read_line(text: str, most: int) -> str:
    """A short text. Raises CellError where it is too long or holds signs that nobody sees."""
    check_readable(text)
    if len(text) > most:
        raise CellError(
            gettext("Here are %(count)s signs; %(most)s are possible. Please shorten it.")
            % {"count": len(text), "most": most}
        )
    return text


def check_readable(text: str) -> None:
    if unreadable(text):
        raise CellError(
            gettext(
                "There are signs in it that nobody can see. Please type the text anew instead of copying it."
            )
        )
