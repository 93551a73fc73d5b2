"""Advice of an experienced expert on a child at risk (section 4 KKG): asked with a pseudonym, answered, concluded.

No entry in the visitors' book names the case: the list that a family takes home must not say that this was asked.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from lotse.accounts.acting import Acting
from lotse.accounts.models import User
from lotse.accounts.queries import people_with
from lotse.accounts.rules.roles import Role
from lotse.audit.actions import action
from lotse.cases.actions.noted import CaseNoted, inside
from lotse.cases.models import Case, ExpertAdvice
from lotse.cases.queries.conferring import read, sealed_at
from lotse.core.editing import save_changes, seen_row
from lotse.core.models import new_id
from lotse.core.vaults import VaultClosedError, new_vault, seal
from lotse.outbox.actions import queue_message
from lotse.outbox.rules import HOUSE_LANGUAGE


@dataclass(frozen=True)
class Question:
    """What is asked of whom: an expert of the body, or one outside by name, whose answer the asker writes down."""

    pseudonym: str
    text: str
    expert: User | None = None
    expert_name: str = ""


@action
def ask_expert(*, by: Acting, case: Case, question: Question, at: datetime) -> CaseNoted:
    """Ask an expert about a child at risk, under a pseudonym; sealed in a vault of its own, which stays here when the
    case goes. The expert is told by a mail that says nothing.

    Raises ValidationError without an expert or for somebody who is none here, KeyStoreClosedError.
    """
    if (question.expert is None) == (not question.expert_name):
        raise ValidationError(gettext("Please name exactly one expert: of your body, or one outside."))
    body = case.organization_id
    if question.expert and question.expert not in people_with(body, [Role.CHILD_PROTECTION], at):
        raise ValidationError(gettext("This person is no child-protection expert of your body."))
    row = ExpertAdvice(
        id=new_id(), **inside(by), case=case, author=by.user, written_at=at, vault=new_vault(organization=body),
        pseudonym=question.pseudonym, expert=question.expert, expert_name=question.expert_name,
    )  # fmt: skip
    row.sealed = _sealed(row, {"question": question.text, "answer": ""})
    row.save(force_insert=True)
    if question.expert and question.expert.pk != by.user.pk:
        queue_message(
            by=by, template="advice-asked", language=HOUSE_LANGUAGE, recipient=question.expert.email, values={},
            key=f"advice-asked:{row.pk}", organization=body,
        )  # fmt: skip
    return CaseNoted(row, None)


@action
def answer_expert(*, by: Acting, advice: ExpertAdvice, text: str, version: int, at: datetime) -> CaseNoted:
    """Answer as the expert who was asked, or write down what one outside has answered.

    Raises ValidationError for everybody else and for advice that is concluded, StaleError where another window has
    changed the answer since it was shown, VaultClosedError.
    """
    is_hers = advice.expert_id == by.user.pk or (advice.expert_id is None and advice.author_id == by.user.pk)
    if not is_hers or advice.outcome:
        raise ValidationError(gettext("This question is not yours to answer any more."))
    row = seen_row(ExpertAdvice, advice.pk, version)
    opened = read(row)
    if opened.closed:
        raise VaultClosedError
    # The place that the seal holds knows whether there is an answer.
    row.answered_at = at
    row.save(update_fields=["answered_at"])
    save_changes(row, sealed=_sealed(row, opened.parts | {"answer": text}))
    return CaseNoted(row, None)


@action
def conclude_advice(
    *, by: Acting, advice: ExpertAdvice, outcome: str, told_family: bool | None, informed_at: datetime | None
) -> CaseNoted:
    """Say what came of it: no risk, help offered, or the youth welfare office informed (section 4 (3) KKG).

    Raises ValidationError for anybody but the asker, before there is an answer, and where the office was informed
    without a moment, or without a word on whether the family was told before.
    """
    if advice.author_id != by.user.pk or advice.outcome or advice.answered_at is None:
        raise ValidationError(gettext("Only whoever has asked concludes, once there is an answer."))
    is_informed = outcome == ExpertAdvice.Outcome.OFFICE_INFORMED
    if outcome not in ExpertAdvice.Outcome.values:
        raise ValidationError(gettext("Please say what came of it."))
    if is_informed and (informed_at is None or told_family is None):
        raise ValidationError(
            gettext("Please say when the office was informed, and whether the family was told before.")
        )
    save_changes(
        advice, outcome=outcome, told_family=told_family if is_informed else None,
        informed_at=informed_at if is_informed else None,
    )  # fmt: skip
    return CaseNoted(advice, None, outcome=outcome)


def _sealed(row: ExpertAdvice, parts: dict[str, str]) -> bytes:
    return seal(json.dumps(parts), vault=row.vault, organization=row.organization_id, place=sealed_at(row))
