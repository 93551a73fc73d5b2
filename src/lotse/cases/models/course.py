"""The course of a case: whether it was right to begin one, who was responsible when, its phases, its end."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from lotse.accounts.models import User
from lotse.cases.models.case import BODY_FIELDS, CaseRow
from lotse.cases.models.talks import Contact
from lotse.clients.models import BodyRow, Person
from lotse.core.constraints import SameBody, both_or_neither, stays_inside
from lotse.core.fields import classify
from lotse.network.models import Organization, codes


class _Span(Func):
    """The time of a responsibility as a range, half open."""

    function = "tstzrange"
    output_field = DateTimeRangeField()


class CriteriaCheck(CaseRow):
    """Whether somebody needs a case manager: the criteria, the decision and its reason, also where it is a no."""

    class Decision(models.TextChoices):
        ADMIT = "admit"
        ADVICE = "advice"
        ELSEWHERE = "elsewhere"
        WAIT = "wait"

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="criteria_checks", db_constraint=False
    )
    contact = models.ForeignKey(
        Contact, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_constraint=False
    )
    areas = codes()
    several_authorities = models.BooleanField(null=True)
    regular_ways_failed = models.BooleanField(null=True)
    resources_lacking = models.BooleanField(null=True)
    wants_it = models.BooleanField(null=True)
    decision = models.CharField(max_length=12, choices=Decision)
    reason = models.CharField(max_length=400)
    decided_on = models.DateField()
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            *stays_inside("cases_criteriacheck", "organization"),
            SameBody(field="case", name="cases_criteriacheck_case_body"),
            SameBody(field="person", name="cases_criteriacheck_person_body"),
            SameBody(field="contact", name="cases_criteriacheck_contact_body"),
            models.CheckConstraint(condition=~Q(reason=""), name="cases_criteriacheck_has_reason"),
        ]
        indexes = [models.Index(fields=["person"], name="cases_criteriacheck_of")]


class Responsibility(CaseRow):
    """Who was the manager of a case, at which body, in [starts_at, ends_at). One at a time, and no gap.

    A trigger writes the rows whenever a case begins or changes its manager or body (cases/0050); actions add why.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    # The body at that time; `organization` goes with the case.
    at_organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            *stays_inside("cases_responsibility", "organization", "at_organization"),
            SameBody(field="case", name="cases_responsibility_case_body"),
            models.CheckConstraint(condition=Q(case__isnull=False), name="cases_responsibility_belongs"),
            models.UniqueConstraint(
                fields=["case"], condition=Q(ends_at__isnull=True), name="cases_responsibility_one_now"
            ),
            ExclusionConstraint(
                name="cases_responsibility_one_at_a_time",
                expressions=[
                    ("case", RangeOperators.EQUAL),
                    (_Span(F("starts_at"), F("ends_at")), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        # Asked in the order of days, so that the constraint's own index, which is slow at it, is not taken.
        indexes = [models.Index(fields=["case", "starts_at"], name="cases_responsibility_of_case")]


class PhaseChange(CaseRow):
    """A case came into a phase."""

    phase = models.CharField(max_length=16)
    at = models.DateTimeField()
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            *stays_inside("cases_phasechange", "organization"),
            SameBody(field="case", name="cases_phasechange_case_body"),
        ]
        indexes = [models.Index(fields=["case", "at"], name="cases_phasechange_of_case")]


class Closure(CaseRow):
    """A case was released, with its reason and the final talk; opened again, the row says so and stays."""

    class Goals(models.TextChoices):
        REACHED = "reached"
        PARTLY = "partly"
        NOT = "not"

    closed_on = models.DateField()
    reason = models.CharField(max_length=24)
    goals = models.CharField(max_length=8, choices=Goals, blank=True)
    final_talk_on = models.DateField(null=True, blank=True)
    no_talk_because = models.CharField(max_length=200, blank=True)
    closed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    follow_up_done_on = models.DateField(null=True, blank=True)
    reopened_on = models.DateField(null=True, blank=True)
    reopened_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            *stays_inside("cases_closure", "organization"),
            SameBody(field="case", name="cases_closure_case_body"),
            models.CheckConstraint(
                condition=both_or_neither("reopened_on", "reopened_by"),
                name="cases_closure_reopened_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(reopened_on__isnull=True) | Q(reopened_on__gte=F("closed_on")),
                name="cases_closure_reopened_after",
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(reopened_on__isnull=True), name="cases_closure_one_now"
            ),
        ]


class Absence(BodyRow):
    """Somebody is away from her cases in [starts_on, ends_on), and who covers them. Why is nobody's business."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    deputy = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    # The first day she is back; empty while nobody knows.
    ends_on = models.DateField(null=True, blank=True)
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            *stays_inside("cases_absence", "organization"),
            models.CheckConstraint(condition=~Q(deputy=F("user")), name="cases_absence_covered_by_another"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="cases_absence_ends_after_start",
            ),
        ]
        indexes = [
            models.Index(fields=["deputy", "starts_on"], name="cases_absence_deputy"),
            models.Index(fields=["organization", "starts_on"], name="cases_absence_body"),
        ]


for _model, _internal, _personal, _special in (
    (
        "CriteriaCheck",
        "decision decided_on decided_by",
        "case person contact wants_it",
        "areas several_authorities regular_ways_failed resources_lacking reason",
    ),
    ("Responsibility", "at_organization starts_at ends_at reason", "case user", ""),
    ("PhaseChange", "phase at", "case author", ""),
    (
        "Closure",
        "closed_on goals final_talk_on follow_up_done_on reopened_on closed_by reopened_by",
        "case reason no_talk_because",
        "",
    ),
    ("Absence", "starts_on ends_on", "user deputy author", ""),
):
    classify(
        f"cases.{_model}",
        retention="case",
        internal=f"{BODY_FIELDS} {_internal}",
        personal=_personal,
        special=_special,
    )
