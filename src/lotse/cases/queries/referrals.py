"""Referrals: those of a case, mine without an answer, what nobody took, why somebody said no, who could be asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.functional import Promise

from lotse.accounts.acting import Acting
from lotse.accounts.rules.roles import ASSIGN_CASES
from lotse.cases.models import Case, Contact, Referral, ReferralEvent
from lotse.cases.queries.running import RUNS
from lotse.cases.rules.referrals import BASKET_AFTER, DECLINED, TAKEN, UNANSWERED, Course
from lotse.clients.models import Person
from lotse.consent.models import Consent
from lotse.consent.queries import state_of
from lotse.consent.rules.terms import State
from lotse.directory.models import Partner, Service
from lotse.directory.rules.topics import TOPICS
from lotse.network.models import Organization


@dataclass(frozen=True)
class Listed:
    """A referral in a list, with the case and its person as far as the reader may know them."""

    referral: Referral
    case: Case | None
    person: Person | None


def course_of(row: Referral) -> Course:
    """Where a stored referral stands."""
    return Course(row.state, row.closed_at is not None, row.decline_reason)


def referrals_of(case: Case) -> list[Referral]:
    """All referrals of a case that the reader may see, the newest first. The database leaves out sensitive ones."""
    return list(Referral.objects.filter(case=case).select_related("author").order_by("-sent_at", "-id"))


def referrals_of_talk(contact: Contact) -> list[Referral]:
    """Who was asked for help in a talk, as far as the reader may see it, the newest first."""
    return list(Referral.objects.filter(contact=contact).order_by("-sent_at", "-id"))


def asked_beside(referral: Referral) -> list[Referral]:
    """The others that were asked for the same concern, but for the one before it and the one after it."""
    rows = Referral.objects.filter(concern=referral.concern).exclude(pk=referral.pk)
    rows = rows.exclude(pk=referral.rerouted_from_id).exclude(rerouted_from=referral)
    return list(rows.order_by("sent_at", "id"))


def history_of(referral: Referral) -> list[ReferralEvent]:
    """What has become of a referral, step by step."""
    return list(referral.events.select_related("author").order_by("at", "id"))


def waiting_referrals(by: Acting) -> QuerySet[Referral]:
    """Her own open referrals and those of her cases: the most reminded first, then by the day of the next reminder."""
    mine = Q(author=by.user) | Q(case__manager=by.user)
    rows = _open(by).filter(mine).exclude(state=DECLINED)
    return rows.order_by("-reminders", F("remind_on").asc(nulls_first=True), "id")


def untaken_referrals(by: Acting, at: datetime) -> QuerySet[Referral]:
    """The basket: declined or silent for 45 days, and nobody else has taken the same concern. The lead sees the body's,
    others their own."""
    same = Referral.objects.filter(organization=by.organization_id, concern=OuterRef("concern"))
    taken = same.filter(Q(closed_at=None, state__in=TAKEN) | Q(state="helped"))
    silent = Q(state__in=UNANSWERED, sent_at__lte=at - BASKET_AFTER)
    rows = _open(by).filter(Q(state=DECLINED) | silent)
    rows = rows.filter(~Exists(taken))
    if not by.may(ASSIGN_CASES):
        rows = rows.filter(Q(author=by.user) | Q(case__manager=by.user))
    return rows.order_by("sent_at", "id")


def declined_referrals(
    organization: UUID, *, since: datetime, until: datetime
) -> QuerySet[ReferralEvent, dict[str, object]]:
    """Each no in [since, until) with its reason, topic and recipient; nobody is named. For the obstacle register.

    Rows: at, reason, referral__topic, referral__recipient, referral__recipient_name, referral__concern.
    """
    rows = ReferralEvent.objects.filter(
        organization=organization, state=DECLINED, at__gte=since, at__lt=until
    )
    return (
        rows.exclude(reason="")
        .order_by("at", "id")
        .values(
            "at", "reason", "referral__topic", "referral__recipient", "referral__recipient_name",
            "referral__concern",
        )
    )  # fmt: skip


def with_cases(referrals: Sequence[Referral]) -> list[Listed]:
    """The referrals with their cases and people, in two more queries."""
    cases = Case.objects.in_bulk([row.case_id for row in referrals if row.case_id])
    people = Person.objects.in_bulk([row.person_id for row in referrals if row.person_id])
    return [
        Listed(row, cases.get(row.case_id), people.get(row.person_id))  # type: ignore[arg-type]
        for row in referrals
    ]


def running_consent(case: UUID, recipient: UUID, at: datetime) -> UUID | None:
    """The consent by which a body may know who the person of a case is, if there is one in force."""
    rows = Consent.objects.filter(case=case, recipient_organization=recipient, kinds__contains=["master"])
    return next((row.pk for row in rows.order_by("-given_at") if state_of(row, at) is State.GIVEN), None)


def possible_bodies(by: Acting) -> dict[UUID, Organization]:
    """The other bodies of the municipality, by key, in the order of their names."""
    rows = Organization.objects.filter(municipality_id=by.municipality_id, is_active=True)
    return {row.pk: row for row in rows.exclude(pk=by.organization_id).order_by("name", "pk")}


def bodies_by_topic(by: Acting, first: str = "") -> list[tuple[str | Promise, list[tuple[str, str]]]]:
    """(topic, [(key, name)]) of who offers something on it as far as the directory knows; `first` comes first."""
    bodies = possible_bodies(by)
    codes = {row.code: row.pk for row in bodies.values()}
    offers: dict[str, dict[UUID, None]] = {code: {} for code in TOPICS}
    partners = Partner.objects.filter(municipality_id=by.municipality_id, is_active=True)
    for topic, body in partners.exclude(organization=None).values_list("topic", "organization"):
        offers.setdefault(topic, {})[body] = None
    services = Service.objects.filter(municipality_id=by.municipality_id, is_active=True)
    for topics, providers in services.values_list("topics", "providers"):
        for topic in topics:
            for code in providers:
                if code in codes:
                    offers.setdefault(topic, {})[codes[code]] = None
    order = sorted((code for code in TOPICS if offers[code]), key=lambda code: code != first)
    groups = [
        (TOPICS[code], [(str(key), bodies[key].name) for key in offers[code] if key in bodies])
        for code in order
    ]
    return [(name, choices) for name, choices in groups if choices]


def _open(by: Acting) -> QuerySet[Referral]:
    rows = Referral.objects.filter(RUNS, organization=by.organization_id, closed_at=None)
    return rows.select_related("author")
