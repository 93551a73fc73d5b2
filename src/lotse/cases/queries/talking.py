"""What is known of a talk before anybody has typed: where she sits, the open hour, who pays; and her own talks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from lotse.accounts.acting import Acting
from lotse.accounts.rules.roles import ASSIGN_CASES
from lotse.cases.models import Contact
from lotse.cases.rules.talks import Defaults, Former, defaults
from lotse.core.spans import BERLIN, start_of_day
from lotse.directory.models import Channel
from lotse.network.models import Organization, Site
from lotse.programmes.queries import lines_of_posts, names_of_lines, paid_work
from lotse.programmes.rules import funding_of


@dataclass(frozen=True)
class Counter:
    """Where somebody sits at a moment: her offices, the one she is in, the lines that may pay, what is filled in."""

    sites: dict[UUID, str]
    site: UUID | None
    lines: dict[UUID, str]
    defaults: Defaults

    @property
    def line(self) -> UUID | None:
        """The one line that pays; None where there is none, or where somebody has to choose."""
        return next(iter(self.lines)) if len(self.lines) == 1 else None


def counter(by: Acting, at: datetime) -> Counter:
    """All that is filled in for a talk of whoever acts at a moment."""
    assert by.organization_id is not None
    sites = offices(by)
    last = talks_of_day(by, at).order_by("-at").values_list("channel", "language", "site").first()
    opened = open_hours(sites, at)
    site = next((site for site, _ in opened), None) or (last[2] if last else None) or next(iter(sites), None)
    lines = paying_lines(by, at, [network for where, network in opened if where == site])
    former = Former(last[0], last[1]) if last else None
    is_open = any(where == site for where, _ in opened)
    return Counter(sites, site, lines, defaults(is_open=is_open, former=former))


def offices(by: Acting) -> dict[UUID, str]:
    """The names of her offices, by key."""
    return dict(office_rows(by).order_by("name", "pk").values_list("pk", "name"))


def office_rows(by: Acting) -> QuerySet[Site]:
    """The offices of her role; without one, those that her body staffs."""
    rows = Site.objects.filter(is_active=True)
    if by.sites:
        return rows.filter(pk__in=by.sites)
    return rows.filter(staffing__organization=by.organization_id, staffing__is_active=True)


def open_hours(sites: dict[UUID, str], at: datetime) -> list[tuple[UUID, UUID]]:
    """(site, network) of each open hour that runs at these sites at a moment."""
    rows = Channel.objects.filter(
        kind=Channel.Kind.WALK_IN, is_active=True, door__site__in=sites, timetable__intervals__state="open",
        timetable__intervals__starts_at__lte=at, timetable__intervals__ends_at__gt=at,
    )  # fmt: skip
    return list(rows.order_by("door__position", "pk").values_list("door__site", "door__service__network"))


def paying_lines(by: Acting, at: datetime, networks: list[UUID]) -> dict[UUID, str]:
    """The funding lines that may pay a talk of whoever acts, with their names; `networks` are those whose hour runs."""
    assert by.organization_id is not None
    day = at.astimezone(BERLIN).date()
    offered = paid_work(by.organization_id, day)
    keys = funding_of(
        posts=lines_of_posts(by.user.pk, by.organization_id, day),
        hour=[work.line for work in offered if work.network in networks],
        body=[work.line for work in offered],
    )
    names = names_of_lines(keys)
    return {key: names[key] for key in keys}


def talks_of_day(by: Acting, at: datetime) -> QuerySet[Contact]:
    """The talks that whoever acts has had on the day of a moment."""
    day = at.astimezone(BERLIN).date()
    return Contact.objects.filter(
        author=by.user, organization=by.organization_id, at__gte=start_of_day(day),
        at__lt=start_of_day(day + timedelta(days=1)),
    )  # fmt: skip


def unfunded_talks(by: Acting, since: datetime) -> QuerySet[Contact]:
    """The talks that nobody pays for, the newest first: the lead sees those of her body, others their own."""
    rows = Contact.objects.filter(organization=by.organization_id, funding_line=None, at__gte=since)
    if not by.may(ASSIGN_CASES):
        rows = rows.filter(author=by.user)
    return rows.select_related("author").order_by("-at")


def askers(municipality: str) -> list[tuple[str, str]]:
    """The bodies that may ask for themselves, as choices of a form."""
    rows = Organization.objects.filter(municipality=municipality, is_active=True).order_by("short_name", "pk")
    return [(str(key), name) for key, name in rows.values_list("pk", "short_name")]
