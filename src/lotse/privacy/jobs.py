"""By the clock: the anchor of the visitors' book to those who watch over it, by mail, once a day."""

from __future__ import annotations

from django.utils import timezone

from lotse.accounts.models import StaffRole
from lotse.accounts.queries import people_with
from lotse.accounts.rules.roles import Role
from lotse.audit.actions import System
from lotse.audit.queries import last_seal
from lotse.audit.rules.anchors import Anchor
from lotse.core.jobs import job
from lotse.outbox.actions import queue_message
from lotse.outbox.rules import HOUSE_LANGUAGE

ANCHOR = System("anchor")


@job("privacy.mail_anchors", every="25 5 * * *")
def mail_anchors() -> None:
    """The last seal to the data-protection officers of each body; the same seal is never sent twice to anybody."""
    head, now = last_seal(), timezone.now()
    if head is None:
        return
    line = str(Anchor(now, head.number, head.total, head.hash))
    officers = StaffRole.objects.filter(role=Role.DATA_PROTECTION)
    for organization in officers.values_list("organization", flat=True).distinct():
        for user in people_with(organization, (Role.DATA_PROTECTION,), now):
            queue_message(
                by=ANCHOR, template="book-anchor", language=HOUSE_LANGUAGE, recipient=user.email,
                key=f"book-anchor:{head.number}:{user.pk}", values={"line": line}, organization=organization,
            )  # fmt: skip
