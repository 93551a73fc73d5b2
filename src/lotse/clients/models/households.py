"""Who lives with whom, and who is related to whom: a graph of people with roles and days, without a head."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from lotse.clients.models.people import BodyRow, Person
from lotse.core.constraints import SameBody, body_key, stays_inside
from lotse.core.fields import classify


class Household(BodyRow):
    """People who live together, and where."""

    street = models.CharField(max_length=120, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    city = models.CharField(max_length=80, blank=True)
    remark = models.CharField(max_length=200, blank=True, help_text="name at the bell, room of a shelter")

    class Meta:
        constraints = [*stays_inside("clients_household", "organization"), body_key("clients_household")]


class HouseholdMember(BodyRow):
    """A person in a household for a time. `is_advised` counts her as advised along with the case."""

    class Role(models.TextChoices):
        ADULT = "adult"
        CHILD = "child"
        OTHER = "other"

    household = models.ForeignKey(
        Household, on_delete=models.CASCADE, related_name="members", db_constraint=False
    )
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="memberships", db_constraint=False
    )
    role = models.CharField(max_length=8, choices=Role, default=Role.ADULT)
    is_advised = models.BooleanField(default=False)
    joined_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            *stays_inside("clients_householdmember", "organization"),
            SameBody(field="household", name="clients_householdmember_household_body"),
            SameBody(field="person", name="clients_householdmember_person_body"),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(left_on__isnull=True),
                name="clients_householdmember_one_home",
            ),
            models.CheckConstraint(
                condition=Q(joined_on__isnull=True)
                | Q(left_on__isnull=True)
                | Q(joined_on__lte=F("left_on")),
                name="clients_householdmember_ends_after_start",
            ),
        ]
        indexes = [models.Index(fields=["household"], name="clients_householdmember_of")]


class Kinship(BodyRow):
    """How `relative` stands to `person`: her child, her partner. Said once, read from both ends."""

    class Kind(models.TextChoices):
        CHILD = "child"
        PARTNER = "partner"
        SIBLING = "sibling"
        GRANDCHILD = "grandchild"
        WARD = "ward"
        OTHER = "other"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="kin", db_constraint=False)
    relative = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="kin_of", db_constraint=False)
    kind = models.CharField(max_length=12, choices=Kind)
    begins_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            *stays_inside("clients_kinship", "organization"),
            SameBody(field="person", name="clients_kinship_person_body"),
            SameBody(field="relative", name="clients_kinship_relative_body"),
            models.CheckConstraint(condition=~Q(person=F("relative")), name="clients_kinship_of_two"),
            models.UniqueConstraint(
                fields=["person", "relative", "kind"],
                condition=Q(ends_on__isnull=True),
                name="clients_kinship_once",
            ),
            models.CheckConstraint(
                condition=Q(begins_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(begins_on__lte=F("ends_on")),
                name="clients_kinship_ends_after_start",
            ),
        ]
        indexes = [models.Index(fields=["relative"], name="clients_kinship_of_relative")]


_BODY_FIELDS = "id version changed_at municipality organization"
classify("clients.Household", retention="case", internal=_BODY_FIELDS, personal="street postcode city remark")
classify(
    "clients.HouseholdMember",
    retention="case",
    internal=f"{_BODY_FIELDS} is_advised",
    personal="household person role joined_on left_on",
)
classify(
    "clients.Kinship",
    retention="case",
    internal=_BODY_FIELDS,
    personal="person relative kind begins_on ends_on",
)
