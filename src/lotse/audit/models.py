"""The visitors' book: the app's role may add an entry through one function, and can neither read nor change any."""

from __future__ import annotations

from django.db import models

from lotse.core.fields import classify
from lotse.core.models import Row


class Entry(Row):
    """One deed: who did what, to which object, for which body, when, for what purpose. No foreign keys, on purpose:
    the book outlives what it tells of."""

    at = models.DateTimeField()
    action = models.CharField(max_length=80)
    by = models.CharField(max_length=80)
    municipality = models.CharField(max_length=8, blank=True)
    object_kind = models.CharField(max_length=80, blank=True)
    object_id = models.CharField(max_length=80, blank=True)
    purpose = models.CharField(max_length=200, blank=True)
    facts = models.JSONField(default=dict)
    # Sealing comes later and needs to know which transactions were finished: their number is kept from the first row.
    transaction = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["object_id", "at"], name="audit_entry_object")]


class DoneOnce(models.Model):
    """A form that was sent: a hash of its key and of who sent it, and the address to which the deed led."""

    id = models.UUIDField(primary_key=True)
    done_at = models.DateTimeField(db_index=True)
    leads_to = models.CharField(max_length=400)


classify("audit.DoneOnce", retention="session", internal="id done_at leads_to")
classify(
    "audit.Entry",
    retention="audit",
    internal="id at action municipality object_kind purpose transaction",
    personal="by object_id facts",
)
