"""A person becomes known by name, and a case begins with its fixed manager."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext

from lotse.accounts.acting import Acting
from lotse.accounts.models import User
from lotse.accounts.queries import people_with
from lotse.accounts.rules.roles import WRITE_CASES, roles_with
from lotse.audit.actions import action
from lotse.cases.actions.managing import give_to
from lotse.cases.actions.noted import CaseNoted, inside
from lotse.cases.actions.numbering import open_numbered_case
from lotse.cases.actions.titles import keep_paper, watch_title
from lotse.cases.models import Case, HandOver
from lotse.cases.rules.papers import Paper
from lotse.clients.actions.noted import PersonNoted
from lotse.clients.indexing import index_names
from lotse.clients.models import Person
from lotse.clients.rules.names import plain_name
from lotse.core.editing import save_changes, seen_row

SEARCHED = 400
PERSON_FIELDS = (
    "family_name", "given_names", "call_name", "original_name", "born_on", "language", "phone", "email",
)  # fmt: skip


@dataclass(frozen=True)
class Told:
    """What a person has told of herself, as it is stored; the status only when she becomes known."""

    family_name: str
    given_names: str = ""
    call_name: str = ""
    original_name: str = ""
    born_on: date | None = None
    language: str = ""
    phone: str = ""
    email: str = ""
    status: str = ""
    status_until: date | None = None

    def of_person(self) -> dict[str, Any]:
        found = {name: getattr(self, name) for name in PERSON_FIELDS}
        names = (self.family_name, self.given_names, self.call_name, self.original_name)
        # Some signs grow when they are taken apart: one of Arabic becomes eighteen.
        return found | {"search_name": plain_name(*names)[:SEARCHED]}


@action
def admit_person(*, by: Acting, told: Told) -> PersonNoted:
    """Make a person of the acting body known by name, without a case: a child of a household, a first talk."""
    person = _known(by, told)
    return PersonNoted(person, person.pk)


@action
def admit_case(*, by: Acting, told: Told, on: date) -> CaseNoted:
    """Make a person of the acting body known by name and open her case; whoever admits her is its manager.

    The number of the case is the body's next one of the year.
    """
    case = open_numbered_case(by, on, _known(by, told))
    watch_title(by, case.person)
    return CaseNoted(case, case.pk)


@action
def admit_known(*, by: Acting, person: Person, on: date) -> CaseNoted:
    """Open a case of a person who is known already. Raises ValidationError where one is open at the body."""
    Person.objects.select_for_update().get(pk=person.pk)
    if Case.objects.filter(person=person, closed_on=None).exists():
        raise ValidationError(gettext("This person has an open case at your body already."))
    case = open_numbered_case(by, on, person)
    watch_title(by, person)
    return CaseNoted(case, case.pk)


def _known(by: Acting, told: Told) -> Person:
    person = Person.objects.create(**inside(by), **told.of_person())
    index_names(person)
    if told.status:
        keep_paper(by, person, Paper(told.status, valid_until=told.status_until))
    return person


@action
def correct_person(*, by: Acting, person: Person, told: Told, version: int) -> PersonNoted:
    """Correct what is known of a person. Raises StaleError where somebody else was quicker.

    The entry names the fields that changed, never their values. Papers are a series of their own: `record_status`.
    """
    row = seen_row(Person, person.pk, version)
    changed = save_changes(row, **told.of_person())
    index_names(row)
    return PersonNoted(row, row.pk, changed=changed)


@action
def assign_case(*, by: Acting, case: Case, manager: User) -> CaseNoted:
    """Give a case to another manager; her predecessor's open steps go along, and an open hand-over ends as withdrawn.

    Raises ValidationError for somebody who does not advise at its body; the database refuses everybody but the manager
    and the lead (ProgrammingError).
    """
    if manager not in people_with(case.organization_id, roles_with(WRITE_CASES), timezone.now()):
        raise ValidationError(gettext("Only somebody who advises at your body can take over a case."))
    HandOver.objects.filter(case=case, state=HandOver.State.PROPOSED).update(
        state=HandOver.State.WITHDRAWN, decided_at=timezone.now(), decided_by=by.user
    )
    give_to(case, manager, reason="assigned")
    return CaseNoted(case, case.pk, manager=str(manager.pk))
