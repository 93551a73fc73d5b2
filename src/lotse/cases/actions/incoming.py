"""What comes in from outside: received, accepted for a person, declined, passed on to another body."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.urls import reverse
from django.utils import timezone, translation

from lotse.accounts.acting import Acting
from lotse.accounts.queries import people_with
from lotse.accounts.rules.roles import Role
from lotse.audit.actions import Actor, Noted, action
from lotse.cases.actions.admitting import Told
from lotse.cases.actions.answering import LinkDoor
from lotse.cases.actions.noted import CaseNoted, inside
from lotse.cases.actions.numbering import open_numbered_case
from lotse.cases.models import Case, IncomingReferral, WelcomeVisit
from lotse.cases.rules.incoming import DECLINE_REASONS
from lotse.clients.models import Person
from lotse.core.editing import save_changes, seen_row
from lotse.core.models import new_id
from lotse.outbox.actions import queue_message
from lotse.outbox.rules import HOUSE_LANGUAGE


class NobodyThereError(Exception):
    """At this body nobody looks after what comes in; nothing was stored."""


class TakenError(Exception):
    """Somebody else has accepted, declined or passed on the request; nothing was changed."""


@dataclass(frozen=True)
class Incoming:
    """What an office asks for, as it wrote it. `kind` is "referral" or "first-flat"."""

    kind: str
    sender_body: str
    sender_name: str
    sender_email: str
    sender_phone: str
    person_name: str
    person_phone: str
    language: str
    topics: tuple[str, ...]
    words: str
    address: str = ""
    moves_in_on: date | None = None


class Received(Noted):
    """The request that came in."""

    object_kind = "cases.IncomingReferral"

    def __init__(self, request: UUID, **facts: Any) -> None:
        self.request, self.object_id, self.facts = request, str(request), facts


@action
def receive_request(*, by: LinkDoor, body: UUID, incoming: Incoming) -> Received:
    """Store a request that an office sent without an account, for one body; tell its sender and who leads there.

    The sender has confirmed that the person agrees. No mail names anybody. Raises NobodyThereError.
    """
    key, asked = new_id(), incoming
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT town FROM doors.receive_request(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [key, body, asked.kind, asked.sender_body, asked.sender_name, asked.sender_email, asked.sender_phone,
             asked.person_name, asked.person_phone, asked.language, list(asked.topics), asked.words, asked.address,
             asked.moves_in_on],
        )  # fmt: skip
        found = cursor.fetchone()
    if found is None:
        raise NobodyThereError
    by.organization_id, (by.municipality_id,) = body, found
    _tell_sender(by, "request-received", key, asked.sender_email, {}, body)
    _tell_body(by, key, body)
    return Received(key, kind=asked.kind)


@action
def accept_request(
    *,
    by: Acting,
    request: UUID,
    version: int,
    person: Person | None,
    told: Told,
    with_case: bool,
    at: datetime,
) -> CaseNoted:
    """Take a request: for a person who is known here, or for a new one; with a case, if it shall begin now.

    A first own flat opens a welcome visit. The sender is told. Raises StaleError, TakenError for one that is decided.
    """
    row = _still_new(request, version)
    if person is None:
        person = Person.objects.create(**inside(by), **told.of_person())
    case = _case_of(by, person, at) if with_case else None
    save_changes(
        row,
        state=IncomingReferral.State.ACCEPTED,
        decided_at=at,
        decided_by=by.user,
        person=person,
        case=case,
    )
    if row.kind == IncomingReferral.Kind.FIRST_FLAT:
        WelcomeVisit.objects.create(**inside(by), incoming=row, person=person, case=case, address=row.address)
    _tell_sender(
        by, "request-accepted", row.pk, row.sender_email, {"body": by.organization_name}, row.organization_id
    )
    return CaseNoted(row, case.pk if case else person.pk, state=row.state)


@action
def decline_request(*, by: Acting, request: UUID, version: int, reason: str, at: datetime) -> CaseNoted:
    """Decline a request with a reason that the sender is told. Raises as `accept_request` does."""
    row = _still_new(request, version)
    save_changes(
        row, state=IncomingReferral.State.DECLINED, decided_at=at, decided_by=by.user, decline_reason=reason
    )
    with translation.override(HOUSE_LANGUAGE):
        values = {"body": by.organization_name, "reason": str(DECLINE_REASONS[reason])}
    _tell_sender(by, "request-declined", row.pk, row.sender_email, values, row.organization_id)
    return CaseNoted(row, None, state=row.state, reason=reason)


@action
def pass_on_request(*, by: Acting, request: UUID, body: UUID) -> Received:
    """Give a new request to another body of the municipality; who passes it on sees it no longer.

    A coordinator may do it too, without seeing whom it is about. Raises TakenError where it is not there to be given.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT doors.pass_on_request(%s, %s)", [request, body])
        if cursor.fetchone()[0] is None:
            raise TakenError
    _tell_body(by, request, body)
    return Received(request, to_body=str(body))


def _still_new(request: UUID, version: int) -> IncomingReferral:
    row = seen_row(IncomingReferral, request, version)
    if row.state != IncomingReferral.State.NEW:
        raise TakenError
    return row


def _case_of(by: Acting, person: Person, at: datetime) -> Case:
    """Her open case, or a new one: nobody has two at one body."""
    running = Case.objects.filter(person=person, organization=by.organization_id, closed_on=None).first()
    return running or open_numbered_case(by, timezone.localdate(at), person)


def _tell_sender(
    by: Actor, template: str, key: UUID, address: str, values: dict[str, str], body: UUID
) -> None:
    if address:
        queue_message(
            by=by, template=template, language=HOUSE_LANGUAGE, recipient=address, key=f"{template}:{key}",
            values=values, organization=body,
        )  # fmt: skip


def _tell_body(by: Actor, key: UUID, body: UUID) -> None:
    """Whoever leads there, or coordinates where nobody leads."""
    now = timezone.now()
    people = people_with(body, (Role.LEAD,), now) or people_with(
        body, (Role.COORDINATOR, Role.COUNSELLOR), now
    )
    with translation.override(HOUSE_LANGUAGE):
        link = settings.ORIGIN + reverse("cases:list-incoming")
    for user in people:
        queue_message(
            by=by, template="request-arrived", language=HOUSE_LANGUAGE, recipient=user.email,
            key=f"request-arrived:{key}:{body}:{user.pk}"[:120], values={"link": link}, organization=body,
        )  # fmt: skip
