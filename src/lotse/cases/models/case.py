"""Cases with one fixed manager: the accompaniment of a person from admission to release."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from lotse.accounts.models import User
from lotse.clients.models import BodyRow, Person
from lotse.core.constraints import SameBody, body_key, stays_inside
from lotse.core.fields import classify


class Case(BodyRow):
    """The accompaniment of a person by one body, with one fixed case manager."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="cases", db_constraint=False)
    # Exactly one, always: the column is not null, and the row is one. Whoever was it before stands in Responsibility.
    manager = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    # Reads what the manager keeps confidential, and acts for her.
    deputy = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    number = models.CharField(max_length=20)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    phase = models.CharField(max_length=16, default="intake")
    # The newest talk of the case, kept by the actions that write one: lists of silent cases are read by it.
    last_contact_at = models.DateTimeField(null=True, blank=True)
    follow_up_on = models.DateField(null=True, blank=True)
    # Names the key of its notes and files; made with the first of them.
    vault = models.UUIDField(null=True, blank=True, editable=False)

    class Meta:
        constraints = [
            *stays_inside("cases_case", "organization"),
            body_key("cases_case"),
            SameBody(field="person", name="cases_case_person_body"),
            models.UniqueConstraint(
                fields=["municipality", "organization", "number"], name="cases_case_number"
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                name="cases_case_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(deputy__isnull=True) | ~Q(deputy=F("manager")),
                name="cases_case_deputy_is_another",
            ),
        ]
        indexes = [
            models.Index(
                fields=["manager", "-opened_on"], name="cases_case_load", condition=Q(closed_on__isnull=True)
            ),
            models.Index(
                fields=["organization", "-opened_on"],
                name="cases_case_team",
                condition=Q(closed_on__isnull=True),
            ),
            models.Index(fields=["person"], name="cases_case_person"),
            # A search by number does not know of which body the case is.
            models.Index(fields=["number"], name="cases_case_by_number"),
            models.Index(
                fields=["manager", "last_contact_at"],
                name="cases_case_silent",
                condition=Q(closed_on__isnull=True),
            ),
            models.Index(fields=["deputy"], name="cases_case_deputy", condition=Q(deputy__isnull=False)),
            models.Index(
                fields=["manager", "follow_up_on"],
                name="cases_case_follow_up",
                condition=Q(follow_up_on__isnull=False),
            ),
        ]


class CaseRow(BodyRow):
    """A row of a case; `organization` is the body that leads the case, and goes with it."""

    case = models.ForeignKey(
        Case, on_delete=models.CASCADE, null=True, blank=True, related_name="%(class)ss", db_constraint=False
    )

    class Meta:
        abstract = True


BODY_FIELDS = "id version changed_at municipality organization"
classify(
    "cases.Case",
    retention="case",
    internal=f"{BODY_FIELDS} number opened_on closed_on phase last_contact_at follow_up_on vault",
    personal="person manager deputy",
)
