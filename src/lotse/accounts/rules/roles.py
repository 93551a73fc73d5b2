"""Who may do what: each role at a body is a set of permissions, and each of both is a sentence a person understands."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """A role at one body. The codes stand in the database and in the functions of the schema `doors`."""

    COUNSELLOR = "counsellor", _("Counsellor")
    LEAD = "lead", _("Lead of the counselling team")
    COORDINATOR = "coordinator", _("Coordinator of the network")
    INTERPRETER = "interpreter", _("Interpreter")
    GUEST = "guest", _("Guest in the consultation hour")
    LAWYER = "lawyer", _("Supervising lawyer")
    CHILD_PROTECTION = "child-protection", _("Child-protection expert")
    DATA_PROTECTION = "data-protection", _("Data-protection officer")
    MASTER_DATA = "master-data", _("Administrator of master data")


READ_CASES = "read-cases"
READ_OPENED = "read-opened"
WRITE_CASES = "write-cases"
READ_NOTES = "read-notes"
ASSIGN_CASES = "assign-cases"
WRITE_CONSENTS = "write-consents"
SEE_FIGURES = "see-figures"
EDIT_MASTER_DATA = "edit-master-data"
MANAGE_PEOPLE = "manage-people"
READ_BOOK = "read-book"
READ_TEAM_BOOK = "read-team-book"
BREAK_GLASS = "break-glass"
CHILD_PROTECTION_PATH = "child-protection"

# What a permission means, as it is shown where roles are given.
SENTENCES: dict[str, Promise] = {
    READ_CASES: _("sees the people and cases of her own body"),
    READ_OPENED: _("sees single cases of other bodies as far as a consent opened them"),
    WRITE_CASES: _("records talks and keeps cases of her own body"),
    READ_NOTES: _("reads the notes of her own body, except confidential ones of others"),
    ASSIGN_CASES: _("gives cases of her own body to colleagues"),
    WRITE_CONSENTS: _("takes down consents and their withdrawal"),
    SEE_FIGURES: _("sees figures of the network, never a single person"),
    EDIT_MASTER_DATA: _("changes organisations, sites and opening hours of the networks that her body coordinates"),
    MANAGE_PEOPLE: _("invites people to her own body, gives them roles and takes them away"),
    READ_BOOK: _("reads the visitors' book of her own body"),
    READ_TEAM_BOOK: _("sees who opened the cases of her own body"),
    BREAK_GLASS: _("opens one closed case of her own body for a short time, with a reason that is reported"),
    CHILD_PROTECTION_PATH: _("opens one case of her own body when a child may be in danger, which is reported"),
}  # fmt: skip

PERMISSIONS: dict[str, frozenset[str]] = {
    Role.COUNSELLOR: frozenset(
        {READ_CASES, READ_OPENED, WRITE_CASES, READ_NOTES, WRITE_CONSENTS, BREAK_GLASS, CHILD_PROTECTION_PATH}
    ),
    Role.LEAD: frozenset(
        {READ_CASES, READ_OPENED, WRITE_CASES, ASSIGN_CASES, WRITE_CONSENTS, MANAGE_PEOPLE, READ_TEAM_BOOK, BREAK_GLASS,
         CHILD_PROTECTION_PATH}
    ),
    Role.COORDINATOR: frozenset({SEE_FIGURES, EDIT_MASTER_DATA}),
    Role.INTERPRETER: frozenset(),
    Role.GUEST: frozenset({READ_OPENED}),
    Role.LAWYER: frozenset({READ_OPENED, BREAK_GLASS}),
    Role.CHILD_PROTECTION: frozenset({CHILD_PROTECTION_PATH}),
    Role.DATA_PROTECTION: frozenset({READ_BOOK}),
    Role.MASTER_DATA: frozenset({EDIT_MASTER_DATA, MANAGE_PEOPLE}),
}  # fmt: skip


def permissions(roles: Iterable[str]) -> frozenset[str]:
    """What somebody with these roles may do; a role that is not known adds nothing."""
    return frozenset().union(*(PERMISSIONS.get(role, frozenset()) for role in roles))


def roles_with(permission: str) -> list[str]:
    """The codes of the roles that hold a permission, in the order of `Role`."""
    return [role.value for role in Role if permission in PERMISSIONS[role]]
