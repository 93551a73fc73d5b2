"""Bringing people to who can help: referrals to others, each with an answer."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from lotse.accounts.models import User
from lotse.cases.models.case import BODY_FIELDS, CaseRow
from lotse.cases.models.talks import Contact
from lotse.clients.models import Person
from lotse.core.constraints import SameBody, body_key, stays_inside
from lotse.core.fields import classify
from lotse.network.models import Organization


class Referral(CaseRow):
    """One person brought to one recipient, with everything that becomes of it (rules.referrals).

    live: the partner answers by a link that expires. logged: by telephone, letter or in person; the same clock.
    `released` is what the partner may read, and nothing else of the case: {"name", "language", "phone", "words"}.
    """

    class Mode(models.TextChoices):
        LIVE = "live"
        LOGGED = "logged"

    class State(models.TextChoices):
        SENT = "sent"
        SEEN = "seen"
        ACCEPTED = "accepted"
        DECLINED = "declined"
        REROUTED = "rerouted"
        IN_PROGRESS = "in-progress"
        HELPED = "helped"
        NOT_HELPED = "not-helped"
        NOT_REACHED = "not-reached"
        WITHDRAWN = "withdrawn"

    contact = models.ForeignKey(
        Contact, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_constraint=False
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_constraint=False
    )
    # The same concern sent again after a no: all referrals of one concern carry the key of the first.
    concern = models.UUIDField()
    rerouted_from = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="rerouted_to",
        db_constraint=False,
    )
    mode = models.CharField(max_length=8, choices=Mode)
    way = models.CharField(max_length=16, blank=True)
    recipient = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_constraint=False
    )
    recipient_name = models.CharField(max_length=200)
    recipient_email = models.EmailField(max_length=254, blank=True)
    service = models.UUIDField(null=True, blank=True)
    topic = models.CharField(max_length=40)
    released = models.JSONField(default=dict)
    # Her word that this recipient may know who she is: a consent of the case, or a day and the language of the talk.
    consent = models.UUIDField(null=True, blank=True)
    agreed_on = models.DateField(null=True, blank=True)
    agreed_language = models.CharField(max_length=10, blank=True)
    state = models.CharField(max_length=12, choices=State)
    decline_reason = models.CharField(max_length=24, blank=True)
    words = models.CharField(max_length=500, blank=True)
    sent_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    appointment_at = models.DateTimeField(null=True, blank=True)
    # The next day on which somebody should ask, and how often the clock has struck.
    remind_on = models.DateField(null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    token_hash = models.CharField(max_length=64, blank=True)
    token_expires_at = models.DateTimeField(null=True, blank=True)
    is_sensitive = models.BooleanField(default=False)
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            *stays_inside("cases_referral", "organization", "recipient"),
            body_key("cases_referral"),
            SameBody(field="case", name="cases_referral_case_body"),
            SameBody(field="contact", name="cases_referral_contact_body"),
            SameBody(field="person", name="cases_referral_person_body"),
            SameBody(field="rerouted_from", name="cases_referral_rerouted_body"),
            models.CheckConstraint(
                condition=(Q(state="declined") & ~Q(decline_reason=""))
                | (~Q(state="declined") & Q(decline_reason="")),
                name="cases_referral_declined_why",
            ),
            models.CheckConstraint(
                condition=Q(
                    closed_at__isnull=False,
                    state__in=["declined", "rerouted", "helped", "not-helped", "not-reached", "withdrawn"],
                )
                | Q(
                    closed_at__isnull=True, state__in=["sent", "seen", "accepted", "declined", "in-progress"]
                ),
                name="cases_referral_closed_with_outcome",
            ),
            models.CheckConstraint(
                condition=~Q(released__has_any_keys=["name", "phone"])
                | Q(consent__isnull=False)
                | (Q(agreed_on__isnull=False) & ~Q(agreed_language="")),
                name="cases_referral_named_with_her_word",
            ),
            models.UniqueConstraint(
                fields=["token_hash"], condition=~Q(token_hash=""), name="cases_referral_token"
            ),
        ]
        indexes = [
            models.Index(fields=["case", "-sent_at"], name="cases_referral_of_case"),
            models.Index(
                fields=["organization", "remind_on"],
                name="cases_referral_clock",
                condition=Q(closed_at__isnull=True),
            ),
            models.Index(fields=["author", "remind_on"], name="cases_referral_of_author"),
            models.Index(fields=["concern"], name="cases_referral_concern"),
        ]


class ReferralEvent(CaseRow):
    """A referral came into a state: who said so, when, and with which words."""

    referral = models.ForeignKey(
        Referral, on_delete=models.CASCADE, related_name="events", db_constraint=False
    )
    state = models.CharField(max_length=12, choices=Referral.State)
    at = models.DateTimeField()
    # Empty where the partner answered by the link.
    author = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=24, blank=True)
    words = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            *stays_inside("cases_referralevent", "organization"),
            SameBody(field="case", name="cases_referralevent_case_body"),
            SameBody(field="referral", name="cases_referralevent_referral_body"),
        ]
        indexes = [models.Index(fields=["referral", "at"], name="cases_referralevent_of")]


for _model, _internal, _personal, _special in (
    (
        "Referral",
        "concern rerouted_from mode way service consent agreed_on agreed_language state sent_at seen_at answered_at "
        "closed_at appointment_at "
        "remind_on reminders token_hash token_expires_at is_sensitive recipient",
        "case contact person author recipient_name recipient_email",
        "topic released decline_reason words",
    ),
    ("ReferralEvent", "state at reason", "case referral author", "words"),
):
    classify(
        f"cases.{_model}",
        retention="case",
        internal=f"{BODY_FIELDS} {_internal}",
        personal=_personal,
        special=_special,
    )
