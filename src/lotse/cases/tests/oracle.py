"""Who may see which row, said a second time: plain Python over all rows, without a look at the policies.

If this and the database disagree, one of both is wrong; the random walk finds out which.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone

from lotse.accounts.models import Elevation, StaffRole, User
from lotse.cases.models import Absence, Attachment, Case, Contact, Draft, HandOver, Note, Responsibility
from lotse.clients.models import Person, ResidenceStatus
from lotse.consent.models import Consent
from lotse.network.models import SiteStaffing
from tests.guards import past_walls

TABLES: tuple[Any, ...] = (
    Person,
    ResidenceStatus,
    Case,
    Contact,
    Note,
    Attachment,
    Draft,
    Consent,
    Elevation,
    Absence,
    Responsibility,
    HandOver,
)
KEEPS_CASES = {"counsellor", "lead"}
LET_IN = {"counsellor", "lead", "lawyer", "guest"}
BREAKS_GLASS = {"counsellor", "lead", "lawyer", "child-protection"}


@dataclass
class World:
    """All rows of the tables behind walls, and what decides about them, at one moment."""

    rows: dict[Any, list[Any]]
    roles: list[StaffRole]
    staffing: set[tuple[UUID, UUID]]
    now: datetime


def world() -> World:
    with past_walls():
        rows = {table: list(table.objects.all()) for table in TABLES}
    staffing = {(row.site_id, row.organization_id) for row in SiteStaffing.objects.filter(is_active=True)}
    return World(rows, list(StaffRole.objects.all()), staffing, timezone.now())


def visible(world: World, user: User) -> dict[str, set[UUID]]:
    """The ids of each table that a person may see, acting for the body where she began first."""
    eyes = _Eyes(world, user)
    may: dict[Any, Callable[[Any], bool]] = {
        Case: lambda row: eyes.keeps(row) or row.pk in eyes.opened() | eyes.elevated,
        Person: lambda row: (
            eyes.keeps(row) or row.pk in eyes.people_of(eyes.opened("master") | eyes.elevated)
        ),
        ResidenceStatus: lambda row: (
            eyes.keeps(row) or row.person_id in eyes.people_of(eyes.opened("status") | eyes.elevated)
        ),
        Contact: lambda row: eyes.keeps(row) or row.case_id in eyes.opened("contacts") | eyes.elevated,
        Note: eyes.reads_note,
        Attachment: eyes.reads_file,
        Draft: lambda row: eyes.keeps(row) and row.author_id == user.pk,
        Consent: eyes.sees_consent,
        Absence: eyes.keeps,
        HandOver: lambda row: (
            eyes.has(KEEPS_CASES)
            and eyes.body in (row.organization_id, row.to_organization_id, row.from_organization_id)
        ),
        Responsibility: lambda row: eyes.keeps(row) or row.case_id in eyes.elevated,
        Elevation: lambda row: (
            row.user_id == user.pk or (row.organization == eyes.body and eyes.has(KEEPS_CASES))
        ),
    }
    return {table.__name__: {row.pk for row in rows if may[table](row)} for table, rows in world.rows.items()}


class _Eyes:
    """What one person is, at the body that she acts for."""

    def __init__(self, world: World, user: User) -> None:
        self.world, self.user = world, user
        now = world.now
        held = [
            role for role in world.roles
            if user.is_active and role.user_id == user.pk and role.starts_at <= now
            and (role.ends_at is None or role.ends_at > now)
        ]  # fmt: skip
        first = min(held, key=lambda role: (role.starts_at, role.pk), default=None)
        self.body = first.organization if first else None
        here = [role for role in held if role.organization == self.body]
        self.roles = {role.role for role in here}
        self.sites = {
            role.site for role in here if role.role in LET_IN and (role.site, self.body) in world.staffing
        }
        self.elevated = {
            row.case for row in world.rows[Elevation]
            if row.user_id == user.pk and row.organization == self.body and self.has(BREAKS_GLASS)
            and row.starts_at <= world.now < row.ends_at
        }  # fmt: skip

    def has(self, roles: set[str]) -> bool:
        return bool(self.roles & roles)

    def covers(self) -> set[UUID]:
        """Whose absence she covers today."""
        today = self.world.now.astimezone(ZoneInfo("Europe/Berlin")).date()
        return {
            row.user_id for row in self.world.rows[Absence]
            if self.keeps(row) and row.deputy_id == self.user.pk and row.starts_on <= today
            and (row.ends_on is None or today < row.ends_on)
        }  # fmt: skip

    def stands_in(self, note: Note) -> bool:
        """Whether she is the named deputy of the note's case, or covers its author."""
        deputy = next((row.deputy_id for row in self.world.rows[Case] if row.pk == note.case_id), None)
        return deputy == self.user.pk or note.author_id in self.covers()

    def keeps(self, row: Any) -> bool:
        return self.has(KEEPS_CASES) and row.organization_id == self.body

    def opened(self, kind: str = "") -> set[UUID]:
        """The cases that were opened to her, for a kind of information or for any; a head that is left of one."""
        return self.let_in(kind) | (self.tail() if kind in ("", "master") else set())

    def tail(self) -> set[UUID]:
        """What her body has handed over to the one that leads it now, for a while."""
        today = self.world.now.astimezone(ZoneInfo("Europe/Berlin")).date()
        leads = {row.pk: row.organization_id for row in self.world.rows[Case]}
        return {
            row.case_id for row in self.world.rows[HandOver]
            if row.state == "accepted" and self.has(KEEPS_CASES) and row.from_organization_id == self.body
            and leads[row.case_id] == row.to_organization_id != self.body and row.tail_until >= today
        }  # fmt: skip

    def let_in(self, kind: str) -> set[UUID]:
        """The cases that a consent opens to her."""
        today = self.world.now.astimezone(ZoneInfo("Europe/Berlin")).date()
        return {
            row.case for row in self.world.rows[Consent]
            if row.withdrawn_at is None and row.given_at <= self.world.now and today < row.expires_on
            and self.is_recipient(row) and (not kind or kind in row.kinds)
        } if self.has(LET_IN) else set()  # fmt: skip

    def is_recipient(self, consent: Consent) -> bool:
        if consent.recipient_organization_id:
            return self.has(LET_IN) and consent.recipient_organization_id == self.body
        if consent.recipient_user_id:
            return consent.recipient_user_id == self.user.pk
        return consent.recipient_site_id in self.sites

    def people_of(self, cases: set[UUID]) -> set[UUID]:
        return {row.person_id for row in self.world.rows[Case] if row.pk in cases}

    def reads_note(self, note: Note) -> bool:
        if note.case_id in self.elevated and note.level != "closed":
            return True
        if note.organization_id == self.body and note.author_id == self.user.pk:
            return self.has(KEEPS_CASES)
        own = note.organization_id == self.body and self.has({"counsellor"})
        if note.level == "closed":
            return False
        if note.level == "confidential":
            return own and self.stands_in(note)
        return own or (note.level == "network" and note.case_id in self.opened("notes"))

    def reads_file(self, file: Attachment) -> bool:
        own = file.organization_id == self.body and (
            self.has({"counsellor"}) or (self.has(KEEPS_CASES) and file.author_id == self.user.pk)
        )
        return own or file.case_id in self.opened("documents") | self.elevated

    def sees_consent(self, consent: Consent) -> bool:
        return self.keeps(consent) or self.is_recipient(consent)
