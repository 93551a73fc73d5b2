"""An anchor: one line about the last seal, kept where nobody who rules the database can reach it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime


class UnreadableAnchor(ValueError):
    """A line that is no anchor. Whoever keeps the file has to say what happened to it."""

    def __init__(self, number: int, line: str) -> None:
        super().__init__(f"line {number}: {line[:80]!r}")


@dataclass(frozen=True)
class Anchor:
    """When it was dropped, the seal's number, how many entries the book had up to it, the seal's hash."""

    at: datetime
    number: int
    total: int
    hash: bytes

    def __str__(self) -> str:
        return f"{self.at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ} {self.number} {self.total} {self.hash.hex()}"


def read_anchors(text: str) -> list[Anchor]:
    """The anchors of a file, in its order; blank lines are passed over. Raises UnreadableAnchor."""
    return [_read(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]


def _read(number: int, line: str) -> Anchor:
    try:
        at, seal, total, digest = line.split()
        anchor = Anchor(datetime.fromisoformat(at), int(seal), int(total), bytes.fromhex(digest))
    except ValueError:
        raise UnreadableAnchor(number, line) from None
    if anchor.at.tzinfo is None or len(anchor.hash) != 32 or anchor.number < 1:
        raise UnreadableAnchor(number, line)
    return anchor
