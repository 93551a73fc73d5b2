"""Ways to reach a person: her telephone, her mail, her postcode."""

from __future__ import annotations

import re

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext

from lotse.cases.rules.imports.cells import check_readable, read_line
from lotse.cases.rules.imports.days import CellError
from lotse.cases.rules.imports.tables import Cell

LONGEST_PHONE = 40
_TWO_NUMBERS = re.compile(r"\d{4,}[^\d+]*(?:/{2}|[,;|\n]|\s(?:oder|und|or|and)\s|\s/\s)[^\d+]*\+?\d{2,}")


def read_phone(cell: Cell, text: str) -> tuple[str, str]:
    """(number, hint). A whole German or foreign number is written as people read it, any other kept as it is."""
    check_readable(text)
    if re.fullmatch(r"\d+[.,]\d+[eE]\+?\d+", text):
        raise CellError(
            gettext(
                "The spreadsheet program has shortened this number. Please format the column as text and write it anew."
            )
        )
    if _TWO_NUMBERS.search(text):
        raise CellError(
            gettext(
                "There are two numbers here. Please leave one, and write the other into a column for notes."
            )
        )
    if isinstance(cell, int | float) and not text.startswith("0") and len(text) <= 12:
        # A cell of numbers has lost its leading zero.
        text = f"+{text}" if text.startswith("49") and len(text) > 11 else f"0{text}"
    try:
        number = phonenumbers.parse(text, "DE")
    except phonenumbers.NumberParseException:
        number = None
    if number is not None and phonenumbers.is_possible_number(number) and not re.search(r"[^\W\d_]", text):
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL), ""
    if not any(sign.isdigit() for sign in text) or len(text) > LONGEST_PHONE:
        raise CellError(gettext("This is no telephone number. Please write it like this: 02323 123456"))
    return text, gettext("This is no complete telephone number; it is kept as it is written.")


def read_email(text: str) -> str:
    """An address of mail. Raises CellError."""
    try:
        validate_email(text)
    except ValidationError as error:
        raise CellError(
            gettext("This is no address of mail. Please write it like this: name@example.org")
        ) from error
    return text


def read_postcode(cell: Cell, text: str) -> str:
    """A postcode; a cell of numbers has lost its leading zero."""
    return text.zfill(5) if isinstance(cell, int | float) and text.isdigit() else read_line(text, 10)
