"""Reads of one network beside its doors."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from lotse.directory.models import Door, Partner, Pathway
from lotse.directory.rules.places import Place
from lotse.network.models import Network, Post, Site
from lotse.programmes.models import Programme, Target


def network_by_code(code: str) -> Network | None:
    """An active network with its municipality and coordinator."""
    return (
        Network.objects.filter(code=code, is_active=True)
        .select_related("municipality", "coordinator")
        .first()
    )


def partners_of(network: Network) -> list[Partner]:
    """Partners in the order of the file."""
    rows = Partner.objects.filter(network=network, is_active=True).exclude(organization__is_active=False)
    rows = rows.select_related("organization", "district")
    return list(rows.order_by("position", "code"))


def pathways_of(network: Network, *situations: str) -> list[Pathway]:
    """Pathways for these situations, or all."""
    rows = Pathway.objects.filter(network=network, is_active=True).select_related("timetable__municipality")
    rows = rows.filter(situation__in=situations) if situations else rows
    return list(rows.prefetch_related("timetable__schedules").order_by("position", "code"))


def partners_for(place: Place, topic: str) -> list[Partner]:
    """Partners on a topic in a place: those of its districts, and those who are there for the whole town."""
    rows = Partner.objects.filter(municipality=place.municipality, topic=topic, is_active=True)
    rows = rows.exclude(organization__is_active=False).filter(network__is_active=True)
    rows = rows.select_related("network", "organization", "district")
    if place.districts:
        rows = rows.filter(Q(district=None) | Q(district__code__in=place.districts))
    return list(rows.order_by("position", "code"))


def pathways_in(municipality: str, situation: str) -> list[Pathway]:
    """Where people in a situation go first in a municipality."""
    rows = Pathway.objects.filter(municipality=municipality, situation=situation, is_active=True)
    rows = rows.filter(network__is_active=True).select_related("timetable__municipality")
    return list(rows.prefetch_related("timetable__schedules").order_by("position", "code"))


def programmes_of(network: Network) -> list[Programme]:
    """Programmes with their funding lines."""
    rows = Programme.objects.filter(network=network, is_active=True).select_related("funding_line")
    return list(rows.order_by("position", "code"))


def posts_of(network: Network) -> list[Post]:
    """Posts with the body and the site they are at."""
    rows = Post.objects.filter(network=network, is_active=True).select_related("organization", "site")
    return list(rows.order_by("position", "code"))


def targets_of(network: Network) -> list[Target]:
    """Targets of the network's programmes."""
    return list(Target.objects.filter(network=network, is_active=True).order_by("position", "code"))


def all_networks() -> list[tuple[Network, list[Site], list[str], list[str]]]:
    """Active networks with their sites, topic codes and languages, in three queries."""
    networks = list(
        Network.objects.filter(is_active=True).select_related("municipality", "coordinator").order_by("code")
    )
    doors = list(
        Door.objects.filter(is_active=True, service__is_active=True, service__network__in=networks)
        .exclude(site__is_active=False)
        .select_related("service", "site__district")
        .order_by("service__position", "position", "code")
    )
    rows = []
    for network in networks:
        own = [door for door in doors if door.service.network_id == network.id]
        sites = {door.site_id: door.site for door in own if door.site}
        topics = dict.fromkeys(topic for door in own for topic in door.service.topics)
        languages = dict.fromkeys(language for door in own for language in door.service.languages)
        rows.append((network, list(sites.values()), list(topics), list(languages)))
    return rows


def site_by_id(site_id: UUID) -> Site | None:
    """An active site with its municipality and district."""
    return Site.objects.filter(id=site_id, is_active=True).select_related("municipality", "district").first()
