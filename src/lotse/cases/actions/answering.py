"""What somebody writes without an account: a partner's answer through a link."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.urls import reverse
from django.utils import translation

from lotse.accounts.models import User
from lotse.audit.actions import Noted, System, action
from lotse.cases.rules.referrals import DECLINED
from lotse.core.models import new_id
from lotse.outbox.actions import queue_message
from lotse.outbox.rules import HOUSE_LANGUAGE


class LinkGoneError(Exception):
    """The link opens nothing: never made, used, replaced, taken back, or its time is over. Nobody learns which."""


class LinkDoor(System):
    """Whoever holds a link or fills in an open form: nobody by name. The body is known when the door has opened."""

    organization_id: UUID | None = None
    municipality_id: str = ""


class Answered(Noted):
    """The referral that was answered; the book tells the state, never the words."""

    object_kind = "cases.Referral"

    def __init__(self, referral: UUID, about: UUID | None, state: str) -> None:
        self.object_id, self.about, self.facts = str(referral), about, {"state": state}


@action
def answer_by_link(
    *, by: LinkDoor, token: str, to: str, reason: str, words: str, appointment_at: datetime | None
) -> Answered:
    """Take a referral a step further in the name of who holds its link. Who waits for it gets a mail that names nobody.

    Raises LinkGoneError where the link opens nothing, and where the step does not follow (any more).
    """
    event = new_id()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT referral, body, town, doors.who_waits_for(referral), file "
            "FROM doors.answer_referral(%s, %s, %s, %s, %s, %s)",
            [token, event, to, reason, words, appointment_at],
        )
        found = cursor.fetchone()
    if found is None:
        raise LinkGoneError
    referral, by.organization_id, by.municipality_id, waits, case = found
    waiting = User.objects.filter(pk=waits, is_active=True).first()
    if waiting is not None and to != "seen":
        with translation.override(HOUSE_LANGUAGE):
            # A no stands where somebody has to decide what now.
            link = settings.ORIGIN + reverse(f"cases:list-{'basket' if to == DECLINED else 'referrals'}")
        queue_message(
            by=by, template="referral-answered", language=HOUSE_LANGUAGE, recipient=waiting.email,
            key=f"referral-answered:{event}", values={"link": link}, organization=by.organization_id,
        )  # fmt: skip
    return Answered(referral, case, to)
