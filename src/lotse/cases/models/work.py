"""Longer help with one thing: coaching towards work, benefits applied for, letters."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from lotse.accounts.models import User
from lotse.cases.models.case import BODY_FIELDS, CaseRow
from lotse.clients.models import BodyRow, Person
from lotse.core.constraints import SameBody, body_key, stays_inside
from lotse.core.fields import classify
from lotse.core.models import TextField
from lotse.network.models import Organization


class Coaching(CaseRow):
    """A series of talks towards one aim, mostly work or training. Its sessions are talks."""

    aim = models.CharField(max_length=300)
    skills = models.CharField(max_length=1000, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    result = models.CharField(max_length=24, blank=True)
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            *stays_inside("cases_coaching", "organization"),
            body_key("cases_coaching"),
            SameBody(field="case", name="cases_coaching_case_body"),
            models.CheckConstraint(condition=Q(case__isnull=False), name="cases_coaching_belongs"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="cases_coaching_ends_after_start",
            ),
        ]
        indexes = [models.Index(fields=["case"], name="cases_coaching_of_case")]


class JobApplication(CaseRow):
    """An application for work, training or school, and what became of it."""

    coaching = models.ForeignKey(
        Coaching, on_delete=models.CASCADE, related_name="applications", db_constraint=False
    )
    employer = models.CharField(max_length=200)
    position = models.CharField(max_length=200, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    answer = models.CharField(max_length=16, blank=True)
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            *stays_inside("cases_jobapplication", "organization"),
            SameBody(field="case", name="cases_jobapplication_case_body"),
            SameBody(field="coaching", name="cases_jobapplication_coaching_body"),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True)
                | Q(sent_on__isnull=True)
                | Q(answered_on__gte=F("sent_on")),
                name="cases_jobapplication_answered_after",
            ),
        ]
        indexes = [models.Index(fields=["coaching"], name="cases_jobapplication_of")]


class BenefitApplication(CaseRow):
    """A benefit that somebody has applied for: filed, papers missing, decided, and until when it is granted."""

    class Decision(models.TextChoices):
        GRANTED = "granted"
        PARTLY = "partly"
        REJECTED = "rejected"
        WITHDRAWN = "withdrawn"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    benefit = models.CharField(max_length=40)
    authority = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_constraint=False
    )
    authority_name = models.CharField(max_length=200, blank=True)
    file_number = models.CharField(max_length=60, blank=True)
    filed_on = models.DateField(null=True, blank=True)
    papers_missing = models.CharField(max_length=500, blank=True)
    papers_until = models.DateField(null=True, blank=True)
    decision = models.CharField(max_length=12, choices=Decision, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    granted_until = models.DateField(null=True, blank=True)
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            *stays_inside("cases_benefitapplication", "organization", "authority"),
            SameBody(field="case", name="cases_benefitapplication_case_body"),
            SameBody(field="person", name="cases_benefitapplication_person_body"),
            models.CheckConstraint(condition=Q(case__isnull=False), name="cases_benefitapplication_belongs"),
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True) | ~Q(decision=""),
                name="cases_benefitapplication_decided_how",
            ),
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True)
                | Q(filed_on__isnull=True)
                | Q(decided_on__gte=F("filed_on")),
                name="cases_benefitapplication_decided_after",
            ),
        ]
        indexes = [models.Index(fields=["case"], name="cases_benefit_of_case")]


class LetterTemplate(BodyRow):
    """A letter that a body writes again and again: German, and the same in another language beside it."""

    code = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=120)
    # language -> text, with placeholders of rules.letters
    subject = TextField()
    body = TextField()
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [*stays_inside("cases_lettertemplate", "organization")]
        indexes = [models.Index(fields=["organization"], name="cases_lettertemplate_of")]


for _model, _internal, _personal, _special in (
    ("Coaching", "starts_on ends_on", "case author", "aim skills result"),
    ("JobApplication", "sent_on answered_on", "case coaching employer position answer", ""),
    (
        "BenefitApplication",
        "filed_on papers_until decided_on granted_until authority",
        "case person author authority_name file_number",
        "benefit papers_missing decision",
    ),
):
    classify(
        f"cases.{_model}",
        retention="case",
        internal=f"{BODY_FIELDS} {_internal}",
        personal=_personal,
        special=_special,
    )
classify(
    "cases.LetterTemplate",
    retention="master-data",
    internal=f"{BODY_FIELDS} code name subject body is_active",
)
