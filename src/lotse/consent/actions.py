"""Take down a consent, and its withdrawal. Only the body that leads the case does either; the database says so, too."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.functional import Promise

from lotse.accounts.acting import Acting
from lotse.audit.actions import Noted, action
from lotse.consent.models import Consent
from lotse.consent.queries import people_to_tell, possible_recipients, recipient_of, state_of
from lotse.consent.rules.evidence import interpreter_is_needed, lacking
from lotse.consent.rules.sentences import SENTENCES
from lotse.consent.rules.signature import is_signature
from lotse.consent.rules.terms import KINDS, Agreement, State, expiry, latest_last_day
from lotse.consent.rules.texts import CURRENT, wording
from lotse.core.editing import save_changes
from lotse.core.spans import BERLIN
from lotse.network.models import Organization
from lotse.outbox.actions import queue_message
from lotse.outbox.rules import HOUSE_LANGUAGE


class ConsentRefused(Exception):
    """Nothing was stored; `what` is the field that is wrong, `sentence` says it to the person at the desk."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.sentence: Promise = SENTENCES[what]
        super().__init__(what)


@dataclass
class ConsentNoted(Noted):
    """The consent that was given or withdrawn. The book says of which case and how far, and names nobody."""

    consent: UUID
    municipality: str = ""
    object_kind: str = "consent.Consent"
    object_id: str = ""
    about: UUID | None = None
    facts: dict[str, Any] = field(default_factory=dict)


@action
def give_consent(*, by: Acting, case: UUID, agreement: Agreement, at: datetime) -> ConsentNoted:
    """Store what a person allowed of one case of the acting body, with the text that she was shown and its proof.

    Works at the recipient's next statement; a mail that names nobody tells her. Raises ConsentRefused; a case of
    another body is refused by the database.
    """
    # Without a body nobody writes consents: the page is not there for her.
    assert by.organization_id is not None
    carrier = Organization.objects.get(pk=by.organization_id)
    shown = wording(carrier.law, CURRENT, agreement.language)
    missing = _missing(carrier.law, agreement, shown.is_read_out, at)
    if agreement.recipient.key not in {recipient.key for recipient in possible_recipients(by, at)}:
        missing = "recipient"
    if missing:
        raise ConsentRefused(missing)
    row = Consent.objects.create(
        municipality_id=carrier.municipality_id,
        organization=carrier,
        case=case,
        **{f"recipient_{agreement.recipient.kind}_id": agreement.recipient.id},
        kinds=[kind for kind in KINDS if kind in agreement.kinds],
        purpose=agreement.purpose.stored,
        text_law=shown.law,
        text_version=shown.version,
        text_language=shown.language,
        explained_by=by.user,
        interpreter=agreement.interpreter.strip(),
        evidence=agreement.evidence,
        witness=agreement.witness.strip(),
        signature=agreement.signature,
        refusal_explained=agreement.refusal_explained,
        given_at=at,
        expires_on=expiry(agreement.last_day),
    )
    _tell(by, row, "consent-given", at)
    return _noted(row, {"evidence": row.evidence, "text": f"{shown.version} {shown.law} {shown.language}"})


@action
def withdraw_consent(*, by: Acting, consent: UUID, at: datetime, reason: str = "") -> ConsentNoted:
    """End a consent now and for good: the recipient's next statement finds nothing any more, and a mail says so.

    A reason is optional. Raises ConsentRefused for one that has ended, Consent.DoesNotExist for one of another body.
    """
    row = Consent.objects.select_for_update().get(pk=consent, organization=by.organization_id)
    if state_of(row, at) is not State.GIVEN:
        raise ConsentRefused("ended")
    save_changes(row, withdrawn_at=at, withdrawn_by=by.user)
    _tell(by, row, "consent-withdrawn", at)
    return _noted(row, {"reason": reason.strip()} if reason.strip() else {})


def _missing(law: str, agreement: Agreement, is_read_out: bool, at: datetime) -> str:
    """The first thing that keeps an agreement from being a consent; empty if it is one."""
    today = at.astimezone(BERLIN).date()
    if not agreement.kinds or set(agreement.kinds) - set(KINDS):
        return "kinds"
    if not today <= agreement.last_day <= latest_last_day(today):
        return "last_day"
    if not agreement.purpose.is_said:
        return "purpose"
    if interpreter_is_needed(is_read_out=is_read_out, interpreter=agreement.interpreter):
        return "interpreter"
    if not agreement.refusal_explained:
        return "refusal_explained"
    if agreement.signature and not is_signature(agreement.signature):
        return "signature"
    return lacking(
        law=law, evidence=agreement.evidence, witness=agreement.witness, signature=agreement.signature
    )


def _tell(by: Acting, row: Consent, template: str, at: datetime) -> None:
    """A mail to the recipient that names nobody: mail is no place for a case. One mail per person and occasion."""
    for user in people_to_tell(recipient_of(row), at):
        queue_message(
            by=by,
            template=template,
            language=HOUSE_LANGUAGE,
            recipient=user.email,
            key=f"{template}:{row.pk}:{user.pk}",
            values={},
            organization=row.organization_id,
        )


def _noted(row: Consent, facts: dict[str, Any]) -> ConsentNoted:
    told = {"kinds": row.kinds, "until": row.expires_on, **facts}
    return ConsentNoted(row.pk, row.municipality_id, object_id=str(row.pk), about=row.case, facts=told)
