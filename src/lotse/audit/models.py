"""The visitors' book: the app's role may add an entry through one function, and can neither read nor change any."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from lotse.core.fields import classify
from lotse.core.models import Row


class Entry(Row):
    """One deed: who did what, to which object, for which body, when, for what purpose. No foreign keys, on purpose:
    the book outlives what it tells of."""

    at = models.DateTimeField()
    action = models.CharField(max_length=80)
    by = models.CharField(max_length=80)
    # The body she acted for; empty for the system and for who is not signed in.
    organization = models.UUIDField(null=True)
    municipality = models.CharField(max_length=8, blank=True)
    object_kind = models.CharField(max_length=80, blank=True)
    object_id = models.CharField(max_length=80, blank=True)
    # The person or case that the object is a part of: a note says nothing of itself when she asks who looked.
    about = models.UUIDField(null=True)
    purpose = models.CharField(max_length=200, blank=True)
    facts = models.JSONField(default=dict)
    # Object, purpose and facts enter the seal only through this salted hash: they can be erased and the seal still
    # holds, and without the salt nobody can try out what they were. An erased entry has no nonce.
    nonce = models.BinaryField(null=True)
    payload_hash = models.BinaryField()
    transaction = models.BigIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["object_id", "at"], name="audit_entry_object"),
            models.Index(fields=["about", "at"], name="audit_entry_about"),
            models.Index(fields=["organization", "at"], name="audit_entry_body"),
        ]


class Unsealed(models.Model):
    """An entry that waits for its seal, with the hash it had when it was written."""

    entry = models.UUIDField(primary_key=True)
    transaction = models.BigIntegerField()
    leaf = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["transaction", "entry"], name="audit_unsealed_order")]


class Seal(models.Model):
    """A run of entries closed for good: their hashes in order, bound to the seal before (rules/chain.py)."""

    number = models.BigIntegerField(primary_key=True)
    sealed_at = models.DateTimeField()
    # Each transaction below was finished: an older one in a later seal has been slipped in.
    before = models.BigIntegerField()
    # The life of the database: after a restore elsewhere transactions are counted anew.
    cluster = models.BigIntegerField()
    count = models.IntegerField()
    total = models.BigIntegerField()
    entries = ArrayField(models.UUIDField())
    leaves = ArrayField(models.BinaryField())
    root = models.BinaryField()
    previous = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(count__gt=0), name="audit_seal_not_empty")]


class DoneOnce(models.Model):
    """A form that was sent: a hash of its key and of who sent it, and the address to which the deed led."""

    id = models.UUIDField(primary_key=True)
    done_at = models.DateTimeField(db_index=True)
    leads_to = models.CharField(max_length=400)


classify("audit.DoneOnce", retention="session", internal="id done_at leads_to")
classify(
    "audit.Entry",
    retention="audit",
    internal="id at action organization municipality object_kind purpose nonce payload_hash transaction",
    personal="by object_id about facts",
)
classify("audit.Unsealed", retention="audit", internal="entry transaction leaf")
classify(
    "audit.Seal",
    retention="audit",
    internal="number sealed_at before cluster count total entries leaves root previous hash",
)
