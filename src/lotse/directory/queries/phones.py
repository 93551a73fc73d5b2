"""Under which number a body is called."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from lotse.directory.models import Channel
from lotse.network.models import Organization


def phone_of(organization: Organization, sites: Collection[UUID] = ()) -> str:
    """The number of a body as people read it, that of one of `sites` first; empty if the directory knows none."""
    channels = (
        Channel.objects.filter(municipality_id=organization.municipality_id, is_active=True)
        .exclude(phones=[])
        .select_related("door__service")
        .order_by("position", "code")
    )
    own = [
        channel
        for channel in channels
        if organization.code in (channel.door.providers or channel.door.service.providers)
    ]
    nearest = sorted(own, key=lambda channel: channel.door.site_id not in sites)
    return str(nearest[0].phones[0]["shown"]) if nearest else ""
