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
from lotse.cases.models import Case, HandOver
from lotse.clients.models import Person, ResidenceStatus
from lotse.clients.rules.names import plain_name
from lotse.core.editing import save_changes, seen_row


@dataclass(frozen=True)
class Told:
    """What a person has told of herself, as it is stored."""

    family_name: str
    given_names: str = ""
    call_name: str = ""
    born_on: date | None = None
    language: str = ""
    phone: str = ""
    status: str = ""
    status_until: date | None = None

    def of_person(self) -> dict[str, Any]:
        names = ("family_name", "given_names", "call_name", "born_on", "language", "phone")
        found = {name: getattr(self, name) for name in names}
        return found | {"search_name": plain_name(self.family_name, self.given_names, self.call_name)}


@action
def admit_case(*, by: Acting, told: Told, on: date) -> CaseNoted:
    """Make a person of the acting body known by name and open her case; whoever admits her is its manager.

    The number of the case is the body's next one of the year.
    """
    person = Person.objects.create(**inside(by), **told.of_person())
    if told.status:
        ResidenceStatus.objects.create(
            **inside(by), person=person, status=told.status, valid_until=told.status_until
        )
    case = open_numbered_case(by, on, person)
    return CaseNoted(case, case.pk)


@action
def correct_person(*, by: Acting, case: Case, told: Told, version: int) -> CaseNoted:
    """Correct what is known of the person of a case. Raises StaleError where somebody else was quicker.

    The entry names the fields that changed, never their values.
    """
    person = seen_row(Person, case.person_id, version)
    changed = save_changes(person, **told.of_person())
    status = ResidenceStatus.objects.filter(person=person).first()
    if status is not None and told.status:
        changed += save_changes(status, status=told.status, valid_until=told.status_until)
    elif told.status:
        ResidenceStatus.objects.create(
            municipality_id=person.municipality_id, organization_id=person.organization_id, person=person,
            status=told.status, valid_until=told.status_until,
        )  # fmt: skip
        changed.append("status")
    elif status is not None:
        changed.append("status")
        status.delete()
    return CaseNoted(person, case.pk, changed=changed)


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
