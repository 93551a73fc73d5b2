"""By the clock, every morning: who waits for an answer to a referral is reminded, and who was asked once."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID
from zlib import crc32

from django.conf import settings
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone, translation

from lotse.accounts.models import User
from lotse.accounts.queries import people_with
from lotse.accounts.rules.roles import Role
from lotse.audit.actions import System
from lotse.cases.rules.referrals import Course, next_strike, told_by_strike
from lotse.core.jobs import job
from lotse.core.spans import BERLIN
from lotse.network.models import Organization
from lotse.outbox.actions import AddressError, queue_message
from lotse.outbox.rules import HOUSE_LANGUAGE

CLOCK = System("referral-clock")
_DUE = """
    SELECT referral, body, doors.who_waits_for(referral), stands, how, address, struck, since
    FROM doors.referral_clock(%s)
"""


@job("cases.strike_referral_clock", every="10 6 * * *")
def strike_referral_clock() -> None:
    """Remind of every referral whose day has come; the same reminder never goes twice to anybody."""
    today = timezone.now().astimezone(BERLIN).date()
    for row in _asked(_DUE, today):
        _strike(today, *row)


@transaction.atomic
def _strike(
    today: date, referral: UUID, body: UUID, waits: UUID, state: str, way: str, address: str, struck: int, since: date
) -> None:  # fmt: skip
    coming = next_strike(Course(state), since, struck + 1)
    if _asked("SELECT doors.strike_referral_clock(%s, %s, %s)", referral, struck, coming) == [(None,)]:
        return
    told = told_by_strike(state, struck, by_link=way == "mail" and bool(address))
    waiting = User.objects.filter(pk=waits, is_active=True).first()
    # After it was asked once more, the clock begins anew.
    occasion = f"{referral}:{since}:{struck}"
    if "partner" in told:
        name = Organization.objects.get(pk=body).name
        _mail("referral-nudge", address, occasion, body, {"body": name}, waiting.email if waiting else "")
    people = {waiting.pk: waiting} if waiting and "author" in told else {}
    if "lead" in told or ("author" in told and not waiting):
        people |= {user.pk: user for user in people_with(body, (Role.LEAD,), timezone.now())}
    with translation.override(HOUSE_LANGUAGE):
        link = settings.ORIGIN + reverse("cases:list-referrals")
        values = {"days": str((today - since).days), "link": link}
    for user in people.values():
        _mail("referral-reminder", user.email, occasion, body, values)


def _mail(
    template: str, address: str, occasion: str, body: UUID, values: dict[str, str], reply: str = ""
) -> None:
    """An address that is none keeps nobody else from being told."""
    key = f"{template}:{occasion}:{crc32(address.encode())}"
    try:
        queue_message(by=CLOCK, template=template, language=HOUSE_LANGUAGE, recipient=address, key=key, values=values,
                      organization=body, reply_to=reply)  # fmt: skip
    except AddressError:
        return


def _asked(statement: str, *values: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
