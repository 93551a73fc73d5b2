"""Whose master data a person may change: those of the networks that the body she acts for coordinates.

Another municipality's rows, and those of networks that somebody else coordinates, are not there for her.
"""

from __future__ import annotations

from django.db.models import Q, QuerySet

from lotse.accounts.acting import Acting
from lotse.directory.models import Channel, Guest
from lotse.network.models import Network, Organization, Site


def networks_of(acting: Acting) -> QuerySet[Network]:
    """The active networks that her body coordinates."""
    own = Network.objects.filter(municipality=acting.municipality_id, is_active=True)
    # Without a body the condition would be "nobody coordinates it", which some networks fulfil.
    return own.filter(coordinator=acting.organization_id) if acting.organization_id else own.none()


def organizations_of(acting: Acting) -> QuerySet[Organization]:
    """The bodies that take part in one of her networks, active or not."""
    return Organization.objects.filter(_in(acting, "memberships__network")).distinct()


def sites_of(acting: Acting) -> QuerySet[Site]:
    """The sites with an offer of one of her networks; one without any offer, where a body of her networks works."""
    offers = _in(acting, "doors__service__network")
    staffed = Q(doors=None) & _in(acting, "staffing__organization__memberships__network")
    return Site.objects.filter(offers | staffed).distinct()


def channels_of(acting: Acting) -> QuerySet[Channel]:
    """The active ways of her networks' offers."""
    active = Q(is_active=True, door__is_active=True, door__service__is_active=True)
    return Channel.objects.filter(active & _in(acting, "door__service__network")).select_related(
        "door__service__network", "door__site", "timetable", "municipality"
    )


def guests_of(acting: Acting) -> QuerySet[Guest]:
    """The guests in the hours of her networks, active or not."""
    rows = Guest.objects.filter(_in(acting, "channel__door__service__network"), channel__is_active=True)
    return rows.select_related(
        "channel__door__service__network", "channel__door__site", "organization", "timetable", "municipality"
    )


def _in(acting: Acting, path: str) -> Q:
    return Q(**{f"{path}__in": networks_of(acting)})
