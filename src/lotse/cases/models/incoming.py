"""Requests that come in from outside, and the welcome visit that may follow."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from lotse.accounts.models import User
from lotse.cases.models.case import BODY_FIELDS, Case
from lotse.clients.models import BodyRow, Person
from lotse.core.constraints import SameBody, body_key, both_or_neither, stays_inside
from lotse.core.fields import classify
from lotse.network.models import codes


class IncomingReferral(BodyRow):
    """A request from an authority, a school or a shelter, without an account; its sender vouches for consent."""

    class Kind(models.TextChoices):
        REFERRAL = "referral"
        FIRST_FLAT = "first-flat"

    class State(models.TextChoices):
        NEW = "new"
        ACCEPTED = "accepted"
        DECLINED = "declined"

    kind = models.CharField(max_length=12, choices=Kind)
    sender_body = models.CharField(max_length=200)
    sender_name = models.CharField(max_length=120)
    sender_email = models.EmailField(max_length=254, blank=True)
    sender_phone = models.CharField(max_length=40, blank=True)
    person_name = models.CharField(max_length=240)
    person_phone = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=10, blank=True)
    topics = codes()
    words = models.CharField(max_length=1000, blank=True)
    address = models.CharField(max_length=200, blank=True)
    moves_in_on = models.DateField(null=True, blank=True)
    has_consented = models.BooleanField()
    received_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State, default=State.NEW)
    decline_reason = models.CharField(max_length=24, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_constraint=False
    )
    case = models.ForeignKey(
        Case, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_constraint=False
    )

    class Meta:
        constraints = [
            *stays_inside("cases_incomingreferral", "organization"),
            body_key("cases_incomingreferral"),
            SameBody(field="person", name="cases_incomingreferral_person_body"),
            SameBody(field="case", name="cases_incomingreferral_case_body"),
            models.CheckConstraint(
                condition=Q(has_consented=True), name="cases_incomingreferral_with_consent"
            ),
            models.CheckConstraint(
                condition=both_or_neither("decided_at", "decided_by"),
                name="cases_incomingreferral_decided_by_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["organization", "state", "received_at"], name="cases_incomingreferral_inbox")
        ]


class WelcomeVisit(BodyRow):
    """A visit in the first flat of one's own, with its list: bell, rubbish, school, energy, doctor, neighbours."""

    incoming = models.ForeignKey(
        IncomingReferral,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="visits",
        db_constraint=False,
    )
    person = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_constraint=False
    )
    case = models.ForeignKey(
        Case, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_constraint=False
    )
    address = models.CharField(max_length=200, blank=True)
    planned_at = models.DateTimeField(null=True, blank=True)
    visitor = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # item of rules.welcome -> "done" | "not-needed"; what is missing is open.
    checklist = models.JSONField(default=dict)
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            *stays_inside("cases_welcomevisit", "organization"),
            SameBody(field="incoming", name="cases_welcomevisit_incoming_body"),
            SameBody(field="person", name="cases_welcomevisit_person_body"),
            SameBody(field="case", name="cases_welcomevisit_case_body"),
        ]
        indexes = [models.Index(fields=["organization", "done_on"], name="cases_welcomevisit_open")]


for _model, _internal, _personal, _special in (
    (
        "IncomingReferral",
        "kind received_at state decline_reason decided_at decided_by has_consented",
        "sender_body sender_name sender_email sender_phone person_name person_phone language address moves_in_on "
        "person case",
        "topics words",
    ),
    ("WelcomeVisit", "planned_at done_on checklist", "incoming person case address visitor", ""),
):
    classify(
        f"cases.{_model}",
        retention="case",
        internal=f"{BODY_FIELDS} {_internal}",
        personal=_personal,
        special=_special,
    )
