"""Who may know what of a single case, for what, until when, and how we know that the person said so."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from lotse.accounts.models import User
from lotse.core.constraints import stays_inside
from lotse.core.fields import classify
from lotse.core.models import MunicipalRow
from lotse.network.models import Organization, Site


class Consent(MunicipalRow):
    """What one person has opened of her case to one recipient; in force in [given_at, expires_on), until withdrawn.

    `organization` leads the case and alone writes here; after a hand-over it may be who once was the recipient.
    `case` is a key of the room cases, which adds its foreign key.
    """

    class Kind(models.TextChoices):
        MASTER = "master"
        STATUS = "status"
        CONTACTS = "contacts"
        NOTES = "notes"
        DOCUMENTS = "documents"

    class Evidence(models.TextChoices):
        SHEET = "sheet"
        SCREEN = "screen"
        ORAL = "oral"

    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    case = models.UUIDField()
    # Exactly one recipient: a body, a person, or the team of an office, whatever bodies staff it.
    recipient_organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_constraint=False
    )
    recipient_user = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    recipient_site = models.ForeignKey(
        Site, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_constraint=False
    )
    kinds = ArrayField(models.CharField(max_length=20, choices=Kind))
    purpose = models.CharField(max_length=300)
    # The text that was shown: law, version and language name one immutable file.
    text_law = models.CharField(max_length=10, choices=Organization.Law)
    text_version = models.CharField(max_length=20)
    text_language = models.CharField(max_length=10)
    explained_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    interpreter = models.CharField(max_length=120, blank=True)
    evidence = models.CharField(max_length=10, choices=Evidence)
    witness = models.CharField(max_length=120, blank=True)
    # Strokes of the signature on the screen as an SVG path; empty for the other kinds of evidence.
    signature = models.TextField(blank=True)
    refusal_explained = models.BooleanField()
    given_at = models.DateTimeField()
    expires_on = models.DateField(help_text="the first day on which it no longer holds")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            *stays_inside("consent_consent", "organization", "recipient_organization", "recipient_site"),
            models.CheckConstraint(
                condition=(
                    Q(
                        recipient_organization__isnull=False,
                        recipient_user__isnull=True,
                        recipient_site__isnull=True,
                    )
                    | Q(
                        recipient_organization__isnull=True,
                        recipient_user__isnull=False,
                        recipient_site__isnull=True,
                    )
                    | Q(
                        recipient_organization__isnull=True,
                        recipient_user__isnull=True,
                        recipient_site__isnull=False,
                    )
                ),
                name="consent_consent_one_recipient",
            ),
            models.CheckConstraint(condition=Q(kinds__len__gt=0), name="consent_consent_has_kinds"),
            models.CheckConstraint(
                condition=Q(kinds__contained_by=["master", "status", "contacts", "notes", "documents"]),
                name="consent_consent_known_kinds",
            ),
            models.CheckConstraint(
                condition=Q(refusal_explained=True), name="consent_consent_refusal_explained"
            ),
            models.CheckConstraint(
                condition=~Q(evidence="oral") | ~Q(witness=""), name="consent_consent_oral_has_witness"
            ),
            models.CheckConstraint(
                condition=~Q(evidence="screen") | ~Q(signature=""),
                name="consent_consent_screen_has_signature",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="consent_consent_withdrawn_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("given_at")),
                name="consent_consent_withdrawn_after_given",
            ),
        ]
        indexes = [
            models.Index(fields=["recipient_organization", "expires_on"], name="consent_consent_to_body"),
            models.Index(fields=["recipient_user", "expires_on"], name="consent_consent_to_user"),
            models.Index(fields=["recipient_site", "expires_on"], name="consent_consent_to_site"),
            models.Index(fields=["case"], name="consent_consent_case"),
        ]


classify(
    "consent.Consent",
    retention="case",
    internal="id version changed_at municipality text_law text_version text_language refusal_explained",
    personal="organization case recipient_organization recipient_user recipient_site kinds purpose explained_by "
    "interpreter evidence witness signature given_at expires_on withdrawn_at withdrawn_by",
)
