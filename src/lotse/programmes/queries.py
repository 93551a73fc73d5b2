"""Who is paid from what, on which day."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from lotse.programmes.models import FundingLine, Posting, Programme


@dataclass(frozen=True)
class PaidWork:
    """A funding line that a programme of a network brings to its bodies."""

    line: UUID
    network: UUID


def holding_on(day: date) -> Q:
    """Rows with a first day and a first day after, either of which may be open, that hold on `day`."""
    return (Q(starts_on=None) | Q(starts_on__lte=day)) & (Q(ends_on=None) | Q(ends_on__gt=day))


def lines_of_posts(user: UUID, organization: UUID, day: date) -> list[UUID]:
    """The keys of the lines that pay somebody's posts at a body on a day."""
    rows = Posting.objects.filter(holding_on(day), user=user, organization=organization)
    return list(rows.order_by("starts_on", "pk").values_list("funding_line", flat=True))


def paid_work(organization: UUID, day: date) -> list[PaidWork]:
    """What the programmes of all networks of a body are paid from on a day."""
    rows = Programme.objects.filter(
        holding_on(day), is_active=True, funding_line__is_active=True, network__is_active=True,
        network__memberships__organization=organization, network__memberships__is_active=True,
    )  # fmt: skip
    pairs = rows.order_by("position", "pk").values_list("funding_line", "network").distinct()
    return [PaidWork(line, network) for line, network in pairs]


def names_of_lines(lines: Collection[UUID]) -> dict[UUID, str]:
    """The names of funding lines by key."""
    return dict(FundingLine.objects.filter(pk__in=lines).values_list("pk", "name"))


def postings_at(organization: UUID) -> QuerySet[Posting]:
    """All postings at a body, those that still hold first."""
    rows = Posting.objects.filter(organization=organization).select_related("user", "funding_line", "post")
    return rows.order_by("ends_on", "user__name", "starts_on", "pk")


def lines_to_choose(municipality: str) -> QuerySet[FundingLine]:
    """The funding lines of a municipality, as they stand in its network files."""
    return FundingLine.objects.filter(municipality=municipality, is_active=True).order_by("name", "pk")
