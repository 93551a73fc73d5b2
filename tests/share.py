"""Which of many ways each page is asked in: a few, other ones for the next page, all of them in `make study`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TypeVar
from zlib import crc32

Way = TypeVar("Way")
# Said by `make study`: every page in every way.
IN_FULL = bool(os.environ.get("LOTSE_EVERY_WAY"))


def share(ways: Sequence[Way], name: str, number: int) -> list[Way]:
    """So many neighbours in the ring of the ways; where they begin hangs on the page's name alone."""
    if IN_FULL:
        return list(ways)
    start = crc32(name.encode())
    return [ways[(start + step) % len(ways)] for step in range(number)]
