"""Who helps with what, where, for whom: consultation offers, their doors and the ways through them (HSDS words)."""

from __future__ import annotations

from django.db import models

from lotse.core.constraints import stays_inside
from lotse.core.fields import classify
from lotse.core.models import TextField
from lotse.hours.models import Timetable
from lotse.network.models import LISTED_FIELDS, District, ListedRow, Network, Organization, Site, codes


class Service(ListedRow):
    """A consultation offer of a network. Its doors inherit topics, languages and audience; a door says what differs."""

    network = models.ForeignKey(
        Network, on_delete=models.CASCADE, related_name="services", db_constraint=False
    )
    name = TextField()
    summary = TextField()
    topics = codes()
    audience = TextField()
    everyone_welcome = models.BooleanField(default=False)
    # Asked about migration or status only where this is true; a neighbour never meets the question.
    for_newcomers_only = models.BooleanField(default=False)
    providers = codes()
    languages = codes()
    # False: the source names some languages and says there are more; others are "ask", never "no".
    languages_complete = models.BooleanField(default=False)
    languages_number = models.PositiveSmallIntegerField(null=True, blank=True)
    interpreters = models.BooleanField(default=False)
    # What comes with the offer (courses, coaching): texts as `Text.as_json` writes them.
    extras = models.JSONField(default=list)

    class Meta:
        constraints = [
            *stays_inside("directory_service", "network"),
            models.UniqueConstraint(fields=["municipality", "code"], name="directory_service_code"),
        ]


class Door(ListedRow):
    """A service at a site (HSDS: service_at_location), or without a site where one only calls or is visited."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="doors", db_constraint=False)
    site = models.ForeignKey(
        Site, on_delete=models.CASCADE, null=True, blank=True, related_name="doors", db_constraint=False
    )
    providers = codes()
    # Districts this door is responsible for; empty means the whole municipality.
    serves = codes()
    opened_on_text = TextField()
    variation = TextField()
    remark = TextField()

    class Meta:
        constraints = [
            *stays_inside("directory_door", "service", "site"),
            models.UniqueConstraint(fields=["municipality", "code"], name="directory_door_code"),
        ]


class Channel(ListedRow):
    """One way through a door, with its own hours. Only-by-appointment is a channel, never "closed"."""

    class Kind(models.TextChoices):
        WALK_IN = "walk-in"
        APPOINTMENT = "appointment"
        PHONE = "phone"
        HOME_VISIT = "home-visit"
        ONLINE = "online"

    class Appointment(models.TextChoices):
        NOT_NEEDED = "not-needed"
        RECOMMENDED = "recommended"
        REQUIRED = "required"

    door = models.ForeignKey(Door, on_delete=models.CASCADE, related_name="channels", db_constraint=False)
    kind = models.CharField(max_length=12, choices=Kind)
    name = TextField()
    appointment = models.CharField(max_length=12, choices=Appointment, default=Appointment.NOT_NEEDED)
    timetable = models.ForeignKey(
        Timetable,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="channels",
        db_constraint=False,
    )
    # [{"number": "+49...", "shown": "02323 ...", "serves": ["district"], "remark": Text.as_json}], in the order
    # to try them.
    phones = models.JSONField(default=list)
    emails = codes()
    remark = TextField()
    # What is planned without a date: the condition for it, in words; empty for what exists.
    planned = TextField()

    class Meta:
        constraints = [
            *stays_inside("directory_channel", "door", "timetable"),
            models.UniqueConstraint(fields=["municipality", "code"], name="directory_channel_code"),
        ]


class Guest(ListedRow):
    """Another institution that is present in the hour of a channel, with what it advises on there."""

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="guests", db_constraint=False)
    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="+", db_constraint=False
    )
    topics = codes()
    offer = TextField()
    # Its own hours inside the hour; without, it is there for the whole hour as far as is known.
    timetable = models.ForeignKey(
        Timetable,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="guests",
        db_constraint=False,
    )

    class Meta:
        constraints = [
            *stays_inside("directory_guest", "channel", "organization", "timetable"),
            models.UniqueConstraint(fields=["municipality", "code"], name="directory_guest_code"),
        ]


class Partner(ListedRow):
    """Who a network works with on a topic in a district. Without an organization: the team finds and names one."""

    network = models.ForeignKey(
        Network, on_delete=models.CASCADE, related_name="partners", db_constraint=False
    )
    topic = models.CharField(max_length=40)
    subject = TextField()
    district = models.ForeignKey(
        District, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_constraint=False
    )
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_constraint=False
    )

    class Meta:
        constraints = [
            *stays_inside("directory_partner", "network", "district", "organization"),
            models.UniqueConstraint(fields=["municipality", "code"], name="directory_partner_code"),
        ]


class Pathway(ListedRow):
    """Where people in a certain situation go first, such as those who are not yet registered, or an urgent need."""

    network = models.ForeignKey(
        Network, on_delete=models.CASCADE, related_name="pathways", db_constraint=False
    )
    situation = models.CharField(
        max_length=20,
        choices=[("not-registered", "not-registered"), ("emergency", "emergency"), ("any", "any")],
    )
    title = TextField()
    text = TextField()
    phones = models.JSONField(default=list)
    emails = codes()
    timetable = models.ForeignKey(
        Timetable, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_constraint=False
    )

    class Meta:
        constraints = [
            *stays_inside("directory_pathway", "network", "timetable"),
            models.UniqueConstraint(fields=["municipality", "code"], name="directory_pathway_code"),
        ]


class Edition(models.Model):
    """One row: a mark that triggers change with every change of what the directory is made of (migration 0002)."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    mark = models.UUIDField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="directory_edition_only_one")]


classify("directory.Edition", retention="master-data", internal="id mark")
for _model, _fields in {
    "Service": f"{LISTED_FIELDS} network name summary topics audience everyone_welcome for_newcomers_only providers "
    "languages languages_complete languages_number interpreters extras",
    "Door": f"{LISTED_FIELDS} service site providers serves opened_on_text variation remark",
    "Channel": f"{LISTED_FIELDS} door kind name appointment timetable phones emails remark planned",
    "Guest": f"{LISTED_FIELDS} channel organization topics offer timetable",
    "Partner": f"{LISTED_FIELDS} network topic subject district organization",
    "Pathway": f"{LISTED_FIELDS} network situation title text phones emails timetable",
}.items():
    classify(f"directory.{_model}", retention="master-data", public=_fields)
