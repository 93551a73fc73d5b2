"""People whom a body advises by name. Each body keeps its own rows: it is the controller of what it was told."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q

from lotse.core.constraints import SameBody, body_key, stays_inside
from lotse.core.fields import classify
from lotse.core.models import MunicipalRow
from lotse.network.models import Organization


class BodyRow(MunicipalRow):
    """A row that one body leads; the walls in the database ask each row for it."""

    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )

    class Meta:
        abstract = True


class Person(BodyRow):
    """A person seeking advice, known by name to one body. Her residence status stands in a row of its own."""

    family_name = models.CharField(max_length=120)
    given_names = models.CharField(max_length=120, blank=True)
    call_name = models.CharField(max_length=120, blank=True)
    # Both names without marks and case (rules.plain_name), for search; compared byte by byte.
    search_name = models.CharField(max_length=400, db_collation="C")
    born_on = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=10, blank=True)
    phone = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [*stays_inside("clients_person", "organization"), body_key("clients_person")]
        indexes = [
            models.Index(fields=["organization", "search_name"], name="clients_person_prefix"),
            GinIndex(OpClass(F("search_name"), name="gin_trgm_ops"), name="clients_person_parts"),
        ]


class ResidenceStatus(BodyRow):
    """What a person's papers say about her stay, for a time. A kind of information of its own in every consent."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="statuses", db_constraint=False)
    status = models.CharField(max_length=40)
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            *stays_inside("clients_residencestatus", "organization"),
            SameBody(field="person", name="clients_residencestatus_person_body"),
            models.CheckConstraint(condition=~Q(status=""), name="clients_residencestatus_said"),
        ]
        indexes = [models.Index(fields=["person"], name="clients_residencestatus_person")]


classify(
    "clients.Person",
    retention="case",
    internal="id version changed_at municipality organization",
    personal="family_name given_names call_name search_name born_on language phone",
)
classify(
    "clients.ResidenceStatus",
    retention="case",
    internal="id version changed_at municipality organization",
    personal="person",
    special="status valid_until",
)
