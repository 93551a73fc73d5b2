"""What is computed from names, beside them: keys by which people are found, and what was decided of two alike."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from lotse.accounts.models import User
from lotse.clients.models.people import BodyRow, Person
from lotse.core.constraints import SameBody, body_key, both_or_neither, stays_inside
from lotse.core.fields import classify


class NameKeys(BodyRow):
    """The search keys of a person, made anew whenever her names change (actions.names.index_names).

    `keys` find her by her names; `twins` are those under which the same person would stand a second time.
    """

    person = models.OneToOneField(
        Person, on_delete=models.CASCADE, related_name="name_keys", db_constraint=False
    )
    keys = ArrayField(models.BigIntegerField())
    twins = ArrayField(models.BigIntegerField())

    class Meta:
        constraints = [
            *stays_inside("clients_namekeys", "organization"),
            SameBody(field="person", name="clients_namekeys_person_body"),
        ]
        indexes = [
            # Without a pending list, which every search would have to read through.
            GinIndex(fields=["keys"], name="clients_namekeys_found", fastupdate=False),
            models.Index(fields=["organization"], name="clients_namekeys_of_body"),
        ]


class PersonPair(BodyRow):
    """Two persons of one body of whom somebody said that they are one, or that they are two. Nothing is merged.

    One row in force for each two; taken back it stays, with the day, and the two may be suggested again.
    """

    class Verdict(models.TextChoices):
        SAME = "same"
        DIFFERENT = "different"

    # In the order of their keys (actions), so that two persons are one pair.
    one = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_constraint=False)
    two = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_constraint=False)
    verdict = models.CharField(max_length=10, choices=Verdict)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            *stays_inside("clients_personpair", "organization"),
            body_key("clients_personpair"),
            SameBody(field="one", name="clients_personpair_one_body"),
            SameBody(field="two", name="clients_personpair_two_body"),
            models.CheckConstraint(condition=~Q(one=F("two")), name="clients_personpair_two_persons"),
            models.CheckConstraint(
                condition=both_or_neither("undone_at", "undone_by"),
                name="clients_personpair_undone_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["one", "two"], condition=Q(undone_at__isnull=True), name="clients_personpair_once"
            ),
        ]
        indexes = [models.Index(fields=["two"], name="clients_personpair_of_two")]


_BODY_FIELDS = "id version changed_at municipality organization"
classify("clients.NameKeys", retention="case", internal=_BODY_FIELDS, personal="person keys twins")
classify(
    "clients.PersonPair",
    retention="case",
    internal=f"{_BODY_FIELDS} decided_at undone_at",
    personal="one two verdict decided_by undone_by",
)
