"""What a file says: an entry for each row, and findings that name row, column and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext

from lotse.clients.rules.names import plain_name


@dataclass(frozen=True)
class Finding:
    """Something wrong, or worth a look, in a row; `column` is -1 where it is about the row as a whole."""

    row: int
    column: int
    title: str
    text: str
    is_error: bool = True

    def __str__(self) -> str:
        where = (
            gettext("Row %(row)s, %(column)s: %(text)s") if self.title else gettext("Row %(row)s: %(text)s")
        )
        return where % {"row": self.row, "column": self.title, "text": self.text}


@dataclass(frozen=True)
class Entry:
    """A person with her case, as one row tells it."""

    row: int
    family_name: str = ""
    given_names: str = ""
    call_name: str = ""
    original_name: str = ""
    born_on: date | None = None
    language: str = ""
    phone: str = ""
    email: str = ""
    nationality: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    status: str = ""
    # The words of the paper where they say more than the code of the status.
    basis: str = ""
    status_until: date | None = None
    number: str = ""
    opened_on: date | None = None
    closed_on: date | None = None
    # The key of the colleague, empty for whoever imports.
    manager: str = ""
    note: str = ""

    @property
    def same_person(self) -> tuple[str, date | None]:
        """What two rows about one person have in common."""
        return plain_name(self.family_name, self.given_names), self.born_on


@dataclass
class Checked:
    """What would be made of a file: its entries, or its errors; hints stop nothing."""

    entries: list[Entry] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def errors(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.is_error]

    @property
    def hints(self) -> list[Finding]:
        return [finding for finding in self.findings if not finding.is_error]


def found_twice(entries: Sequence[Entry]) -> Iterator[Finding]:
    """The same person or the same number in two rows. Without a day of birth it may be two people of one name."""
    people: dict[tuple[str, date | None], int] = {}
    numbers: dict[str, int] = {}
    for entry in entries:
        first = people.setdefault(entry.same_person, entry.row)
        if first != entry.row:
            text = (
                gettext("The same person stands in row %(row)s already. Please delete one of the two rows.")
                if entry.born_on
                else gettext("Somebody of this name stands in row %(row)s already. Are they two people?")
            )
            yield Finding(entry.row, -1, "", text % {"row": first}, is_error=entry.born_on is not None)
        if entry.number and numbers.setdefault(entry.number, entry.row) != entry.row:
            text = gettext("The number %(number)s stands in row %(row)s already. Please give another one.")
            yield Finding(entry.row, -1, "", text % {"number": entry.number, "row": numbers[entry.number]})
