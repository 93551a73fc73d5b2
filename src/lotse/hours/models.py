"""When a door is open: timetables with validity, dated exceptions, and the intervals prepared from them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from lotse.core.constraints import stays_inside
from lotse.core.fields import classify
from lotse.core.models import MunicipalRow, TextField
from lotse.network.models import LISTED_FIELDS, ListedRow, Site


class Timetable(ListedRow):
    """The hours of one channel of a door, in `Schedule`s that follow each other in time."""

    # The span for which `OpenInterval` rows were prepared; outside it answers are computed when asked.
    prepared_from = models.DateTimeField(null=True, blank=True)
    prepared_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            *stays_inside("hours_timetable"),
            models.UniqueConstraint(fields=["municipality", "code"], name="hours_timetable_code"),
        ]


class Schedule(ListedRow):
    """One version of a timetable: an OSM opening_hours expression, valid in [valid_from, valid_until)."""

    timetable = models.ForeignKey(
        Timetable, on_delete=models.CASCADE, related_name="schedules", db_constraint=False
    )
    expression = models.CharField(max_length=2000)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    remark = TextField()
    # The comments inside the expression with their translations: {"bis 14 Uhr": Text as JSON}.
    comments = models.JSONField(default=dict)

    class Meta:
        constraints = [
            *stays_inside("hours_schedule", "timetable"),
            models.UniqueConstraint(fields=["municipality", "code"], name="hours_schedule_code"),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_from__lt=F("valid_until")),
                name="hours_schedule_ends_after_start",
            ),
        ]


class DatedException(ListedRow):
    """Days on which the timetable does not hold: closed, or extra hours. For one timetable, or for a whole site."""

    class Kind(models.TextChoices):
        CLOSED = "closed"
        EXTRA = "extra"

    kind = models.CharField(max_length=10, choices=Kind)
    timetable = models.ForeignKey(
        Timetable,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="exceptions",
        db_constraint=False,
    )
    site = models.ForeignKey(
        Site, on_delete=models.CASCADE, null=True, blank=True, related_name="exceptions", db_constraint=False
    )
    starts_on = models.DateField()
    ends_on = models.DateField(help_text="the first day on which it no longer holds")
    # Times of day of extra hours or of a closure of part of a day, "13:00-15:00"; empty means the whole day.
    times = models.CharField(max_length=100, blank=True)
    reason = TextField()

    class Meta:
        constraints = [
            *stays_inside("hours_datedexception", "timetable", "site"),
            models.UniqueConstraint(fields=["municipality", "code"], name="hours_datedexception_code"),
            models.CheckConstraint(condition=Q(starts_on__lt=F("ends_on")), name="hours_datedexception_days"),
            models.CheckConstraint(
                condition=Q(timetable__isnull=True) ^ Q(site__isnull=True),
                name="hours_datedexception_one_subject",
            ),
            models.CheckConstraint(
                condition=Q(kind="closed") | ~Q(times=""), name="hours_datedexception_extra_has_times"
            ),
        ]


class OpenInterval(MunicipalRow):
    """A prepared answer: in [starts_at, ends_at) it is open, or nobody knows (with the text that says why)."""

    timetable = models.ForeignKey(
        Timetable, on_delete=models.CASCADE, related_name="intervals", db_constraint=False
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=[("open", "open"), ("unknown", "unknown")])
    comment = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            *stays_inside("hours_openinterval", "timetable"),
            models.CheckConstraint(condition=Q(starts_at__lt=F("ends_at")), name="hours_openinterval_span"),
        ]
        indexes = [models.Index(fields=["timetable", "ends_at"], name="hours_interval_next")]


for _model, _fields in {
    "Timetable": f"{LISTED_FIELDS} prepared_from prepared_until",
    "Schedule": f"{LISTED_FIELDS} timetable expression valid_from valid_until remark comments",
    "DatedException": f"{LISTED_FIELDS} kind timetable site starts_on ends_on times reason",
    "OpenInterval": "id version changed_at municipality timetable starts_at ends_at state comment",
}.items():
    classify(f"hours.{_model}", retention="master-data", public=_fields)
