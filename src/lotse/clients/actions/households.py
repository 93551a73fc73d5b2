"""People move in together, move out and move on; and who is related to whom is said once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from lotse.accounts.acting import Acting
from lotse.audit.actions import action
from lotse.clients.actions.noted import PersonNoted
from lotse.clients.actions.rows import inside
from lotse.clients.models import Household, HouseholdMember, Kinship, Person
from lotse.core.editing import save_changes, seen_row


@dataclass(frozen=True)
class Address:
    """Where a household lives."""

    street: str = ""
    postcode: str = ""
    city: str = ""
    remark: str = ""


@action
def make_household(
    *, by: Acting, person: Person, address: Address, role: str, on: date | None
) -> PersonNoted:
    """Begin a household with its first member. Raises ValidationError where she lives in another one."""
    household = Household.objects.create(**inside(by), **asdict(address))
    _enter(by, household, person, role, False, on)
    return PersonNoted(household, person.pk)


@action
def join_household(
    *, by: Acting, household: Household, person: Person, role: str, is_advised: bool, on: date | None
) -> PersonNoted:
    """A person joins a household. Raises ValidationError where she lives in another one at that time."""
    return PersonNoted(_enter(by, household, person, role, is_advised, on), person.pk)


@action
def change_member(
    *, by: Acting, member: HouseholdMember, role: str, is_advised: bool, joined_on: date | None,
    left_on: date | None, version: int,
) -> PersonNoted:  # fmt: skip
    """Correct a member's role, from when to when she lives here, and whether she is advised along with the case.

    Raises ValidationError for an end before the beginning. Who lives here moves out by `leave_household`.
    """
    row = seen_row(HouseholdMember, member.pk, version)
    if joined_on and left_on and left_on < joined_on:
        raise ValidationError({"left_on": gettext("This day is before the beginning.")})
    changed = save_changes(
        row, role=role, is_advised=is_advised, joined_on=joined_on, left_on=row.left_on and left_on
    )
    return PersonNoted(row, row.person_id, changed=changed)


@action
def leave_household(*, by: Acting, member: HouseholdMember, on: date, version: int) -> PersonNoted:
    """A person moves out; that she lived here stays. Raises ValidationError for a day before she came."""
    row = seen_row(HouseholdMember, member.pk, version)
    _leave(row, on)
    return PersonNoted(row, row.person_id)


@action
def correct_address(*, by: Acting, household: Household, address: Address, version: int) -> PersonNoted:
    """Correct a misspelled address. Whoever moves gets a new household: `move_household`."""
    row = seen_row(Household, household.pk, version)
    changed = save_changes(row, **asdict(address))
    return PersonNoted(row, row.pk, changed=changed)


@action
def move_household(
    *, by: Acting, household: Household, members: Sequence[HouseholdMember], address: Address, on: date
) -> PersonNoted:
    """Some or all members move to a new address on a day; the old household stays as the history of where they lived.

    Raises ValidationError where nobody moves, or for a day before one of them came.
    """
    if not members:
        raise ValidationError(gettext("Please say who moves."))
    home = Household.objects.create(**inside(by), **asdict(address))
    for member in members:
        row = HouseholdMember.objects.select_for_update().get(pk=member.pk, household=household, left_on=None)
        _leave(row, on)
        _enter(by, home, row.person, row.role, row.is_advised, on)
    return PersonNoted(home, members[0].person_id, moved=len(members))


@action
def relate_persons(
    *, by: Acting, person: Person, relative: Person, kind: str, begins_on: date | None = None
) -> PersonNoted:
    """Say once how `relative` stands to `person`. Raises ValidationError for herself, and for what was said before."""
    if person.pk == relative.pk:
        raise ValidationError(gettext("Nobody is a relative of herself. Please choose another person."))
    _must_be_new(person.pk, relative.pk, kind)
    row = Kinship.objects.create(
        **inside(by), person=person, relative=relative, kind=kind, begins_on=begins_on
    )
    return PersonNoted(row, person.pk, relative=str(relative.pk))


@action
def end_kinship(*, by: Acting, kinship: Kinship, on: date, version: int) -> PersonNoted:
    """A partnership or guardianship ends. Raises ValidationError for an end before its beginning."""
    row = seen_row(Kinship, kinship.pk, version)
    if row.begins_on and on < row.begins_on:
        raise ValidationError(gettext("This day is before the beginning of the relation."))
    save_changes(row, ends_on=on)
    return PersonNoted(row, row.person_id)


@action
def resume_kinship(*, by: Acting, kinship: Kinship) -> PersonNoted:
    """Take back that a relation has ended. Raises ValidationError where it was said anew meanwhile, or holds."""
    row = Kinship.objects.select_for_update().get(pk=kinship.pk)
    _must_be_new(row.person_id, row.relative_id, row.kind)
    save_changes(row, ends_on=None)
    return PersonNoted(row, row.person_id)


@action
def withdraw_kinship(*, by: Acting, kinship: Kinship) -> PersonNoted:
    """Take out a relation that was said wrongly. The visitors' book keeps that it stood, and of whom."""
    row = Kinship.objects.select_for_update().get(pk=kinship.pk)
    noted = PersonNoted(row, row.person_id, relative=str(row.relative_id), kind=row.kind)
    row.delete()
    return noted


def _must_be_new(person: UUID, relative: UUID, kind: str) -> None:
    # Two who say the same at once: the second one waits here and is told.
    Person.objects.select_for_update().get(pk=min(person, relative))
    known = Kinship.objects.filter(kind=kind, ends_on=None)
    both = [(person, relative), (relative, person)]
    if any(known.filter(person=one, relative=other).exists() for one, other in both):
        raise ValidationError(gettext("This relation stands here already."))


def _enter(
    by: Acting, household: Household, person: Person, role: str, is_advised: bool, on: date | None
) -> HouseholdMember:
    # Two who take in the same person at once: the second one waits here and is told.
    Person.objects.select_for_update().get(pk=person.pk)
    stays = HouseholdMember.objects.filter(person=person)
    if stays.filter(household=household, left_on=None).exists():
        raise ValidationError(gettext("This person lives in this household already."))
    if stays.filter(left_on=None).exists():
        raise ValidationError(
            gettext("This person lives in another household. Please note there first that she has moved out.")
        )
    last = stays.order_by("-left_on").first()
    if on and last and last.left_on and on < last.left_on:
        raise ValidationError(
            gettext("Until %(day)s this person lived in another household. Please choose a later day.")
            % {"day": f"{last.left_on:%d.%m.%Y}"}
        )
    values: dict[str, Any] = {"role": role, "is_advised": is_advised, "joined_on": on}
    return HouseholdMember.objects.create(**inside(by), household=household, person=person, **values)


def _leave(member: HouseholdMember, on: date) -> None:
    if member.left_on is not None:
        raise ValidationError(gettext("Somebody has noted already that this person has moved out."))
    if member.joined_on and on < member.joined_on:
        raise ValidationError(
            gettext("This person came on %(day)s and cannot have moved out before that.")
            % {"day": f"{member.joined_on:%d.%m.%Y}"}
        )
    save_changes(member, left_on=on)
