"""Who stands in: a named deputy of one case, and whoever covers a colleague's absence."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from lotse.accounts.acting import Acting
from lotse.accounts.models import User
from lotse.accounts.queries import people_with
from lotse.accounts.rules.roles import WRITE_CASES, roles_with
from lotse.audit.actions import Noted, action
from lotse.cases.actions.noted import CaseNoted, inside
from lotse.cases.models import Absence, Case
from lotse.core.editing import save_changes


class AbsenceNoted(Noted):
    """The absence, of whom and by whom it is covered; why somebody is away stands nowhere."""

    object_kind = "cases.Absence"

    def __init__(self, row: Absence) -> None:
        self.row = row
        self.municipality = row.municipality_id
        self.object_id = str(row.pk)
        self.facts = {
            "of": str(row.user_id),
            "deputy": str(row.deputy_id),
            "from": row.starts_on,
            "until": row.ends_on,
        }


@action
def name_deputy(*, by: Acting, case: Case, deputy: User | None, at: datetime) -> CaseNoted:
    """Name who stands in for the manager of a case and reads what she keeps confidential; None for nobody.

    Raises ValidationError for the manager herself and for somebody who does not advise at the body; the database
    refuses everybody but the manager and the lead (ProgrammingError).
    """
    if deputy is not None:
        _must_advise(case.organization_id, deputy, at)
        if deputy.pk == case.manager_id:
            raise ValidationError(gettext("A case manager cannot be her own deputy."))
    save_changes(case, deputy=deputy)
    return CaseNoted(case, case.pk, deputy=str(deputy.pk) if deputy else "")


@action
def plan_absence(
    *, by: Acting, user: User, deputy: User, starts_on: date, ends_on: date | None, at: datetime
) -> AbsenceNoted:
    """Write down that somebody is away from her cases in [starts_on, ends_on), and who covers them meanwhile.

    Raises ValidationError where the two are one, where one of them does not advise here, where the days are in the
    wrong order, and where she is away in those days already. The database refuses the absence of a colleague to
    everybody but the lead (ProgrammingError).
    """
    body = _body(by)
    if user.pk == deputy.pk:
        raise ValidationError(gettext("Somebody else has to cover the absence."))
    for person in (user, deputy):
        _must_advise(body, person, at)
    if ends_on is not None and ends_on <= starts_on:
        raise ValidationError(gettext("The first day back has to be later than the first day away."))
    same = Absence.objects.select_for_update().filter(organization=body, user=user)
    if any(_meet(other, starts_on, ends_on) for other in same):
        raise ValidationError(gettext("She is away in these days already. End that absence first."))
    row = Absence.objects.create(
        **inside(by), user=user, deputy=deputy, starts_on=starts_on, ends_on=ends_on, author=by.user
    )
    return AbsenceNoted(row)


@action
def end_absence(*, by: Acting, absence: Absence, on: date) -> AbsenceNoted:
    """She is back from `on` on: nobody covers her cases any more. One that had not begun holds for no day.

    Raises ValidationError for one that is over.
    """
    if absence.ends_on is not None and absence.ends_on <= on:
        raise ValidationError(gettext("This absence is over."))
    if not save_changes(absence, ends_on=max(on, absence.starts_on)):
        raise ValidationError(gettext("This absence is over."))
    return AbsenceNoted(absence)


def _meet(other: Absence, starts_on: date, ends_on: date | None) -> bool:
    if other.ends_on is not None and other.ends_on <= other.starts_on:
        return False
    return (ends_on is None or other.starts_on < ends_on) and (
        other.ends_on is None or starts_on < other.ends_on
    )


def _must_advise(organization: UUID, person: User, at: datetime) -> None:
    if person not in people_with(organization, roles_with(WRITE_CASES), at):
        raise ValidationError(gettext("Only somebody who advises at your body can do that."))


def _body(by: Acting) -> UUID:
    # Without a body nobody plans anything: the page is not there for her.
    assert by.organization_id is not None
    return by.organization_id
