"""What only a vault opens: notes, files and drafts."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from lotse.accounts.models import User
from lotse.cases.models.case import BODY_FIELDS, CaseRow
from lotse.cases.models.talks import Contact
from lotse.core.constraints import SameBody, stays_inside
from lotse.core.fields import classify


class SealedRow(CaseRow):
    """A row whose content only its vault opens: `sealed` is ciphertext, `vault` names a key kept elsewhere."""

    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    vault = models.UUIDField()
    sealed = models.BinaryField()

    class Meta:
        abstract = True


class Note(SealedRow):
    """A note on a talk or a case, on one of three levels.

    network: the body's counsellors, and whom a consent lets in. carrier: the body's counsellors. confidential: its
    author and whoever stands in; the lead only while it is opened to her with a reason. closed: was confidential when
    the case went to another body; its author alone, should she work there.
    """

    class Level(models.TextChoices):
        NETWORK = "network"
        CARRIER = "carrier"
        CONFIDENTIAL = "confidential"
        CLOSED = "closed"

    contact = models.ForeignKey(
        Contact, on_delete=models.CASCADE, null=True, blank=True, related_name="notes", db_constraint=False
    )
    level = models.CharField(max_length=12, choices=Level, default=Level.CARRIER)

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
    """What somebody has begun to write; hers alone until it becomes a note.

    `subject` is the address of the form below /staff/, without what is asked there; another mark where it is no form's.
    """

    subject = models.CharField(max_length=80)

    class Meta:
        constraints = [
            *stays_inside("cases_draft", "organization"),
            SameBody(field="case", name="cases_draft_case_body"),
            # One draft of a form: two tabs that write in the same one meet here, and neither is lost.
            models.UniqueConstraint(
                fields=["author", "organization", "subject"],
                condition=Q(subject__contains="/"),
                name="cases_draft_of_form",
            ),
        ]
        indexes = [models.Index(fields=["author", "-written_at"], name="cases_draft_of_author")]


_SEALED_FIELDS = "author written_at case"
for _model, _internal, _personal, _special in (
    ("Note", "vault level", f"contact {_SEALED_FIELDS}", "sealed"),
    ("Attachment", "vault media_type size", _SEALED_FIELDS, "sealed sealed_name"),
    ("Draft", "vault subject", _SEALED_FIELDS, "sealed"),
):
    classify(
        f"cases.{_model}",
        retention="case",
        internal=f"{BODY_FIELDS} {_internal}",
        personal=_personal,
        special=_special,
    )
