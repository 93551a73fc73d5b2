"""A caseload comes in from a spreadsheet, all or nothing, and can be taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext

from lotse.accounts.acting import Acting
from lotse.audit.actions import action, record_many
from lotse.cases.actions.noted import CaseNoted, inside
from lotse.cases.models import Case, CaseloadImport, ImportedLine, Note
from lotse.cases.queries.importing import place_of_file
from lotse.cases.queries.lists import number_of
from lotse.cases.queries.story import place_of
from lotse.cases.rules.imports.entries import Entry
from lotse.cases.rules.imports.statuses import country_of
from lotse.clients.indexing import index_new
from lotse.clients.models import Fact, Household, HouseholdMember, Person, ResidenceStatus
from lotse.clients.rules.names import plain_name
from lotse.core.models import new_id
from lotse.core.spans import BERLIN
from lotse.core.vaults import destroy_vault, new_vault, new_vaults, seal

_BATCH, _TAKEN = 1000, 250
Made = TypeVar("Made", Person, Case, ResidenceStatus, Fact, Household, HouseholdMember, Note, ImportedLine)


class ImportNoted(CaseNoted):
    """The import; `stays` are the rows that were not taken back."""

    def __init__(self, row: CaseloadImport, stays: Sequence[int] = (), **facts: Any) -> None:
        super().__init__(row, None, **facts)
        self.stays = stays


@action
def keep_import(*, by: Acting, name: str, content: bytes, at: datetime) -> ImportNoted:
    """Keep a spreadsheet for a preview, sealed, for a week at most. Raises KeyStoreClosedError."""
    row = CaseloadImport(id=new_id(), **inside(by), author=by.user, made_at=at, file_name=name[:200])
    row.vault = new_vault(organization=row.organization_id)
    row.sealed = seal(content, vault=row.vault, organization=row.organization_id, place=place_of_file(row))
    row.save(force_insert=True)
    return ImportNoted(row, bytes=len(content))


@action
def choose_columns(*, by: Acting, caseload: CaseloadImport, mapping: dict[str, Any]) -> ImportNoted:
    """Say which sheet of a preview is read, where its header stands, and what each column holds."""
    _must_be_preview(caseload)
    caseload.mapping = mapping
    caseload.save(update_fields=["mapping", "changed_at"])
    return ImportNoted(caseload)


@action
def discard_import(*, by: Acting, caseload: CaseloadImport) -> ImportNoted:
    """Throw a preview away, its file and its key with it."""
    _must_be_preview(caseload)
    _close(caseload, CaseloadImport.State.DISCARDED)
    return ImportNoted(caseload)


@action
def import_caseload(
    *, by: Acting, caseload: CaseloadImport, entries: Sequence[Entry], known: Mapping[int, UUID], at: datetime
) -> ImportNoted:
    """Make a person and a case of every entry, all or nothing; the file and its key are gone afterwards.

    `known`: row -> a person of the acting body, who gets a case and is not changed herself. Raises ValidationError
    where the import was applied before, IntegrityError where a number of a case was taken meanwhile,
    KeyStoreClosedError where notes cannot be sealed.
    """
    _must_be_preview(caseload)
    people = {entry.row: Person(**inside(by), **_told(entry)) for entry in entries if entry.row not in known}
    _make(people.values())
    index_new(people.values())
    persons = {row: person.pk for row, person in people.items()} | dict(known)
    _facts(by, [entry for entry in entries if entry.row in people], persons)
    cases = _cases(by, entries, persons, at)
    _notes(by, entries, cases, at)
    _make(
        ImportedLine(
            **inside(by),
            caseload=caseload,
            line=row,
            person_id=persons[row],
            case=case,
            was_known=row in known,
        )
        for row, case in cases.items()
    )
    record_many(
        "import_case", by=by, noted=[CaseNoted(case, case.pk, line=row) for row, case in cases.items()]
    )
    caseload.lines, caseload.applied_at = len(entries), _last_moment()
    _close(caseload, CaseloadImport.State.APPLIED)
    return ImportNoted(caseload, cases=len(cases), people=len(people))


@action
def roll_back_import(*, by: Acting, caseload: CaseloadImport, at: datetime) -> ImportNoted:
    """Remove the people and cases that an import made; a case that anybody has worked on since stays with its person.

    People who were known before stay as well. Possible for whoever imported, for thirty days; raises ValidationError
    later, or where it was done before.
    """
    lines = _taken_back(caseload)
    if not lines:
        raise ValidationError(gettext("This import cannot be taken back any more."))
    for _line, gone, vault in lines:
        if gone and vault is not None:
            destroy_vault(vault=vault)
    stays = [line for line, gone, _vault in lines if not gone]
    caseload.state, caseload.rolled_back_at = CaseloadImport.State.ROLLED_BACK, at
    caseload.save(update_fields=["state", "rolled_back_at", "changed_at"])
    return ImportNoted(caseload, stays, gone=len(lines) - len(stays), stay=len(stays))


def _taken_back(caseload: CaseloadImport) -> list[tuple[int, bool, UUID | None]]:
    """(line, whether it is gone, the vault of its case), a few hundred in a statement: none may run for long."""
    lines: list[tuple[int, bool, UUID | None]] = []
    with connection.cursor() as cursor:
        while True:
            last = lines[-1][0] if lines else 0
            cursor.execute(
                "SELECT line, gone, vault FROM doors.take_back_import(%s, %s, %s)",
                [caseload.pk, last, _TAKEN],
            )
            some = cursor.fetchall()
            lines += some
            if len(some) < _TAKEN:
                return lines


def _must_be_preview(caseload: CaseloadImport) -> None:
    """Locks the import until the end of the transaction, so that nobody applies it twice."""
    state = CaseloadImport.objects.select_for_update().filter(pk=caseload.pk).values_list("state", flat=True)
    if list(state) != [CaseloadImport.State.PREVIEW]:
        raise ValidationError(gettext("This import is done already."))


def _close(caseload: CaseloadImport, state: str) -> None:
    vault, caseload.state = caseload.vault, state
    caseload.vault = caseload.sealed = None
    caseload.mapping = {}
    caseload.save(update_fields=["state", "vault", "sealed", "mapping", "lines", "applied_at", "changed_at"])
    if vault is not None:
        destroy_vault(vault=vault)


def _make(rows: Any) -> None:
    made = list(rows)
    if made:
        type(made[0])._default_manager.bulk_create(made, batch_size=_BATCH)


def _told(entry: Entry) -> dict[str, Any]:
    names = (
        "family_name", "given_names", "call_name", "original_name", "born_on", "language", "phone", "email",
    )  # fmt: skip
    told = {name: getattr(entry, name) for name in names}
    return told | {"search_name": plain_name(entry.family_name, entry.given_names, entry.call_name)}


def _facts(by: Acting, entries: Sequence[Entry], persons: Mapping[int, UUID]) -> None:
    """Papers, nationality and home of the new people."""
    today = timezone.localdate()
    _make(
        ResidenceStatus(
            **inside(by), person_id=persons[entry.row], status=entry.status, basis=entry.basis,
            valid_until=entry.status_until,
        )
        for entry in entries
        if entry.status
    )  # fmt: skip
    _make(
        Fact(
            **inside(by),
            person_id=persons[entry.row],
            kind="nationality",
            recorded_on=today,
            **_country(entry),
        )
        for entry in entries
        if entry.nationality
    )
    homes = {
        entry.row: Household(**inside(by), street=entry.street, postcode=entry.postcode, city=entry.city)
        for entry in entries
        if entry.street or entry.postcode or entry.city
    }
    _make(homes.values())
    _make(
        HouseholdMember(**inside(by), household=home, person_id=persons[row]) for row, home in homes.items()
    )


def _country(entry: Entry) -> dict[str, str]:
    """A country as its code, anything else in its own words."""
    code = country_of(entry.nationality)
    return {"value": code} if code else {"words": entry.nationality}


def _cases(
    by: Acting, entries: Sequence[Entry], persons: Mapping[int, UUID], at: datetime
) -> dict[int, Case]:
    """Row -> its new case, with the number that the file gives or the body's next one of the year."""
    today, numbers = at.astimezone(BERLIN).date(), _Numbers(by, {entry.number for entry in entries})
    cases = {
        entry.row: Case(
            **inside(by), person_id=persons[entry.row], manager_id=entry.manager or by.user.pk,
            number=entry.number or numbers.of((entry.opened_on or today).year),
            opened_on=entry.opened_on or min(today, entry.closed_on or today), closed_on=entry.closed_on,
        )
        for entry in entries
    }  # fmt: skip
    noted = [case for entry in entries if (case := cases[entry.row]) and entry.note]
    if noted:
        vaults = new_vaults(organization=noted[0].organization_id, count=len(noted))
        for case, vault in zip(noted, vaults, strict=True):
            case.vault = vault
    _make(cases.values())
    return cases


@dataclass
class _Numbers:
    """The body's next numbers of each year, without those that the file gives itself."""

    by: Acting
    given: set[str]

    def __post_init__(self) -> None:
        self.last: Counter[int] = Counter()

    def of(self, year: int) -> str:
        if year not in self.last:
            self.last[year] = int(number_of(self.by, year).partition("-")[2]) - 1
        while True:
            self.last[year] += 1
            number = f"{year}-{self.last[year]:04d}"
            if number not in self.given:
                return number


def _notes(by: Acting, entries: Sequence[Entry], cases: Mapping[int, Case], at: datetime) -> None:
    notes = []
    for entry in entries:
        if entry.note:
            case = cases[entry.row]
            assert case.vault is not None
            note = Note(id=new_id(), **inside(by), case=case, author=by.user, written_at=at, vault=case.vault)
            note.sealed = seal(
                entry.note, vault=case.vault, organization=case.organization_id, place=place_of(note)
            )
            notes.append(note)
    _make(notes)


def _last_moment() -> datetime:
    """After everything that this import has written, by the clock of the house and by that of its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        found: datetime = cursor.fetchone()[0]
    return max(found, timezone.now())
