"""How often somebody may try to sign in: few times for one account at one address, many for an office behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network

WINDOW = timedelta(minutes=15)


@dataclass(frozen=True)
class Limit:
    """At most `tries` in any span of `WINDOW`."""

    tries: int


# Guessing a password of twelve characters five times in a quarter of an hour leads nowhere, mistyping it does not.
ACCOUNT_AT_ADDRESS = Limit(5)
# An office of fifty behind one address, each of them mistyping twice.
ADDRESS = Limit(100)
# As many mails at once fill nobody's box; whoever is kept from a fourth has three links already.
LINKS_TO_ACCOUNT = Limit(3)
# Only whoever knows the password comes so far; six digits would not last long against more.
SECOND_STEP = Limit(5)

# An authority behind one address may send ten requests in a quarter of an hour.
OPEN_FORM = Limit(10)
# An office behind one address that answers what it was asked; a link cannot be guessed anyway.
OPEN_LINK = Limit(60)


def free_at(tries: Sequence[datetime], limit: Limit) -> datetime | None:
    """When the next try is free, given the moments of those that count; None if it is free now."""
    if len(tries) < limit.tries:
        return None
    return sorted(tries)[len(tries) - limit.tries] + WINDOW


def minutes_until(free: datetime, *, at: datetime) -> int:
    """Whole minutes to wait, as they are told to a person; never none."""
    return max(1, -int((at - free).total_seconds() // 60))


def network_of(address: str) -> str:
    """What counts as one address: an IPv4 address, or the /64 that one line has of IPv6; an unreadable one as it is."""
    try:
        read = ip_address(address)
    except ValueError:
        return address
    return str(ip_network(f"{read}/64", strict=False)) if read.version == 6 else str(read)
