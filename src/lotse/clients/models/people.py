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
    # As she writes it herself, in whatever script; the two names above stand as on her document.
    original_name = models.CharField(max_length=240, blank=True)
    # Both names without marks and case (rules.plain_name), for search; compared byte by byte.
    search_name = models.CharField(max_length=400, db_collation="C")
    born_on = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=10, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(max_length=254, blank=True)

    class Meta:
        constraints = [*stays_inside("clients_person", "organization"), body_key("clients_person")]
        indexes = [
            models.Index(fields=["organization", "search_name"], name="clients_person_prefix"),
            models.Index(fields=["organization", "born_on"], name="clients_person_born"),
            GinIndex(OpClass(F("search_name"), name="gin_trgm_ops"), name="clients_person_parts"),
        ]


class ResidenceStatus(BodyRow):
    """What a person's papers say about her stay, for a time: one row for each paper, the newest is the one that holds.

    A kind of information of its own in every consent. `status` is a code of rules.statuses; "not-asked" is one of them.
    """

    class Source(models.TextChoices):
        DOCUMENT = "document"
        TOLD = "told"
        AUTHORITY = "authority"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="statuses", db_constraint=False)
    status = models.CharField(max_length=40)
    document = models.CharField(max_length=60, blank=True)
    basis = models.CharField(max_length=120, blank=True, help_text="the section as it stands in the paper")
    remarks = models.CharField(max_length=300, blank=True, help_text="conditions: work, residence, travel")
    source = models.CharField(max_length=12, choices=Source, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            *stays_inside("clients_residencestatus", "organization"),
            models.CheckConstraint(
                condition=Q(issued_on__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(issued_on__lte=F("valid_until")),
                name="clients_residencestatus_ends_after_start",
            ),
            SameBody(field="person", name="clients_residencestatus_person_body"),
            models.CheckConstraint(condition=~Q(status=""), name="clients_residencestatus_said"),
        ]
        indexes = [models.Index(fields=["person"], name="clients_residencestatus_person")]


classify(
    "clients.Person",
    retention="case",
    internal="id version changed_at municipality organization",
    personal="family_name given_names call_name original_name search_name born_on language phone email",
)
classify(
    "clients.ResidenceStatus",
    retention="case",
    internal="id version changed_at municipality organization source confirmed_on",
    personal="person",
    special="status document basis remarks issued_on valid_until",
)
