"""What is known of a person beside her papers: each fact with its source and its days, and whether it still holds."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from lotse.accounts.models import User
from lotse.clients.models.people import BodyRow, Person
from lotse.core.constraints import SameBody, stays_inside
from lotse.core.fields import classify


class Fact(BodyRow):
    """A dated fact of a person: housing, work, education, level of German, nationality, Rechtskreis, an authority.

    `value` is a code of rules.facts, "not-asked" among them; `words` says it more exactly; `number` is the authority's
    file number. A fact that no longer holds gets its end and stays.
    """

    class Source(models.TextChoices):
        TOLD = "told"
        DOCUMENT = "document"
        AUTHORITY = "authority"
        OBSERVED = "observed"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="facts", db_constraint=False)
    kind = models.CharField(max_length=24)
    value = models.CharField(max_length=40, blank=True)
    words = models.CharField(max_length=200, blank=True)
    number = models.CharField(max_length=60, blank=True)
    source = models.CharField(max_length=12, choices=Source, default=Source.TOLD)
    holds_from = models.DateField(null=True, blank=True)
    holds_until = models.DateField(null=True, blank=True)
    recorded_on = models.DateField()
    confirmed_on = models.DateField(null=True, blank=True)
    confirmed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            *stays_inside("clients_fact", "organization"),
            SameBody(field="person", name="clients_fact_person_body"),
            models.CheckConstraint(condition=~Q(value="") | ~Q(words=""), name="clients_fact_said"),
            models.CheckConstraint(
                condition=Q(holds_from__isnull=True)
                | Q(holds_until__isnull=True)
                | Q(holds_from__lte=F("holds_until")),
                name="clients_fact_ends_after_start",
            ),
        ]
        indexes = [models.Index(fields=["person", "kind"], name="clients_fact_of_person")]


classify(
    "clients.Fact",
    retention="case",
    internal="id version changed_at municipality organization kind source recorded_on confirmed_on confirmed_by",
    personal="person",
    special="value words number holds_from holds_until",
)
