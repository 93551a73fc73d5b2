"""One's own open cases as rows of an export: what an import of the house reads back."""

from __future__ import annotations

from lotse.accounts.acting import Acting
from lotse.cases.models import Case
from lotse.cases.queries.lists import caseload
from lotse.cases.rules.imports.columns import FIELDS
from lotse.cases.rules.imports.writing import Written
from lotse.clients.models import Fact, HouseholdMember, Person, ResidenceStatus
from lotse.clients.rules.facts import value_name
from lotse.clients.rules.statuses import series, status_name
from lotse.directory.rules.languages import language_name

# Notes are sealed and stay; names have a column each.
EXPORTED = [code for code in FIELDS if code not in ("family_first", "given_first", "note", "closed_on")]
_OF_PERSON = (
    "family_name", "given_names", "call_name", "original_name", "born_on", "phone", "email",
)  # fmt: skip


def exported_rows(by: Acting, reader: str) -> tuple[list[Case], list[list[Written]]]:
    """Her cases, and a row of `EXPORTED` for each, codes in the reader's words."""
    cases = list(caseload(by))
    people = Person.objects.in_bulk([case.person_id for case in cases])
    papers, nations, homes = _papers(people), _nationalities(people, reader), _homes(people)
    rows = []
    for case in cases:
        person, paper, home = (
            people.get(case.person_id),
            papers.get(case.person_id),
            homes.get(case.person_id),
        )
        said: dict[str, Written] = {name: getattr(person, name) for name in _OF_PERSON} if person else {}
        said |= {"number": case.number, "opened_on": case.opened_on, "manager": case.manager.name}
        said["nationality"] = nations.get(case.person_id, "")
        if person and person.language:
            said["language"] = language_name(person.language, reader)
        if paper:
            said["status"], said["basis"] = str(status_name(paper.status)), paper.basis
            said["status_until"] = paper.valid_until
        if home:
            said |= {name: getattr(home.household, name) for name in ("street", "postcode", "city")}
        rows.append([said.get(code, "") for code in EXPORTED])
    return cases, rows


def _papers(people: dict[object, Person]) -> dict[object, ResidenceStatus]:
    """The paper of each person that holds."""
    rows = ResidenceStatus.objects.filter(person__in=people)
    return {row.person_id: row for row in reversed(series(rows))}


def _nationalities(people: dict[object, Person], reader: str) -> dict[object, str]:
    rows = Fact.objects.filter(person__in=people, kind="nationality", holds_until=None).order_by("-id")
    return {row.person_id: row.words or value_name("nationality", row.value, reader) for row in rows}


def _homes(people: dict[object, Person]) -> dict[object, HouseholdMember]:
    rows = HouseholdMember.objects.filter(person__in=people, left_on=None).select_related("household")
    return {row.person_id: row for row in rows}
