"""Cases with one fixed manager, and what is written in them; a talk may stand without a case."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from lotse.accounts.models import User
from lotse.clients.models import BodyRow, Person
from lotse.core.constraints import SameBody, body_key, stays_inside
from lotse.core.fields import classify
from lotse.network.models import Organization, codes


class Case(BodyRow):
    """The accompaniment of a person by one body, with one fixed case manager."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="cases", db_constraint=False)
    manager = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=20)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    # Names the key of its notes and files; made with the first of them.
    vault = models.UUIDField(null=True, blank=True, editable=False)

    class Meta:
        constraints = [
            *stays_inside("cases_case", "organization"),
            body_key("cases_case"),
            SameBody(field="person", name="cases_case_person_body"),
            models.UniqueConstraint(
                fields=["municipality", "organization", "number"], name="cases_case_number"
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                name="cases_case_ends_after_start",
            ),
        ]
        indexes = [
            models.Index(
                fields=["manager", "-opened_on"], name="cases_case_load", condition=Q(closed_on__isnull=True)
            ),
            models.Index(
                fields=["organization", "-opened_on"],
                name="cases_case_team",
                condition=Q(closed_on__isnull=True),
            ),
            models.Index(fields=["person"], name="cases_case_person"),
        ]


class CaseRow(BodyRow):
    """A row of a case; `organization` is the body that leads the case, and goes with it."""

    case = models.ForeignKey(
        Case, on_delete=models.CASCADE, null=True, blank=True, related_name="%(class)ss", db_constraint=False
    )

    class Meta:
        abstract = True


class Contact(CaseRow):
    """A talk with a person seeking advice, in any channel, with or without a case."""

    class Channel(models.TextChoices):
        WALK_IN = "walk-in"
        APPOINTMENT = "appointment"
        PHONE = "phone"
        HOME_VISIT = "home-visit"
        ONLINE = "online"
        ACCOMPANIMENT = "accompaniment"

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
    # A talk without a case has a vault of its own, until it is promoted into one.
    vault = models.UUIDField(null=True, blank=True, editable=False)

    class Meta:
        constraints = [
            *stays_inside("cases_contact", "organization", "author_organization"),
            body_key("cases_contact"),
            SameBody(field="case", name="cases_contact_case_body"),
        ]
        indexes = [
            models.Index(fields=["case", "-at"], name="cases_contact_of_case"),
            models.Index(fields=["organization", "at"], name="cases_contact_month"),
        ]


class SealedRow(CaseRow):
    """A row whose content only its vault opens: `sealed` is ciphertext, `vault` names a key kept elsewhere."""

    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    vault = models.UUIDField()
    sealed = models.BinaryField()

    class Meta:
        abstract = True


class Note(SealedRow):
    """A note on a talk or a case. A confidential one is for its author, and for whom it is opened with a reason."""

    contact = models.ForeignKey(
        Contact, on_delete=models.CASCADE, null=True, blank=True, related_name="notes", db_constraint=False
    )
    is_confidential = models.BooleanField(default=False)

    class Meta:
        constraints = [
            *stays_inside("cases_note", "organization"),
            SameBody(field="case", name="cases_note_case_body"),
            SameBody(field="contact", name="cases_note_contact_body"),
            models.CheckConstraint(
                condition=Q(case__isnull=False) | Q(contact__isnull=False), name="cases_note_belongs"
            ),
        ]
        indexes = [
            models.Index(fields=["case", "-written_at"], name="cases_note_of_case"),
            models.Index(fields=["contact"], name="cases_note_of_contact"),
        ]


class Attachment(SealedRow):
    """A file of a case; its name is sealed with it, because names of files tell as much as files."""

    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(help_text="bytes before sealing")
    sealed_name = models.BinaryField()

    class Meta:
        constraints = [
            *stays_inside("cases_attachment", "organization"),
            SameBody(field="case", name="cases_attachment_case_body"),
            models.CheckConstraint(condition=Q(case__isnull=False), name="cases_attachment_belongs"),
        ]
        indexes = [models.Index(fields=["case", "-written_at"], name="cases_attachment_of_case")]


class Draft(SealedRow):
    """What somebody has begun to write; hers alone until it becomes a note."""

    subject = models.CharField(max_length=80)

    class Meta:
        constraints = [
            *stays_inside("cases_draft", "organization"),
            SameBody(field="case", name="cases_draft_case_body"),
        ]
        indexes = [models.Index(fields=["author", "-written_at"], name="cases_draft_of_author")]


_BODY_FIELDS = "id version changed_at municipality organization"
_SEALED_FIELDS = "author written_at case"
for _model, _internal, _personal, _special in (
    ("Case", "number opened_on closed_on vault", "person manager", ""),
    ("Contact", "author_organization at channel minutes vault", "case author language result", "topics"),
    ("Note", "vault is_confidential", f"contact {_SEALED_FIELDS}", "sealed"),
    ("Attachment", "vault media_type size", _SEALED_FIELDS, "sealed sealed_name"),
    ("Draft", "vault subject", _SEALED_FIELDS, "sealed"),
):
    classify(
        f"cases.{_model}",
        retention="case",
        internal=f"{_BODY_FIELDS} {_internal}",
        personal=_personal,
        special=_special,
    )
