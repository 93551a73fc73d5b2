"""Names as lists hold them: in two cells or in one, in any script."""

from __future__ import annotations

import unicodedata

from django.utils.translation import gettext

from lotse.cases.rules.imports.cells import check_readable
from lotse.cases.rules.imports.days import CellError

LONGEST_NAME = 120


def read_name(text: str) -> str:
    """A name. Raises CellError where it is no name, too long, or holds signs that nobody sees."""
    if len(text) > LONGEST_NAME:
        raise CellError(
            gettext("A name has at most 120 letters; here are %(count)s. Please shorten it.")
            % {"count": len(text)}
        )
    check_readable(text)
    odd = next(
        (sign for sign in text if unicodedata.category(sign) in ("So", "Sk", "Sm", "Sc", "Cn", "Co")), ""
    )
    if odd and odd not in "`´^":
        raise CellError(gettext("“%(sign)s” is no letter of a name. Please take it away.") % {"sign": odd})
    if "?" in text:
        # Saved as Windows text, Ş, ć and Й all become one.
        raise CellError(
            gettext("A letter of this name got lost as “?”. Please write it in; saved as .xlsx, it stays.")
        )
    if not any(sign.isalpha() for sign in text):
        raise CellError(
            gettext("There is no letter in this name. Please look whether the column is the right one.")
        )
    return text


def split_name(text: str, *, family_first: bool) -> tuple[str, str, str]:
    """(family name, given names, hint). A comma divides for sure, an order of words only by its header."""
    if "," in text:
        family, _, given = text.partition(",")
        return read_name(family.strip()), read_name(given.strip()) if given.strip() else "", ""
    words = text.split()
    if len(words) == 1:
        return read_name(text), "", ""
    family, given_words = (words[0], words[1:]) if family_first else (words[-1], words[:-1])
    names = read_name(family), read_name(" ".join(given_words))
    hint = gettext("Read as family name “%(family)s”, given names “%(given)s”.") if len(words) > 2 else ""
    return *names, hint % {"family": names[0], "given": names[1]} if hint else ""
