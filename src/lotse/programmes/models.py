"""Who pays for what, until when, and what was promised for it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from lotse.accounts.models import User
from lotse.core.constraints import stays_inside
from lotse.core.fields import classify
from lotse.core.models import MunicipalRow, TextField
from lotse.network.models import LISTED_FIELDS, ListedRow, Network, Organization, Post, codes


class FundingLine(ListedRow):
    """A funding line: who gives the money (Land, Bund, ESF, the municipality itself)."""

    name = models.CharField(max_length=200)
    funders = codes()

    class Meta:
        constraints = [
            *stays_inside("programmes_fundingline"),
            models.UniqueConstraint(fields=["municipality", "code"], name="programmes_fundingline_code"),
        ]


class Programme(ListedRow):
    """A project of a network under a funding line, with its period as far as it is known and its budget in cents."""

    network = models.ForeignKey(
        Network, on_delete=models.CASCADE, related_name="programmes", db_constraint=False
    )
    funding_line = models.ForeignKey(
        FundingLine,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="programmes",
        db_constraint=False,
    )
    name = models.CharField(max_length=200)
    starts_on = models.DateField(null=True, blank=True)
    # The first day after the period: "until 2030" is 2031-01-01.
    ends_on = models.DateField(null=True, blank=True)
    runs_months = models.PositiveSmallIntegerField(null=True, blank=True)
    remark = TextField()

    class Meta:
        constraints = [
            *stays_inside("programmes_programme", "network", "funding_line"),
            models.UniqueConstraint(fields=["municipality", "code"], name="programmes_programme_code"),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(starts_on__lt=F("ends_on")),
                name="programmes_programme_ends_after_start",
            ),
        ]


class Target(ListedRow):
    """What one or several programmes of a network promised together: people to reach, or the money for it."""

    class Unit(models.TextChoices):
        PERSONS = "persons"
        PERSONS_OR_FAMILIES = "persons-or-families"
        CENTS = "cents"

    network = models.ForeignKey(
        Network, on_delete=models.CASCADE, related_name="targets", db_constraint=False
    )
    programmes = codes()
    unit = models.CharField(max_length=24, choices=Unit)
    amount = models.PositiveBigIntegerField()
    is_about = models.BooleanField(default=False)
    remark = TextField()

    class Meta:
        constraints = [
            *stays_inside("programmes_target", "network"),
            models.UniqueConstraint(fields=["municipality", "code"], name="programmes_target_code"),
        ]


class Posting(MunicipalRow):
    """Somebody works for a body on a post that one funding line pays, in [starts_on, ends_on).

    Who works half and half has two at once; the hour of the talk then says which of them paid for it.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_constraint=False
    )
    funding_line = models.ForeignKey(
        FundingLine, on_delete=models.PROTECT, related_name="postings", db_constraint=False
    )
    starts_on = models.DateField()
    # The first day on which it no longer holds; empty until then.
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            *stays_inside("programmes_posting", "organization", "post", "funding_line"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__lte=F("ends_on")),
                name="programmes_posting_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["user", "organization", "funding_line"],
                condition=Q(ends_on__isnull=True),
                name="programmes_posting_once",
            ),
        ]
        indexes = [models.Index(fields=["organization", "user"], name="programmes_posting_of_body")]


classify(
    "programmes.Posting",
    retention="staff",
    internal="id version changed_at municipality organization post funding_line starts_on ends_on",
    personal="user",
)
for _model, _fields in {
    "FundingLine": f"{LISTED_FIELDS} name funders",
    "Programme": f"{LISTED_FIELDS} network funding_line name starts_on ends_on runs_months remark",
    "Target": f"{LISTED_FIELDS} network programmes unit amount is_about remark",
}.items():
    classify(f"programmes.{_model}", retention="master-data", public=_fields)
