"""A case goes to another manager or body, is talked over by several, or needs the advice of somebody who knows."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from lotse.accounts.models import User
from lotse.cases.models.case import BODY_FIELDS, CaseRow
from lotse.cases.models.sealed import SealedRow
from lotse.core.constraints import SameBody, body_key, both_or_neither, stays_inside
from lotse.core.fields import classify
from lotse.network.models import Organization, codes


class HandOver(CaseRow):
    """A case is proposed to another manager, at the same body or at another one, and taken or not.

    After a yes the former body keeps a short look at the head of the case until `tail_until`, and no more.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed"
        ACCEPTED = "accepted"
        DECLINED = "declined"
        WITHDRAWN = "withdrawn"

    from_organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    from_manager = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    to_organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    # Empty: whoever of the body takes it.
    to_manager = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # Those of one caseload handed over together.
    batch = models.UUIDField(null=True, blank=True)
    reason = models.CharField(max_length=20)
    # The number that the case had where it was proposed: a handle before its name may be known.
    number = models.CharField(max_length=20, default="")
    words = models.CharField(max_length=1000, blank=True)
    language = models.CharField(max_length=10, blank=True)
    topics = codes()
    consent = models.UUIDField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.PROPOSED)
    proposed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decision_words = models.CharField(max_length=500, blank=True)
    tail_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            *stays_inside("cases_handover", "organization", "from_organization", "to_organization"),
            SameBody(field="case", name="cases_handover_case_body"),
            models.CheckConstraint(condition=Q(case__isnull=False), name="cases_handover_belongs"),
            models.UniqueConstraint(
                fields=["case"], condition=Q(state="proposed"), name="cases_handover_one_open"
            ),
            models.CheckConstraint(
                condition=both_or_neither("decided_at", "decided_by"),
                name="cases_handover_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state="proposed", decided_at__isnull=True)
                | (~Q(state="proposed") & Q(decided_at__isnull=False)),
                name="cases_handover_decided",
            ),
        ]
        indexes = [
            models.Index(
                fields=["to_organization", "to_manager"],
                name="cases_handover_inbox",
                condition=Q(state="proposed"),
            ),
            models.Index(fields=["case", "-proposed_at"], name="cases_handover_of_case"),
            models.Index(fields=["from_organization", "tail_until"], name="cases_handover_tail"),
        ]


class Conference(SealedRow):
    """A talk about a case among several; what was decided is sealed, as JSON: {"course": text, "decisions": text}."""

    at = models.DateTimeField()
    place = models.CharField(max_length=120, blank=True)
    participants = models.CharField(max_length=500)
    client_took_part = models.BooleanField(null=True)
    topics = codes()

    class Meta:
        constraints = [
            *stays_inside("cases_conference", "organization"),
            body_key("cases_conference"),
            SameBody(field="case", name="cases_conference_case_body"),
            models.CheckConstraint(condition=Q(case__isnull=False), name="cases_conference_belongs"),
        ]
        indexes = [models.Index(fields=["case", "-at"], name="cases_conference_of_case")]


class ExpertAdvice(SealedRow):
    """Advice of an experienced expert on a child at risk (section 4 KKG), asked with a pseudonym.

    The expert sees pseudonym, question and answer; `case` is shown to nobody but who asked. Sealed, as JSON:
    {"question": text, "answer": text}.
    """

    class Outcome(models.TextChoices):
        NO_RISK = "no-risk"
        HELP_OFFERED = "help-offered"
        OFFICE_INFORMED = "office-informed"

    pseudonym = models.CharField(max_length=40)
    expert = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    expert_name = models.CharField(max_length=120, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=16, choices=Outcome, blank=True)
    told_family = models.BooleanField(null=True)
    informed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            *stays_inside("cases_expertadvice", "organization"),
            body_key("cases_expertadvice"),
            SameBody(field="case", name="cases_expertadvice_case_body"),
            models.CheckConstraint(
                condition=Q(informed_at__isnull=True) | Q(outcome="office-informed"),
                name="cases_expertadvice_informed_is_outcome",
            ),
        ]
        indexes = [models.Index(fields=["organization", "-written_at"], name="cases_expertadvice_of_body")]


for _model, _internal, _personal, _special in (
    (
        "HandOver",
        "from_organization to_organization batch reason number consent state proposed_at decided_at decided_by "
        "tail_until",
        "case from_manager to_manager language decision_words",
        "words topics",
    ),
    (
        "Conference",
        "vault at place client_took_part",
        "case author written_at participants",
        "topics sealed",
    ),
    (
        "ExpertAdvice",
        "vault answered_at outcome told_family informed_at expert",
        "case author written_at pseudonym expert_name",
        "sealed",
    ),
):
    classify(
        f"cases.{_model}",
        retention="case",
        internal=f"{BODY_FIELDS} {_internal}",
        personal=_personal,
        special=_special,
    )
