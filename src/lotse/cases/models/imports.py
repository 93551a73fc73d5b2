"""Caseloads that came from a spreadsheet, and what each line of it became."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from lotse.accounts.models import User
from lotse.cases.models.case import BODY_FIELDS, Case
from lotse.clients.models import BodyRow, Person
from lotse.core.constraints import SameBody, body_key, stays_inside
from lotse.core.fields import classify


class CaseloadImport(BodyRow):
    """A spreadsheet on its way into the house, all or nothing. The file is sealed, and gone once it is applied."""

    class State(models.TextChoices):
        PREVIEW = "preview"
        APPLIED = "applied"
        ROLLED_BACK = "rolled-back"
        DISCARDED = "discarded"

    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    file_name = models.CharField(max_length=200)
    lines = models.PositiveIntegerField(default=0)
    # column of the file -> field of rules.imports
    mapping = models.JSONField(default=dict)
    # line -> "new" or the key of the person who is known already
    choices = models.JSONField(default=dict)
    state = models.CharField(max_length=12, choices=State, default=State.PREVIEW)
    vault = models.UUIDField(null=True, blank=True)
    sealed = models.BinaryField(null=True, blank=True)
    applied_at = models.DateTimeField(null=True, blank=True)
    rolled_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            *stays_inside("cases_caseloadimport", "organization"),
            body_key("cases_caseloadimport"),
            models.CheckConstraint(
                condition=Q(state="preview") | Q(sealed__isnull=True), name="cases_caseloadimport_file_gone"
            ),
        ]
        indexes = [models.Index(fields=["author", "-made_at"], name="cases_caseloadimport_of")]


class ImportedLine(BodyRow):
    """What a line of a spreadsheet became. The versions tell whether somebody has changed it since."""

    caseload = models.ForeignKey(
        CaseloadImport, on_delete=models.CASCADE, related_name="imported", db_constraint=False
    )
    line = models.PositiveIntegerField()
    person = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, related_name="+", db_constraint=False
    )
    case = models.ForeignKey(
        Case, on_delete=models.SET_NULL, null=True, related_name="+", db_constraint=False
    )
    was_known = models.BooleanField(default=False)

    class Meta:
        constraints = [
            *stays_inside("cases_importedline", "organization"),
            SameBody(field="caseload", name="cases_importedline_caseload_body"),
            SameBody(field="person", name="cases_importedline_person_body"),
            SameBody(field="case", name="cases_importedline_case_body"),
        ]
        indexes = [
            models.Index(fields=["caseload", "line"], name="cases_importedline_of"),
            models.Index(fields=["person"], name="cases_importedline_person"),
            models.Index(fields=["case"], name="cases_importedline_case"),
        ]


classify(
    "cases.CaseloadImport",
    retention="case",
    internal=f"{BODY_FIELDS} made_at lines state vault applied_at rolled_back_at",
    personal="author file_name mapping choices",
    special="sealed",
)
classify(
    "cases.ImportedLine",
    retention="case",
    internal=f"{BODY_FIELDS} line was_known",
    personal="caseload person case",
)
