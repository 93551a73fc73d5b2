"""A form that is sent twice is done once: its hidden key is remembered in the transaction of the deed.

A hand that presses twice, a browser that asks again after a lost answer: the second one waits for the first and gets
where that one led. If the first one failed, nothing is remembered and the second one counts.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from lotse.audit.actions import Actor
from lotse.audit.models import DoneOnce

# Nobody presses a button of last month's page; until then a repetition is recognised.
REMEMBERED = timedelta(days=30)


def do_once(*, by: Actor, key: UUID, deed: Callable[[], str]) -> str:
    """Run `deed`, which returns the address that it leads to, unless `by` has done it with this key; the address.

    What `deed` raises passes through, and nothing stays of it.
    """
    # The key is the person's own: one who finds another's key can neither learn from it nor stop her.
    own, now = uuid5(key, by.audit_name), timezone.now()
    with transaction.atomic():
        DoneOnce.objects.filter(done_at__lt=now - REMEMBERED).delete()
        # The database lets a second insert of the same key wait for the end of the first one's transaction.
        DoneOnce.objects.bulk_create([DoneOnce(id=own, done_at=now, leads_to="")], ignore_conflicts=True)
        row = DoneOnce.objects.select_for_update().get(pk=own)
        if not row.leads_to:
            row.leads_to = deed()
            row.save(update_fields=["leads_to"])
    return row.leads_to


def led_before(*, by: Actor, key: UUID) -> str:
    """Where the form with this key has led `by` already; "" for a new one."""
    row = DoneOnce.objects.filter(pk=uuid5(key, by.audit_name)).only("leads_to").first()
    return row.leads_to if row else ""
