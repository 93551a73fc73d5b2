"""Whether a text gives away who somebody is: her names, her date of birth, her address, her telephone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TRACES: dict[str, Promise] = {
    "name": _("a name"),
    "birth": _("a date of birth"),
    "address": _("an address"),
    "phone": _("a telephone number"),
    "number": _("the number of the case"),
}
# Names that are words as well would be found everywhere; of one or two letters nothing can be said.
_SHORTEST = 3
_ANIMALS = (
    "Amsel",
    "Dachs",
    "Fuchs",
    "Hase",
    "Igel",
    "Luchs",
    "Marder",
    "Otter",
    "Reh",
    "Specht",
    "Star",
    "Zeisig",
)


def traces(
    text: str,
    *,
    names: Iterable[str],
    births: Iterable[date] = (),
    addresses: Iterable[str] = (),
    phones: Iterable[str] = (),
    numbers: Iterable[str] = (),
) -> list[str]:
    """The codes of TRACES that a text holds, in their order. A name counts in any case and without its marks."""
    words, digits = set(_plain(text).split()), re.sub(r"\D", "", text)
    said = _plain(text)
    found = []
    if any(part in words for name in names for part in _plain(name).split() if len(part) >= _SHORTEST):
        found.append("name")
    if any(written in text for day in births for written in _written(day)):
        found.append("birth")
    if any(_plain(address) in said for address in addresses if len(_plain(address)) > _SHORTEST):
        found.append("address")
    if any(_digits(phone) in digits for phone in phones if len(_digits(phone)) > 5):
        found.append("phone")
    if any(number and number in text for number in numbers):
        found.append("number")
    return found


def pseudonym(seed: int) -> str:
    """A name that says nothing of anybody: an animal and a number."""
    return f"{_ANIMALS[seed % len(_ANIMALS)]} {seed // len(_ANIMALS) % 90 + 10}"


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(sign if sign.isalnum() else " " for sign in folded if not unicodedata.combining(sign))
    return " ".join(kept.split())


def _digits(phone: str) -> str:
    # +49 and 0 are one.
    return re.sub(r"\D", "", phone).removeprefix("49").lstrip("0")


def _written(day: date) -> list[str]:
    return [
        day.isoformat(), f"{day:%d.%m.%Y}", f"{day:%d.%m.%y}", f"{day.day}.{day.month}.{day.year}",
        f"{day.day}.{day.month}.{day:%y}",
    ]  # fmt: skip
