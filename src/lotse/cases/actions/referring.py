"""Bringing somebody to who can help: sent, taken a step further, sent on to another, its link renewed."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise

from lotse.accounts.acting import Acting
from lotse.audit.actions import action
from lotse.cases.actions.noted import CaseNoted, inside
from lotse.cases.models import Case, Contact, Referral, ReferralEvent
from lotse.cases.queries.referrals import course_of, running_consent
from lotse.cases.rules.referral_words import ASK_ERRORS, STEP_ERRORS
from lotse.cases.rules.referrals import (
    LEAVE,
    LINK_DAYS,
    REOPEN,
    REROUTED,
    SENT,
    Course,
    StepError,
    is_sensitive_place,
    names_somebody,
    next_strike,
    step,
)
from lotse.core.editing import save_changes, seen_row
from lotse.core.models import new_id
from lotse.core.spans import BERLIN
from lotse.network.models import Organization
from lotse.outbox.actions import queue_message
from lotse.outbox.rules import HOUSE_LANGUAGE

LINKED = ("mail", "paper")


class ReferralRefused(Exception):
    """Nothing was stored; `what` is the field that is wrong, `sentence` says it to the person at the desk."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what
        self.sentence: Promise = (STEP_ERRORS | ASK_ERRORS)[what]


@dataclass(frozen=True)
class Asked:
    """What is asked of whom, and what the recipient may read. `recipient` is None for a place that is no body here."""

    topic: str
    way: str
    recipient: Organization | None
    recipient_name: str
    recipient_email: str = ""
    released: dict[str, str] = field(default_factory=dict)
    agreed_on: date | None = None
    agreed_language: str = ""
    place: str = ""


@dataclass(frozen=True)
class Step:
    """What has become of a referral, as its author was told. `to` is a state, "leave" or "reopen"."""

    to: str
    reason: str = ""
    words: str = ""
    appointment_at: datetime | None = None


class ReferralNoted(CaseNoted):
    """The referral; `token` opens it for the partner, and stands nowhere else than in this object."""

    def __init__(self, row: Referral, token: str = "", **facts: Any) -> None:
        super().__init__(row, row.case_id, **facts)
        self.referral, self.token = row, token


@action
def send_referral(
    *,
    by: Acting,
    case: Case | None,
    contact: Contact | None = None,
    asked: Asked,
    at: datetime,
    beside: Referral | None = None,
) -> ReferralNoted:
    """Ask one recipient for help for the person of a case, or for whoever came to a talk that belongs to none.

    Its clock begins; by mail, the link goes out at once. `beside` is one that was asked for the same concern and stays
    asked; each answers for herself.

    Raises ReferralRefused where it would tell who she is without her word for this recipient, and in a released case:
    nobody would ask after it.
    """
    return _send(by, case, contact, asked, at, beside.concern if beside else new_id(), None)


@action
def reroute_referral(
    *, by: Acting, referral: UUID, version: int, asked: Asked, at: datetime
) -> ReferralNoted:
    """Ask another recipient for the same concern; the first referral is closed as sent on, its link opens nothing.

    Raises StaleError where the partner or a colleague was quicker, ReferralRefused as `send_referral` does.
    """
    row = seen_row(Referral, referral, version)
    _advance(by, row, Step(REROUTED), at)
    return _send(by, row.case, row.contact, asked, at, row.concern, row)


@action
def step_referral(*, by: Acting, referral: UUID, version: int, taken: Step, at: datetime) -> ReferralNoted:
    """Take a referral a step further by the hand of who sent it, or of a colleague who was told.

    Raises StaleError where the partner or a colleague was quicker, ReferralRefused for a step that cannot follow.
    """
    row = seen_row(Referral, referral, version)
    _advance(by, row, taken, at)
    return ReferralNoted(row, state=row.state, reason=row.decline_reason)


@action
def renew_referral_link(*, by: Acting, referral: UUID, is_mailed: bool, at: datetime) -> ReferralNoted:
    """Make another link, for thirty days; the former one opens nothing any more. Mailed, or handed back to be printed.

    Raises ReferralRefused where nobody is asked any more.
    """
    row = Referral.objects.select_for_update().get(pk=referral)
    if row.closed_at or row.state == "declined" or (is_mailed and not row.recipient_email):
        raise ReferralRefused("not-now")
    return ReferralNoted(row, _link(by, row, at, is_mailed=is_mailed), renewed=True)


@action
def revoke_referral_link(*, by: Acting, referral: UUID) -> ReferralNoted:
    """Let a link open nothing from now on. The referral itself stays as it is."""
    row = Referral.objects.select_for_update().get(pk=referral)
    save_changes(row, token_hash="", token_expires_at=None)
    return ReferralNoted(row, revoked=True)


def _send(
    by: Acting,
    case: Case | None,
    contact: Contact | None,
    asked: Asked,
    at: datetime,
    concern: UUID,
    before: Referral | None,
) -> ReferralNoted:
    if case is not None and case.closed_on is not None:
        raise ReferralRefused("released")
    agreed, holder = _agreement(case, asked, at), case or contact
    assert holder is not None
    row = Referral.objects.create(
        **inside(by), case=case, contact=contact, person_id=holder.person_id, concern=concern, rerouted_from=before,
        mode=Referral.Mode.LIVE if asked.way in LINKED else Referral.Mode.LOGGED, way=asked.way,
        recipient=asked.recipient, recipient_name=asked.recipient_name, recipient_email=asked.recipient_email,
        topic=asked.topic, released=asked.released, **agreed, state=SENT, sent_at=at,
        remind_on=next_strike(Course(), at.astimezone(BERLIN).date(), 0), author=by.user,
        is_sensitive=is_sensitive_place(asked.recipient_name, asked.place),
    )  # fmt: skip
    _note_event(by, row, SENT, at, Step(SENT))
    token = _link(by, row, at, is_mailed=True) if asked.way == "mail" else ""
    return ReferralNoted(row, token, way=asked.way, named=names_somebody(asked.released))


def _agreement(case: Case | None, asked: Asked, at: datetime) -> dict[str, Any]:
    """Her word that it may know who she is: in a case a consent for a body here, else a day and a language."""
    if not names_somebody(asked.released):
        return {}
    if case is not None and asked.recipient is not None:
        consent = running_consent(case.pk, asked.recipient.pk, at)
        if consent is None:
            raise ReferralRefused("consent")
        return {"consent": consent}
    if asked.agreed_on is None or not asked.agreed_language:
        raise ReferralRefused("agreed_on")
    return {"agreed_on": asked.agreed_on, "agreed_language": asked.agreed_language}


def _advance(by: Acting, row: Referral, taken: Step, at: datetime) -> None:
    try:
        course = step(course_of(row), taken.to, who="author", reason=taken.reason, words=taken.words)
    except StepError as wrong:
        raise ReferralRefused(wrong.what) from None
    is_again = taken.to == REOPEN
    changes: dict[str, Any] = {
        "state": course.state, "decline_reason": course.reason, "closed_at": at if course.is_closed else None,
        "answered_at": None if is_again else at, "remind_on": next_strike(course, at.astimezone(BERLIN).date(), 0),
        "reminders": 0, "words": taken.words or row.words,
        "appointment_at": taken.appointment_at or row.appointment_at,
    }  # fmt: skip
    if is_again:
        changes["sent_at"] = at
    if course.is_closed or course.state == "declined" or is_again:
        changes |= {"token_hash": "", "token_expires_at": None}
    save_changes(row, **changes)
    _note_event(by, row, course.state, at, taken)


def _note_event(by: Acting, row: Referral, state: str, at: datetime, taken: Step) -> None:
    reason = row.decline_reason if taken.to != LEAVE else ""
    ReferralEvent.objects.create(
        **inside(by), case_id=row.case_id, referral=row, state=state, at=at, author=by.user, reason=reason,
        words=taken.words,
    )  # fmt: skip


def _link(by: Acting, row: Referral, at: datetime, *, is_mailed: bool) -> str:
    token = secrets.token_urlsafe(32)
    hashed = hashlib.sha256(token.encode()).hexdigest()
    save_changes(row, token_hash=hashed, token_expires_at=at + timedelta(days=LINK_DAYS))
    if is_mailed:
        with translation.override(HOUSE_LANGUAGE):
            link = settings.ORIGIN + reverse("cases:answer-referral", args=[token])
        queue_message(
            by=by, template="referral-new", language=HOUSE_LANGUAGE, recipient=row.recipient_email,
            key=f"referral-new:{row.pk}:{hashed[:16]}", values={"body": by.organization_name, "link": link},
            organization=row.organization_id, reply_to=by.user.email,
        )  # fmt: skip
    return token
