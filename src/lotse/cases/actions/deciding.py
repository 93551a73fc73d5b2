"""Whether a case is begun: the criteria, the decision, its reason. A no is written down like a yes."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from lotse.accounts.acting import Acting
from lotse.audit.actions import action
from lotse.cases.actions.noted import CaseNoted, inside
from lotse.cases.actions.numbering import open_numbered_case
from lotse.cases.models import Case, Contact, CriteriaCheck
from lotse.cases.rules.criteria import Answers
from lotse.clients.models import Person


@action
def decide_admission(
    *,
    by: Acting,
    person: Person,
    contact: Contact | None,
    answers: Answers,
    decision: str,
    reason: str,
    on: date,
) -> CaseNoted:
    """Write down whether a person of the acting body gets a case manager, and why; "admit" opens her case.

    Whoever decides is its manager. A check after the case has begun belongs to that case and opens no second one.
    """
    running = Case.objects.filter(person=person, closed_on=None).first()
    case = running
    if decision == CriteriaCheck.Decision.ADMIT and running is None:
        case = open_numbered_case(by, on, person)
    check = CriteriaCheck.objects.create(
        **inside(by), **asdict(answers), case=case, person=person, contact=contact, decision=decision, reason=reason,
        decided_on=on, decided_by=by.user,
    )  # fmt: skip
    return CaseNoted(check, case.pk if case else None, decision=decision)
