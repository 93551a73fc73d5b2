"""What stands in somebody's curriculum vitae and in no fact: jobs, schools and courses with their months."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from lotse.accounts.models import User
from lotse.cases.models.case import BODY_FIELDS, CaseRow
from lotse.core.constraints import SameBody, both_or_neither, stays_inside
from lotse.core.fields import classify


class CvLine(CaseRow):
    """A line of a CV: from month to month, what and where. The days are the first of their months."""

    class Part(models.TextChoices):
        WORK = "work"
        EDUCATION = "education"
        COURSE = "course"
        OTHER = "other"

    part = models.CharField(max_length=10, choices=Part)
    what = models.CharField(max_length=200)
    place = models.CharField(max_length=200, blank=True)
    begins_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    taken_out_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            *stays_inside("cases_cvline", "organization"),
            SameBody(field="case", name="cases_cvline_case_body"),
            models.CheckConstraint(condition=Q(case__isnull=False), name="cases_cvline_belongs"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True)
                | Q(begins_on__isnull=False) & Q(ends_on__gte=F("begins_on")),
                name="cases_cvline_ends_after_start",
            ),
        ]
        indexes = [models.Index(fields=["case"], name="cases_cvline_of_case")]


class CvPaper(CaseRow):
    """What was chosen for the CV of a case; with a day, the paper as it was printed then and stays.

    `left_out` are keys of lines (rules.cv), `head` what stands under the name, `contents` all words of the paper.
    """

    left_out = ArrayField(models.CharField(max_length=60), default=list)
    head = ArrayField(models.CharField(max_length=12), default=list)
    printed_on = models.DateField(null=True, blank=True)
    contents = models.JSONField(null=True, blank=True)
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            *stays_inside("cases_cvpaper", "organization"),
            SameBody(field="case", name="cases_cvpaper_case_body"),
            models.CheckConstraint(condition=Q(case__isnull=False), name="cases_cvpaper_belongs"),
            models.CheckConstraint(
                condition=both_or_neither("printed_on", "contents"), name="cases_cvpaper_printed_as_it_was"
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(printed_on__isnull=True), name="cases_cvpaper_one_choice"
            ),
        ]
        indexes = [models.Index(fields=["case"], name="cases_cvpaper_of_case")]


classify(
    "cases.CvPaper",
    retention="case",
    internal=f"{BODY_FIELDS} left_out head printed_on",
    personal="case author contents",
)
classify(
    "cases.CvLine",
    retention="case",
    internal=f"{BODY_FIELDS} part taken_out_on",
    personal="case what place begins_on ends_on",
)
