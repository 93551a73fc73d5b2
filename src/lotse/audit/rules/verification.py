"""Whether the book is whole: seals, entries and anchors compared, and each place named where something is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Literal
from uuid import UUID

from lotse.audit.rules.anchors import Anchor
from lotse.audit.rules.chain import NOTHING, Sealed, root, seal_hash

Kind = Literal[
    "changed", "removed", "inserted", "payload-changed", "slipped-in", "dated-back",
    "seal-changed", "seal-removed", "list-changed", "chain-broken", "cut", "rewritten",
]  # fmt: skip
# A transaction may be this long under way before its entries are sealed; the roles' time limits allow far less.
LONGEST_TRANSACTION = timedelta(hours=1)

_BEFORE_THE_FIRST = Sealed(0, datetime(1, 1, 1, tzinfo=UTC), 0, 0, 0, 0, NOTHING, NOTHING, NOTHING)


@dataclass(frozen=True)
class Proof:
    """An entry that a seal lists: the hash it had then, and what its row gives today (None: there is no row)."""

    place: int
    entry: UUID
    sealed: bytes
    leaf: bytes | None
    payload_fits: bool
    is_erased: bool
    transaction: int | None
    at: datetime | None


@dataclass(frozen=True)
class Finding:
    """One place where the book is not what was sealed. Seal 0 means: waiting for its seal, or in none."""

    kind: Kind
    seal: int
    entry: UUID | None = None
    place: int = 0


@dataclass
class Checked:
    """What was looked at, and what was found, in the order of the book."""

    entries: int = 0
    seals: int = 0
    erased: int = 0
    waiting: int = 0
    anchors: int = 0
    findings: list[Finding] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        return not self.findings


def check_book(
    seals: Iterable[Sealed],
    proofs: Callable[[int], Sequence[Proof]],
    in_book: int,
    strays: Callable[[], Iterable[UUID]],
    anchors: Sequence[Anchor] = (),
) -> Checked:
    """Compare everything. `proofs(0)`: entries that wait; `in_book`: rows there are; `strays`: those in no list.

    An erased payload is counted and is no finding: that is what the salted hash is for.
    """
    checked = Checked()
    known: dict[int, Sealed] = {}
    last = _BEFORE_THE_FIRST
    horizons: dict[int, int] = {}
    for seal in seals:
        found = proofs(seal.number)
        checked.seals += 1
        checked.findings += _of_seal(seal, last, found)
        _look_at(checked, found, seal, last, horizons.get(seal.cluster, 0))
        horizons[seal.cluster] = max(seal.before, horizons.get(seal.cluster, 0))
        known[seal.number] = last = seal
    waiting = proofs(0)
    checked.waiting = len(waiting)
    horizon = horizons.get(last.cluster, 0)
    _look_at(checked, waiting, replace(last, number=0), last, horizon)
    if checked.entries != in_book:
        checked.findings += [Finding("inserted", 0, entry) for entry in strays()]
    checked.anchors = len(anchors)
    checked.findings += _of_anchors(anchors, known)
    return checked


def _of_seal(seal: Sealed, last: Sealed, proofs: Sequence[Proof]) -> Iterator[Finding]:
    if seal.number != last.number + 1:
        yield Finding("seal-removed", last.number + 1)
    elif seal.previous != last.hash:
        yield Finding("chain-broken", seal.number)
    elif seal.total != last.total + seal.count:
        yield Finding("seal-changed", seal.number)
    if seal_hash(seal) != seal.hash:
        yield Finding("seal-changed", seal.number)
    if len(proofs) != seal.count or root([proof.sealed for proof in proofs]) != seal.root:
        yield Finding("list-changed", seal.number)


def _look_at(checked: Checked, proofs: Sequence[Proof], seal: Sealed, last: Sealed, horizon: int) -> None:
    """Count the entries of one list and note what is wrong with them. `horizon`: older transactions were all sealed."""
    for proof in proofs:
        checked.entries += proof.leaf is not None
        checked.erased += proof.is_erased
        kind = _fault(proof, last if last.number else None, horizon)
        if kind:
            checked.findings.append(Finding(kind, seal.number, proof.entry, proof.place))


def _fault(proof: Proof, last: Sealed | None, horizon: int) -> Kind | None:
    if proof.leaf is None or proof.transaction is None or proof.at is None:
        return "removed"
    if proof.leaf != proof.sealed:
        return "changed"
    if not proof.payload_fits:
        return "payload-changed"
    if proof.transaction < horizon:
        return "slipped-in"
    if last and proof.at < last.sealed_at - LONGEST_TRANSACTION:
        return "dated-back"
    return None


def _of_anchors(anchors: Iterable[Anchor], known: dict[int, Sealed]) -> Iterator[Finding]:
    newest = max(known, default=0)
    for anchor in anchors:
        seal = known.get(anchor.number)
        if seal is None:
            yield Finding("cut" if anchor.number > newest else "seal-removed", anchor.number)
        elif (seal.hash, seal.total) != (anchor.hash, anchor.total):
            yield Finding("rewritten", anchor.number)
