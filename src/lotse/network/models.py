"""Municipalities, their networks, the bodies in them, and the places where they meet people."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from lotse.core.constraints import stays_inside
from lotse.core.fields import classify
from lotse.core.models import MunicipalRow, Text, TextField

CODE = r"^[a-z0-9]+(-[a-z0-9]+)*$"


def codes(**options: object) -> ArrayField:
    """A list of codes (topics, languages, districts) or addresses, empty by default."""
    return ArrayField(models.CharField(max_length=254), default=list, blank=True, **options)


class Listed(models.Model):
    """What a network file may list. `listed_by` names the networks whose files do; `from_file` keeps what each of
    them last said (network -> field -> value), so that a later load can tell an edit on a screen from an old value.
    What no file lists any more is inactive, never deleted."""

    is_active = models.BooleanField(default=True)
    listed_by = codes()
    from_file = models.JSONField(default=dict)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True


class ListedRow(Listed, MunicipalRow):
    """A listed row of a municipality, with the code by which files refer to it."""

    code = models.CharField(max_length=200)

    class Meta:
        abstract = True


class Municipality(Listed):
    """A Stadt or a Kreis: the tenant. Its key is the official municipality key (AGS), 5 digits for a Kreis, else 8."""

    class Kind(models.TextChoices):
        STADT = "stadt"
        KREIS = "kreis"

    key = models.CharField(max_length=8, primary_key=True)
    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=Kind)
    state = models.CharField(max_length=2)
    postcodes = codes()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(key__regex=r"^(\d{5}|\d{8})$"), name="network_municipality_ags"
            ),
            models.CheckConstraint(condition=Q(code__regex=CODE), name="network_municipality_code"),
        ]


class District(ListedRow):
    """A part of a municipality as people there call it: a Stadtbezirk, a quarter, a town of a Kreis."""

    name = models.CharField(max_length=120)
    part_of = codes()
    postcodes = codes()

    class Meta:
        constraints = [
            *stays_inside("network_district"),
            models.UniqueConstraint(fields=["municipality", "code"], name="network_district_code"),
        ]


class Organization(ListedRow):
    """A body: a carrier of counselling, a partner or an authority, each under its data-protection law."""

    class Role(models.TextChoices):
        CARRIER = "carrier"
        PARTNER = "partner"
        AUTHORITY = "authority"

    class Law(models.TextChoices):
        DSGVO = "DSGVO"
        KDG = "KDG"
        DSG_EKD = "DSG-EKD"

    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=80)
    role = models.CharField(max_length=10, choices=Role)
    law = models.CharField(max_length=10, choices=Law)

    class Meta:
        constraints = [
            *stays_inside("network_organization"),
            models.UniqueConstraint(fields=["municipality", "code"], name="network_organization_code"),
        ]


class Network(ListedRow):
    """A municipal integration network: what it is for, who coordinates it, whom it serves and in which languages."""

    name = models.CharField(max_length=200)
    summary = TextField()
    coordinator = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="coordinates",
        db_constraint=False,
    )
    audience = TextField()
    everyone_welcome = models.BooleanField(default=False)
    interpreters = TextField()
    # The phases of case management that it uses, by their codes; none named, all.
    phases = codes()
    # What the sources leave open: texts as `Text.as_json` writes them, to be read with `Text.from_json`.
    open_questions = models.JSONField(default=list)
    # [{"title", "publisher", "dated", "address"}], all text; only the title is certain to be there.
    sources = models.JSONField(default=list)

    class Meta:
        constraints = [
            *stays_inside("network_network", "coordinator"),
            models.UniqueConstraint(fields=["code"], name="network_network_code"),
        ]


class Membership(ListedRow):
    """A body in a network, with what it does there: coordinate, advise, host, be a guest, fund, help as a partner."""

    network = models.ForeignKey(
        Network, on_delete=models.CASCADE, related_name="memberships", db_constraint=False
    )
    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="memberships", db_constraint=False
    )
    functions = codes()

    class Meta:
        constraints = [
            *stays_inside("network_membership", "network", "organization"),
            models.UniqueConstraint(fields=["network", "organization"], name="network_membership_once"),
        ]


class Site(ListedRow):
    """A place where people are received: an address, the district it lies in, and the bodies that staff it."""

    name = models.CharField(max_length=200)
    street = models.CharField(max_length=120, blank=True)
    postcode = models.CharField(max_length=5, blank=True)
    city = models.CharField(max_length=80)
    directions = TextField()
    district = models.ForeignKey(
        District, on_delete=models.PROTECT, null=True, blank=True, related_name="sites", db_constraint=False
    )
    staffed_by = models.ManyToManyField(Organization, through="SiteStaffing", related_name="sites")

    class Meta:
        constraints = [
            *stays_inside("network_site", "district"),
            models.UniqueConstraint(fields=["municipality", "code"], name="network_site_code"),
        ]


class SiteStaffing(ListedRow):
    """A body that staffs a site; several bodies may staff one."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="staffing", db_constraint=False)
    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="+", db_constraint=False
    )

    class Meta:
        constraints = [
            *stays_inside("network_sitestaffing", "site", "organization"),
            models.UniqueConstraint(fields=["site", "organization"], name="network_sitestaffing_once"),
        ]


class Post(ListedRow):
    """Posts of a network: how many of which profession, at which body or site. Numbers, never names."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="posts", db_constraint=False)
    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="posts",
        db_constraint=False,
    )
    site = models.ForeignKey(
        Site, on_delete=models.PROTECT, null=True, blank=True, related_name="posts", db_constraint=False
    )
    profession = TextField()
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    remark = TextField()

    class Meta:
        constraints = [
            *stays_inside("network_post", "network", "organization", "site"),
            models.UniqueConstraint(fields=["municipality", "code"], name="network_post_code"),
        ]


class Topic(Listed):
    """What people ask about. Sixteen topics come with the house (directory/rules); a network file may add its own."""

    code = models.CharField(max_length=40, primary_key=True)
    name = TextField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(code__regex=CODE), name="network_topic_code")]


# The fields that every `ListedRow` has, for `classify` here and in the rooms above.
LISTED_FIELDS = "id version changed_at municipality code is_active listed_by from_file position"
for _model, _fields in {
    "Municipality": "key code name kind state postcodes is_active listed_by from_file position",
    "District": f"{LISTED_FIELDS} name part_of postcodes",
    "Organization": f"{LISTED_FIELDS} name short_name role law",
    "Network": f"{LISTED_FIELDS} name summary coordinator audience everyone_welcome interpreters phases open_questions "
    "sources",
    "Membership": f"{LISTED_FIELDS} network organization functions",
    "Site": f"{LISTED_FIELDS} name street postcode city directions district",
    "SiteStaffing": f"{LISTED_FIELDS} site organization",
    "Post": f"{LISTED_FIELDS} network organization site profession number remark",
    "Topic": "code name is_active listed_by from_file position",
}.items():
    classify(f"network.{_model}", retention="master-data", public=_fields)

__all__ = ["Text"]
