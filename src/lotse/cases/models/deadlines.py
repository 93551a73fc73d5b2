"""Days that must not be missed, and the feed that puts them into somebody's calendar."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from lotse.accounts.models import User
from lotse.cases.models.case import BODY_FIELDS, CaseRow
from lotse.clients.models import BodyRow, Person
from lotse.core.constraints import SameBody, both_or_neither, stays_inside
from lotse.core.fields import classify


class Deadline(CaseRow):
    """A day on which something ends or has to be done. `source` is the row that it was computed from, if any.

    `reasoning` holds how a period was computed: a list of the rules' reasons, shown to whoever confirms the day.
    """

    class Kind(models.TextChoices):
        TITLE_EXPIRY = "title-expiry"
        APPEAL = "appeal"
        HEARING = "hearing"
        BENEFIT_RENEWAL = "benefit-renewal"
        PAPERS = "papers"
        COURSE = "course"
        OTHER = "other"

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, null=True, blank=True, related_name="+", db_constraint=False
    )
    kind = models.CharField(max_length=16, choices=Kind)
    due_on = models.DateField()
    words = models.CharField(max_length=200, blank=True)
    source = models.UUIDField(null=True, blank=True)
    reasoning = models.JSONField(default=dict, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            *stays_inside("cases_deadline", "organization"),
            SameBody(field="case", name="cases_deadline_case_body"),
            SameBody(field="person", name="cases_deadline_person_body"),
            models.CheckConstraint(
                condition=Q(case__isnull=False) | Q(person__isnull=False), name="cases_deadline_belongs"
            ),
            models.CheckConstraint(
                condition=both_or_neither("confirmed_at", "confirmed_by"),
                name="cases_deadline_confirmed_by_somebody",
            ),
            models.CheckConstraint(
                condition=both_or_neither("done_at", "done_by"),
                name="cases_deadline_done_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["source", "kind"], condition=Q(source__isnull=False), name="cases_deadline_of_source"
            ),
        ]
        indexes = [
            models.Index(
                fields=["organization", "due_on"],
                name="cases_deadline_radar",
                condition=Q(done_at__isnull=True),
            ),
            models.Index(fields=["case", "due_on"], name="cases_deadline_of_case"),
        ]


class CalendarFeed(BodyRow):
    """The secret address of one person's calendar of deadlines; only the SHA-256 of its secret is kept."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            *stays_inside("cases_calendarfeed", "organization"),
            models.UniqueConstraint(fields=["token_hash"], name="cases_calendarfeed_token"),
            models.UniqueConstraint(
                fields=["user", "organization"],
                condition=Q(ended_at__isnull=True),
                name="cases_calendarfeed_one_now",
            ),
        ]


classify(
    "cases.Deadline",
    retention="case",
    internal=f"{BODY_FIELDS} source confirmed_at confirmed_by done_at done_by",
    personal="case person author",
    special="kind due_on words reasoning",
)
classify(
    "cases.CalendarFeed",
    retention="staff",
    internal=f"{BODY_FIELDS} token_hash made_at ended_at",
    personal="user",
)
