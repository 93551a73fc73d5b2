"""Two carriers' cases with everything in them, planted past the walls."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Any
from uuid import uuid4

from django.utils import timezone

from lotse.accounts.models import User
from lotse.cases.models import Attachment, Case, Contact, Deadline, Note, Referral, ReferralEvent
from lotse.clients.indexing import index_names
from lotse.clients.models import Person, ResidenceStatus
from lotse.clients.rules.names import plain_name
from lotse.consent.models import Consent
from tests import cast
from tests.guards import past_walls


@dataclass
class File:
    """A case with one row of each kind of information."""

    person: Person
    status: ResidenceStatus
    case: Case
    contact: Contact
    note: Note
    confidential: Note
    attachment: Attachment
    deadline: Deadline


def case_file(
    manager: cast.Part = "counsellor", family_name: str = "Öztürk", given_names: str = "Ayşe"
) -> File:
    """A case of the body at which `manager` works."""
    user = cast.person(manager)
    body = cast.body_of(manager)
    inside: dict[str, Any] = {"municipality_id": body.municipality_id, "organization": body}
    now = timezone.now()
    with past_walls():
        person = Person.objects.create(
            **inside,
            family_name=family_name,
            given_names=given_names,
            search_name=plain_name(family_name, given_names),
        )
        index_names(person)
        status = ResidenceStatus.objects.create(**inside, person=person, status="tolerated")
        case = Case.objects.create(
            **inside, person=person, manager=user, number=f"H-{uuid4().hex[:8]}", opened_on=date(2026, 1, 7)
        )
        inside["case"] = case
        contact = Contact.objects.create(
            **inside, author_organization=body, author=user, at=now, channel="walk-in", topics=["housing"]
        )
        sealed: dict[str, Any] = inside | {
            "author": user,
            "written_at": now,
            "vault": uuid4(),
            "sealed": b"sealed",
        }
        return File(
            person, status, case, contact,
            Note.objects.create(**sealed, contact=contact, level="network"),
            Note.objects.create(**sealed, level="confidential"),
            Attachment.objects.create(**sealed, media_type="text/plain", size=6, sealed_name=b"name"),
            Deadline.objects.create(**inside, kind="other", due_on=now.date() + timedelta(days=90), author=user),
        )  # fmt: skip


def consent(file: File, kinds: list[str], **values: Any) -> Consent:
    """A consent to what is in `file`; the recipient comes in `values`."""
    now = timezone.now()
    given = {
        "municipality_id": file.case.municipality_id, "organization_id": file.case.organization_id,
        "case": file.case.pk, "kinds": kinds, "purpose": "a flat", "text_law": "DSGVO", "text_version": "2026-11",
        "text_language": "de", "explained_by": file.case.manager, "evidence": "sheet", "refusal_explained": True,
        "given_at": now - timedelta(hours=1), "expires_on": now.date() + timedelta(days=90),
    }  # fmt: skip
    with past_walls():
        return Consent.objects.create(**given | values)


def new_contact(organization: Any, author: User, **values: Any) -> Contact:
    """A talk of a body, as whoever acts may write it."""
    return Contact.objects.create(
        municipality_id=cast.TOWN, organization=organization, author_organization=organization, author=author,
        at=timezone.now(), channel="phone", **values,
    )  # fmt: skip


def referral(file: File, *, token: str = "", **values: Any) -> Referral:
    """A referral of the case in `file` without a name, sent a moment ago; `token` opens it for its partner."""
    now = timezone.now()
    sent = {
        "municipality_id": file.case.municipality_id, "organization_id": file.case.organization_id, "case": file.case,
        "person": file.person, "concern": uuid4(), "mode": "live", "way": "mail", "recipient_name": "Sprachschule",
        "recipient_email": "schule@partner.example", "topic": "language", "released": {"words": "Ein Kurs am Abend"},
        "state": "sent", "sent_at": now, "remind_on": now.date() + timedelta(days=3), "author": file.case.manager,
    }  # fmt: skip
    if token:
        sent |= {
            "token_hash": sha256(token.encode()).hexdigest(),
            "token_expires_at": now + timedelta(days=30),
        }
    with past_walls():
        row = Referral.objects.create(**sent | values)
        inside = {name: sent[name] for name in ("municipality_id", "organization_id", "case")}
        ReferralEvent.objects.create(
            **inside, referral=row, state=row.state, at=now, author=row.author, reason=row.decline_reason
        )
    return row
