"""What a seal seals, sign by sign: how an entry, its payload and a seal become hashes.

The database computes the same in SQL (migrations of this room); this is the description to compare it with. Texts are
strung together as netstrings (`4:text,`), so that no two different rows give the same bytes. Hashes are SHA-256.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

# The hash before the first seal.
NOTHING = bytes(32)


@dataclass(frozen=True)
class Written:
    """An entry as it stands in the book. `facts` is the text of its JSON as PostgreSQL writes jsonb."""

    id: UUID
    at: datetime
    action: str
    by: str
    organization: UUID | None
    municipality: str
    object_kind: str
    object_id: str
    about: UUID | None
    purpose: str
    facts: str
    nonce: bytes | None
    payload_hash: bytes
    transaction: int


@dataclass(frozen=True)
class Sealed:
    """A seal without its list of entries."""

    number: int
    sealed_at: datetime
    before: int
    cluster: int
    count: int
    total: int
    root: bytes
    previous: bytes
    hash: bytes


def netstrings(*texts: object) -> bytes:
    """Each text with its length in bytes; None is the empty text."""
    encoded = ["" if text is None else str(text) for text in texts]
    return "".join(f"{len(text.encode())}:{text}," for text in encoded).encode()


def moment(at: datetime) -> str:
    """A moment in UTC with its microseconds: 2026-11-27T03:00:00.000000."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")


def payload_hash(entry: Written) -> bytes:
    """The salted hash of what may be erased. Needs the nonce."""
    return hashlib.sha256(
        (entry.nonce or b"") + netstrings(entry.object_id, entry.about, entry.purpose, entry.facts)
    ).digest()


def leaf(entry: Written) -> bytes:
    """The hash of an entry: what stays for ever, and the hash of its payload."""
    return hashlib.sha256(
        netstrings(
            "entry", entry.id, moment(entry.at), entry.action, entry.by, entry.organization, entry.municipality,
            entry.object_kind, entry.transaction, entry.payload_hash.hex(),
        )
    ).digest()  # fmt: skip


def root(leaves: Sequence[bytes]) -> bytes:
    """The hash of the hashes of a seal's entries, in order."""
    return hashlib.sha256(b"".join(leaves)).digest()


def seal_hash(seal: Sealed) -> bytes:
    """The hash of a seal: its root, its place in the chain, and the seal before."""
    return hashlib.sha256(
        netstrings(
            "seal", seal.number, moment(seal.sealed_at), seal.before, seal.cluster, seal.count, seal.total,
            seal.previous.hex(), seal.root.hex(),
        )
    ).digest()  # fmt: skip
