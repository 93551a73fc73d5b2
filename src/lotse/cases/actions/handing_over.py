"""A case goes to another manager, here or at another body: proposed, then taken, declined or withdrawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext

from lotse.accounts.acting import Acting
from lotse.accounts.models import User
from lotse.accounts.queries import people_with
from lotse.accounts.rules.roles import WRITE_CASES, Role, roles_with
from lotse.audit.actions import action
from lotse.cases.actions.noted import CaseNoted, inside
from lotse.cases.models import Case, HandOver
from lotse.cases.queries.lists import number_of
from lotse.cases.rules.moving import HAND_OVER_PROBLEMS
from lotse.consent.models import Consent
from lotse.consent.queries import people_to_tell, recipient_of
from lotse.core.editing import save_changes
from lotse.core.spans import BERLIN
from lotse.core.vaults import KeyStoreClosedError, VaultClosedError, transfer_vault
from lotse.outbox.actions import queue_message
from lotse.outbox.rules import HOUSE_LANGUAGE

# How long the former body still sees the head of the case and who is responsible now.
TAIL = timedelta(days=30)
_TRIES = 5


class HandOverRefused(Exception):
    """Nothing has moved; `why` is a code of HAND_OVER_PROBLEMS, and the text a sentence for whoever wanted it."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(str(HAND_OVER_PROBLEMS.get(why, HAND_OVER_PROBLEMS["gone"])))


@dataclass(frozen=True)
class Offer:
    """To whom a case is proposed, and all that the recipient sees before she takes it: no name."""

    organization: UUID
    manager: User | None
    reason: str
    words: str = ""
    language: str = ""
    topics: list[str] = field(default_factory=list)
    batch: UUID | None = None


@action
def propose_hand_over(*, by: Acting, case: Case, offer: Offer, at: datetime) -> CaseNoted:
    """Propose a case to a colleague, or to another body with or without a named person. Nothing is opened by that.

    Raises ValidationError for a case that is released or proposed already and for a recipient who does not advise
    there; the database refuses everybody but whoever is responsible and the lead (ProgrammingError).
    """
    _check(case, offer, at)
    row = HandOver.objects.create(
        **inside(by), case=case, from_organization_id=case.organization_id, from_manager_id=case.manager_id,
        to_organization_id=offer.organization, to_manager=offer.manager, batch=offer.batch, reason=offer.reason,
        number=case.number, words=offer.words, language=offer.language, topics=offer.topics, proposed_at=at,
    )  # fmt: skip
    told = [offer.manager] if offer.manager else people_with(offer.organization, [Role.LEAD], at)
    _tell(by, row, told, "hand-over-proposed")
    return CaseNoted(
        row, case.pk, to=str(offer.organization), to_person=str(offer.manager.pk) if offer.manager else ""
    )


@action
def withdraw_hand_over(*, by: Acting, hand_over: HandOver, at: datetime) -> CaseNoted:
    """Take a proposal back. Raises HandOverRefused for one that is decided."""
    row = HandOver.objects.select_for_update().filter(pk=hand_over.pk, state=HandOver.State.PROPOSED).first()
    if row is None or row.from_organization_id != by.organization_id:
        raise HandOverRefused("gone")
    save_changes(row, state=HandOver.State.WITHDRAWN, decided_at=at, decided_by=by.user)
    return CaseNoted(row, row.case_id)


@action
def decline_hand_over(*, by: Acting, hand_over: HandOver, words: str) -> CaseNoted:
    """Say no, with a reason. Raises HandOverRefused for a proposal that is decided or made to somebody else."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT doors.decline_hand_over(%s, %s)", [hand_over.pk, words])
        if cursor.fetchone()[0] is None:
            raise HandOverRefused("gone")
    _tell(by, hand_over, [hand_over.from_manager], "hand-over-decided")
    return CaseNoted(hand_over, hand_over.case_id, state="declined")


@action
def accept_hand_over(
    *, by: Acting, hand_over: HandOver, manager: User, words: str, at: datetime
) -> CaseNoted:
    """Take a case over; a lead may take it for somebody of her team. All of it, or nothing.

    At another body the case goes there with its person and all its rows, gets that body's next number, its keys go
    along, every consent of it ends, and the former body sees its head for 30 more days. Raises HandOverRefused,
    KeyStoreClosedError; a case without a consent that covers everything in it is refused by the database's door.
    """
    keys = _through_the_door(by, hand_over, manager, words, at)
    for vault in keys:
        try:
            transfer_vault(vault=vault, to_organization=hand_over.to_organization_id)
        except KeyStoreClosedError:
            raise
        except VaultClosedError:
            # Nobody holds a key of it: what is in it could not be read before either.
            continue
    if hand_over.to_organization_id != hand_over.from_organization_id and hand_over.case_id:
        _tell_of_ended_consents(by, hand_over.case_id, hand_over.to_organization_id, at)
    _tell(by, hand_over, [hand_over.from_manager], "hand-over-decided")
    return CaseNoted(
        hand_over, hand_over.case_id, state="accepted", from_body=str(hand_over.from_organization_id),
        to_person=str(manager.pk),
    )  # fmt: skip


def _through_the_door(by: Acting, hand_over: HandOver, manager: User, words: str, at: datetime) -> list[UUID]:
    """The vaults that went along. Two who take a case at once may find the same number; the second takes the next."""
    tail: date = at.astimezone(BERLIN).date() + TAIL
    for attempt in range(_TRIES):
        number = number_of(by, at.astimezone(BERLIN).year)
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(
                    "SELECT problem, vaults FROM doors.accept_hand_over(%s, %s, %s, %s, %s)",
                    [hand_over.pk, words, manager.pk, number, tail],
                )
                problem, keys = cursor.fetchone()
                if problem:
                    raise HandOverRefused(problem)
                # Whatever would break at the commit breaks here, where it can be said.
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
                return list(keys)
        except IntegrityError as error:
            if "cases_case_number" not in str(error) or attempt == _TRIES - 1:
                raise HandOverRefused("tied") from error
    raise AssertionError("unreachable")


def _check(case: Case, offer: Offer, at: datetime) -> None:
    if case.closed_on is not None:
        raise ValidationError(gettext("A released case goes nowhere. Open it again first."))
    if HandOver.objects.filter(case=case, state=HandOver.State.PROPOSED).exists():
        raise ValidationError(gettext("This case is proposed already. Take that proposal back first."))
    is_here = offer.organization == case.organization_id
    if is_here and (offer.manager is None or offer.manager.pk == case.manager_id):
        raise ValidationError(gettext("Choose a colleague who is not responsible already."))
    if offer.manager and offer.manager not in people_with(offer.organization, roles_with(WRITE_CASES), at):
        raise ValidationError(gettext("This person does not advise there."))


def _tell_of_ended_consents(by: Acting, case: UUID, to: UUID, at: datetime) -> None:
    """Whoever had been let in by the former body hears that it has ended, in a mail that names nobody."""
    ended = Consent.objects.filter(case=case, withdrawn_by=by.user).select_related(
        "recipient_organization", "recipient_user", "recipient_site"
    )
    for row in ended:
        if row.recipient_organization_id == to:
            continue
        for user in people_to_tell(recipient_of(row), at):
            queue_message(
                by=by, template="consent-withdrawn", language=HOUSE_LANGUAGE, recipient=user.email, values={},
                key=f"consent-withdrawn:{row.pk}:{user.pk}", organization=by.organization_id,
            )  # fmt: skip


def _tell(by: Acting, row: HandOver, users: list[User], template: str) -> None:
    """A mail without a name to each, and none to whoever acts herself."""
    for user in users:
        if user.pk != by.user.pk:
            queue_message(
                by=by, template=template, language=HOUSE_LANGUAGE, recipient=user.email, values={},
                key=f"{template}:{row.pk}:{user.pk}", organization=by.organization_id,
            )  # fmt: skip
