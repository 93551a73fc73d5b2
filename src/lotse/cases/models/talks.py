"""Talks with people seeking advice, in any channel, with or without a case, with or without a name."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from lotse.accounts.models import User
from lotse.cases.models.case import BODY_FIELDS, CaseRow
from lotse.clients.models import Person
from lotse.core.constraints import SameBody, body_key, stays_inside
from lotse.core.fields import classify
from lotse.network.models import Organization, Site, codes
from lotse.programmes.models import FundingLine


class Contact(CaseRow):
    """A talk with a person seeking advice, in any channel, with or without a case."""

    class Channel(models.TextChoices):
        WALK_IN = "walk-in"
        APPOINTMENT = "appointment"
        PHONE = "phone"
        HOME_VISIT = "home-visit"
        ONLINE = "online"
        ACCOMPANIMENT = "accompaniment"
        OUTREACH = "outreach"
        GUEST = "guest"

    class Kind(models.TextChoices):
        """One person or family, a group or an event with a head count, or an institution that asks."""

        SINGLE = "single"
        GROUP = "group"
        INSTITUTION = "institution"

    # The body whose counsellor spoke: after a hand-over it is another one than the body that leads the case.
    author_organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    channel = models.CharField(max_length=20, choices=Channel)
    topics = codes()
    language = models.CharField(max_length=10, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    result = models.CharField(max_length=40, blank=True)
    # Empty where she told no name, or is known by the case alone.
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="contacts", db_constraint=False
    )
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.SINGLE)
    headcount = models.PositiveSmallIntegerField(null=True, blank=True)
    # By which way she or the institution came: a code of rules.talks.
    access_path = models.CharField(max_length=24, blank=True)
    asker = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_constraint=False
    )
    site = models.ForeignKey(
        Site, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_constraint=False
    )
    # One source of money for each talk, never two (TIntG section 9 (4)); it follows from the post and the hour.
    funding_line = models.ForeignKey(
        FundingLine, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_constraint=False
    )
    coaching = models.ForeignKey(
        "cases.Coaching",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="sessions",
        db_constraint=False,
    )
    # The mere fact of this talk is for its author and the manager: a women's shelter called.
    is_sensitive = models.BooleanField(default=False)
    # When it was written down: her time to take it back or to correct it runs from here.
    recorded_at = models.DateTimeField(auto_now_add=True)
    # A talk without a case has a vault of its own, until it is promoted into one.
    vault = models.UUIDField(null=True, blank=True, editable=False)

    class Meta:
        constraints = [
            *stays_inside(
                "cases_contact", "organization", "author_organization", "asker", "site", "funding_line"
            ),
            body_key("cases_contact"),
            SameBody(field="case", name="cases_contact_case_body"),
            SameBody(field="person", name="cases_contact_person_body"),
            SameBody(field="coaching", name="cases_contact_coaching_body"),
            models.CheckConstraint(
                condition=Q(kind="group", headcount__gte=1) | (~Q(kind="group") & Q(headcount__isnull=True)),
                name="cases_contact_heads_of_groups",
            ),
        ]
        indexes = [
            models.Index(fields=["case", "-at"], name="cases_contact_of_case"),
            models.Index(fields=["organization", "at"], name="cases_contact_month"),
            models.Index(fields=["author", "-at"], name="cases_contact_of_author"),
            # What the coordinator asks for: talks that nobody pays for yet.
            models.Index(
                fields=["organization", "at"],
                name="cases_contact_unfunded",
                condition=Q(funding_line__isnull=True),
            ),
            # The coordinator's figures are counted from this index alone.
            models.Index(
                fields=["municipality", "at"], include=["author_organization"], name="cases_contact_figures"
            ),
            models.Index(
                fields=["person", "-at"], name="cases_contact_of_person", condition=Q(person__isnull=False)
            ),
        ]


classify(
    "cases.Contact",
    retention="case",
    internal=f"{BODY_FIELDS} author_organization at channel minutes vault kind headcount access_path asker site "
    "funding_line is_sensitive recorded_at",
    personal="case person author coaching language result",
    special="topics",
)
