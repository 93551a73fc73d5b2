"""A caseload on its way into the house: what its file says, and whom of it the body knows already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from lotse.accounts.acting import Acting
from lotse.accounts.queries import people_with
from lotse.accounts.rules.roles import WRITE_CASES, roles_with
from lotse.cases.models import Case, CaseloadImport
from lotse.cases.queries.story import place
from lotse.cases.rules.imports.checking import check_rows
from lotse.cases.rules.imports.columns import Header, find_header, guessed, header_at, unmapped
from lotse.cases.rules.imports.entries import Checked, Entry, Finding
from lotse.cases.rules.imports.opening import read_spreadsheet
from lotse.cases.rules.imports.tables import Grid
from lotse.clients.models import Person
from lotse.clients.rules.names import plain_name
from lotse.core.vaults import Place, unseal

# Names of the body's own people that begin like a searched one: the given name may have a call name behind it.
_ALIKE = """
    SELECT DISTINCT person.id FROM unnest(%s::text[]) AS wanted
    JOIN clients_person person ON person.organization_id = %s
     AND (person.search_name = wanted OR (person.search_name >= wanted || ' ' AND person.search_name < wanted || '!'))
"""


@dataclass(frozen=True)
class Known:
    """Somebody whom the body knows already; `is_sure` where name and day of birth are the same."""

    person: Person
    is_sure: bool
    # The number of her open case, if there is one.
    number: str = ""


@dataclass(frozen=True)
class Sheet:
    """The file of an import as it stands: its rows, the names of its columns, what each column holds."""

    grid: Grid
    header: Header
    mapping: Mapping[int, str]

    @property
    def left_out(self) -> Sequence[tuple[str, int]]:
        return unmapped(self.grid, self.header, self.mapping)


@dataclass(frozen=True)
class Preview:
    """What would come of an import: everything that is wrong, and who is known by row."""

    sheet: Sheet
    checked: Checked
    known: Mapping[int, Known] = field(default_factory=dict)


def imports_of(by: Acting) -> QuerySet[CaseloadImport]:
    """Her own imports at the body she acts for, the newest first; without the files."""
    return (
        CaseloadImport.objects.filter(author=by.user, organization=by.organization_id)
        .exclude(state=CaseloadImport.State.DISCARDED)
        .defer("sealed")
        .order_by("-made_at")
    )


def sheet_of(caseload: CaseloadImport) -> Sheet:
    """The opened file with its columns as chosen, else as guessed. Raises SpreadsheetError, VaultClosedError."""
    assert caseload.vault is not None
    content = unseal(
        caseload.sealed,
        vault=caseload.vault,
        organization=caseload.organization_id,
        place=place_of_file(caseload),
    )
    chosen = caseload.mapping
    grid = read_spreadsheet(content, chosen.get("sheet", ""))
    header = header_at(grid, chosen["header"]) if "header" in chosen else find_header(grid)
    columns = chosen.get("columns")
    mapping = guessed(header) if columns is None else {int(column): code for column, code in columns.items()}
    return Sheet(grid, header, mapping)


def place_of_file(caseload: CaseloadImport) -> Place:
    """Where the sealed file belongs: to its import, whatever is chosen about it later."""
    return place("cases.caseloadimport", caseload.pk, 1, caseload.municipality_id)


def preview(caseload: CaseloadImport, by: Acting) -> Preview:
    """Everything that is wrong in the file, or worth a look. Raises as `sheet_of` does."""
    sheet = sheet_of(caseload)
    colleagues: dict[str, str] = {}
    for user in people_with(by.organization_id, roles_with(WRITE_CASES), timezone.now()):  # type: ignore[arg-type]
        colleagues |= {plain_name(user.name): str(user.pk), plain_name(user.email): str(user.pk)}
    checked = check_rows(
        sheet.grid, sheet.header, sheet.mapping, today=timezone.localdate(), colleagues=colleagues
    )
    checked.findings += _taken_numbers(checked.entries, sheet, by)
    checked.findings.sort(key=lambda one: (one.row, one.column))
    return Preview(sheet, checked, {} if checked.errors else known_people(checked.entries, by))


def _taken_numbers(entries: Sequence[Entry], sheet: Sheet, by: Acting) -> list[Finding]:
    numbers = [entry.number for entry in entries if entry.number]
    taken = set(
        Case.objects.filter(organization=by.organization_id, number__in=numbers).values_list(
            "number", flat=True
        )
    )
    column = next((place for place, code in sheet.mapping.items() if code == "number"), -1)
    text = gettext("Your body has a case with the number %(number)s already. Please give another one.")
    return [
        Finding(entry.row, column, sheet.header.title(column), text % {"number": entry.number})
        for entry in entries
        if entry.number in taken
    ]


def known_people(entries: Sequence[Entry], by: Acting) -> dict[int, Known]:
    """Row -> somebody of the same name whom the body knows, unless her day of birth is another one."""
    with connection.cursor() as cursor:
        cursor.execute(_ALIKE, [sorted(set(_wanted(entries))), by.organization_id])
        people = Person.objects.in_bulk([row[0] for row in cursor.fetchall()])
    by_name: dict[str, list[Person]] = {}
    for person in people.values():
        by_name.setdefault(_in_any_order(person.family_name, person.given_names), []).append(person)
    found: dict[int, Known] = {}
    for entry in entries:
        alike = by_name.get(_in_any_order(entry.family_name, entry.given_names), [])
        fitting = [one for one in alike if _may_be(one.born_on, entry.born_on)]
        # The same day of birth says more than none.
        for person in sorted(fitting, key=lambda one: one.born_on is None)[:1]:
            found[entry.row] = Known(person, person.born_on is not None and person.born_on == entry.born_on)
    return _with_cases(found)


def _wanted(entries: Iterable[Entry]) -> Iterable[str]:
    for entry in entries:
        yield plain_name(entry.family_name, entry.given_names)
        yield plain_name(entry.given_names, entry.family_name)


def _in_any_order(family_name: str, given_names: str) -> str:
    return " ".join(sorted(plain_name(family_name, given_names).split()))


def _may_be(born: date | None, said: date | None) -> bool:
    return born is None or said is None or born == said


def _with_cases(found: dict[int, Known]) -> dict[int, Known]:
    people: set[UUID] = {one.person.pk for one in found.values()}
    numbers = dict(Case.objects.filter(person__in=people, closed_on=None).values_list("person", "number"))
    return {row: Known(one.person, one.is_sure, numbers.get(one.person.pk, "")) for row, one in found.items()}
