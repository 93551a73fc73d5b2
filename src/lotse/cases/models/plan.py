"""Where a family stands in each part of life, what it wants to reach, and who does what until when."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from lotse.accounts.models import User
from lotse.cases.models.case import BODY_FIELDS, CaseRow
from lotse.cases.models.sealed import SealedRow
from lotse.core.constraints import SameBody, body_key, stays_inside
from lotse.core.fields import classify


class Assessment(CaseRow):
    """A look at all parts of life on one day; repeated, so that change shows."""

    done_on = models.DateField()
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            *stays_inside("cases_assessment", "organization"),
            body_key("cases_assessment"),
            SameBody(field="case", name="cases_assessment_case_body"),
            models.CheckConstraint(condition=Q(case__isnull=False), name="cases_assessment_belongs"),
        ]
        indexes = [models.Index(fields=["case", "-done_on"], name="cases_assessment_of_case")]


class AreaView(SealedRow):
    """One part of life in an assessment: how much help it needs (0 none to 4 at once; empty: not asked).

    Sealed in it, as JSON: {"needs": text, "resources": text}.
    """

    assessment = models.ForeignKey(
        Assessment, on_delete=models.CASCADE, related_name="areas", db_constraint=False
    )
    area = models.CharField(max_length=16)
    need = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            *stays_inside("cases_areaview", "organization"),
            SameBody(field="case", name="cases_areaview_case_body"),
            SameBody(field="assessment", name="cases_areaview_assessment_body"),
            models.CheckConstraint(
                condition=Q(need__isnull=True) | Q(need__lte=4), name="cases_areaview_need_on_scale"
            ),
            models.UniqueConstraint(fields=["assessment", "area"], name="cases_areaview_once"),
        ]
        indexes = [models.Index(fields=["case"], name="cases_areaview_of_case")]


class Goal(CaseRow):
    """What somebody wants to reach, agreed with her: from the catalogue (`code`) or in words of her own."""

    class State(models.TextChoices):
        OPEN = "open"
        REACHED = "reached"
        PARTLY = "partly"
        DROPPED = "dropped"

    area = models.CharField(max_length=16)
    code = models.CharField(max_length=40, blank=True)
    words = models.CharField(max_length=300, blank=True)
    # The same in her language, where the catalogue does not have it.
    own_words = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    position = models.PositiveSmallIntegerField(default=0)
    agreed_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            *stays_inside("cases_goal", "organization"),
            body_key("cases_goal"),
            SameBody(field="case", name="cases_goal_case_body"),
            models.CheckConstraint(condition=Q(case__isnull=False), name="cases_goal_belongs"),
            models.CheckConstraint(condition=~Q(code="") | ~Q(words=""), name="cases_goal_said"),
            models.CheckConstraint(
                condition=Q(state="open", ended_on__isnull=True)
                | (~Q(state="open") & Q(ended_on__isnull=False)),
                name="cases_goal_ended_on_a_day",
            ),
        ]
        indexes = [models.Index(fields=["case", "position"], name="cases_goal_of_case")]


class Step(CaseRow):
    """Who does what until when: towards a goal, from a conference, or by itself. A task of somebody's day."""

    class Doer(models.TextChoices):
        CLIENT = "client"
        STAFF = "staff"
        OTHER = "other"

    goal = models.ForeignKey(
        Goal, on_delete=models.CASCADE, null=True, blank=True, related_name="steps", db_constraint=False
    )
    conference = models.ForeignKey(
        "cases.Conference",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="steps",
        db_constraint=False,
    )
    code = models.CharField(max_length=40, blank=True)
    words = models.CharField(max_length=300, blank=True)
    own_words = models.CharField(max_length=300, blank=True)
    doer = models.CharField(max_length=8, choices=Doer, default=Doer.STAFF)
    # Of a step of the staff; who else does it stands in doer_name.
    assignee = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    doer_name = models.CharField(max_length=120, blank=True)
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            *stays_inside("cases_step", "organization"),
            SameBody(field="case", name="cases_step_case_body"),
            SameBody(field="goal", name="cases_step_goal_body"),
            SameBody(field="conference", name="cases_step_conference_body"),
            models.CheckConstraint(condition=~Q(code="") | ~Q(words=""), name="cases_step_said"),
            models.CheckConstraint(
                condition=Q(doer="staff", assignee__isnull=False)
                | (~Q(doer="staff") & Q(assignee__isnull=True)),
                name="cases_step_staff_has_a_name",
            ),
        ]
        indexes = [
            models.Index(fields=["case", "position"], name="cases_step_of_case"),
            models.Index(
                fields=["assignee", "due_on"], name="cases_step_open", condition=Q(done_on__isnull=True)
            ),
        ]


for _model, _internal, _personal, _special in (
    ("Assessment", "done_on", "case author", ""),
    ("AreaView", "vault", "case author written_at assessment", "area need sealed"),
    ("Goal", "state position agreed_on ended_on", "case author", "area code words own_words"),
    (
        "Step",
        "doer due_on done_on position",
        "case goal conference author assignee doer_name",
        "code words own_words",
    ),
):
    classify(
        f"cases.{_model}",
        retention="case",
        internal=f"{BODY_FIELDS} {_internal}",
        personal=_personal,
        special=_special,
    )
