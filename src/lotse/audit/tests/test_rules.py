"""The chain and its check, without a database: whatever is done to a book in memory is named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lotse.audit.rules.anchors import Anchor, UnreadableAnchor, read_anchors
from lotse.audit.rules.chain import netstrings, seal_hash
from lotse.audit.tests.books import START, Book, written


def book(runs: list[int]) -> Book:
    """A book with a seal per run, of as many entries, and two entries that wait."""
    made, number = Book(), 0
    for run in [*runs, 2]:
        made.write(*(written(number := number + 1) for _ in range(run)))
        if len(made.seals) < len(runs):
            made.seal(before=number + 1)
    return made


def kinds(made: Book, *anchors: Anchor) -> list[str]:
    return [finding.kind for finding in made.check(anchors).findings]


def anchor(made: Book) -> Anchor:
    last = made.seals[-1]
    return Anchor(START, last.number, last.total, last.hash)


@settings(max_examples=40)
@given(st.lists(st.integers(1, 5), max_size=5))
def test_a_book_that_nobody_touched_is_whole(runs: list[int]) -> None:
    made = book(runs)
    checked = made.check([anchor(made)] if runs else [])
    assert checked.is_whole
    assert (checked.entries, checked.seals, checked.waiting) == (sum(runs) + 2, len(runs), 2)


CHANGES: dict[str, Callable[[UUID], dict[str, object]]] = {
    "action": lambda _: {"action": "close_case"},
    "by": lambda _: {"by": "user:2"},
    "at": lambda _: {"at": START + timedelta(hours=9)},
    "organization": lambda _: {"organization": UUID(int=9)},
    "municipality": lambda _: {"municipality": ""},
    "object_kind": lambda _: {"object_kind": "clients.Person"},
    "transaction": lambda _: {"transaction": 99},
    "payload_hash": lambda _: {"payload_hash": bytes(32)},
}


@settings(max_examples=40)
@given(st.lists(st.integers(1, 5), min_size=1, max_size=4), st.data())
@pytest.mark.parametrize("name", CHANGES)
def test_a_changed_entry_is_named(name: str, runs: list[int], data: st.DataObject) -> None:
    made = book(runs)
    entry = data.draw(st.sampled_from(sorted(made.rows)))
    made.rows[entry] = replace(made.rows[entry], **CHANGES[name](entry))  # type: ignore[arg-type]
    (finding,) = made.check().findings
    assert (finding.kind, finding.entry) == ("changed", entry)


@settings(max_examples=40)
@given(st.lists(st.integers(1, 5), min_size=1, max_size=4), st.data())
@pytest.mark.parametrize("name", ["object_id", "purpose", "facts", "about"])
def test_a_changed_payload_is_named(name: str, runs: list[int], data: st.DataObject) -> None:
    made = book(runs)
    entry = data.draw(st.sampled_from(sorted(made.rows)))
    value: object = UUID(int=5) if name == "about" else "other"
    made.rows[entry] = replace(made.rows[entry], **{name: value})  # type: ignore[arg-type]
    (finding,) = made.check().findings
    assert (finding.kind, finding.entry) == ("payload-changed", entry)


@settings(max_examples=40)
@given(st.lists(st.integers(1, 5), min_size=1, max_size=4), st.data())
def test_a_removed_and_an_inserted_entry_are_named(runs: list[int], data: st.DataObject) -> None:
    made = book(runs)
    entry = data.draw(st.sampled_from(sorted(made.rows)))
    row = made.rows.pop(entry)
    (finding,) = made.check().findings
    assert (finding.kind, finding.entry) == ("removed", entry)
    made.rows[entry] = row
    made.rows[UUID(int=1000)] = replace(row, id=UUID(int=1000))
    (finding,) = made.check().findings
    assert (finding.kind, finding.entry, finding.seal) == ("inserted", UUID(int=1000), 0)


def test_an_erased_payload_is_counted_and_is_no_finding() -> None:
    made = book([3])
    entry = UUID(int=2)
    made.rows[entry] = replace(made.rows[entry], nonce=None, object_id="", purpose="", facts="{}")
    checked = made.check()
    assert (checked.is_whole, checked.erased) == (True, 1)
    made.rows[entry] = replace(made.rows[entry], facts='{"still": "here"}')
    assert kinds(made) == ["payload-changed"]


def test_an_entry_slipped_in_through_the_ordinary_way_is_named() -> None:
    made = book([3])
    made.write(written(200, transaction=2))
    assert kinds(made) == ["slipped-in"]
    made.seal(before=4)
    assert kinds(made) == ["slipped-in"]


def test_an_entry_with_a_date_of_long_ago_is_named() -> None:
    made = book([3])
    made.write(written(200, at=START - timedelta(days=2)))
    assert kinds(made) == ["dated-back"]


def test_a_database_restored_elsewhere_counts_its_transactions_anew() -> None:
    made = book([3])
    made.write(written(300, transaction=1))
    made.seal(before=2)
    elsewhere = replace(made.seals[-1], cluster=8)
    made.seals[-1] = replace(elsewhere, hash=seal_hash(elsewhere))
    assert kinds(made) == []


def test_a_reordered_list_is_named() -> None:
    made = book([3, 3])
    made.lists[1].reverse()
    assert kinds(made) == ["list-changed"]


@pytest.mark.parametrize("name", ["sealed_at", "before", "cluster", "count", "total", "root", "previous"])
def test_a_changed_seal_is_named(name: str) -> None:
    made = book([2, 2, 2])
    value = {"sealed_at": START + timedelta(hours=9), "root": bytes(32), "previous": bytes(32)}.get(name, 77)
    made.seals[1] = replace(made.seals[1], **{name: value})  # type: ignore[arg-type]
    first = made.check().findings[0]
    assert first.seal == 2
    assert first.kind in ("seal-changed", "list-changed", "chain-broken")
    # With a new hash of its own it no longer fits the next one.
    made.seals[1] = replace(made.seals[1], hash=seal_hash(made.seals[1]))
    assert "chain-broken" in kinds(made)


def test_a_removed_seal_is_named() -> None:
    made = book([2, 2, 2])
    del made.seals[1]
    first = made.check().findings[0]
    assert (first.kind, first.seal) == ("seal-removed", 2)


def test_a_cut_end_is_seen_with_an_anchor_only() -> None:
    made = book([2, 2, 2])
    kept = anchor(made)
    for entry, _ in [*made.lists[3], *made.waiting]:
        del made.rows[entry]
    made.seals.pop()
    made.waiting = []
    assert kinds(made) == []
    assert kinds(made, kept) == ["cut"]


def test_a_rewritten_book_is_seen_with_an_anchor_only() -> None:
    made = book([2, 2])
    kept = anchor(made)
    other = Book()
    other.write(written(1), written(2, by="user:2"))
    other.seal(before=3)
    other.write(written(3), written(4))
    other.seal(before=5)
    assert kinds(other) == []
    assert kinds(other, kept) == ["rewritten"]


@settings(max_examples=40)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=5), max_size=4).filter(len))
def test_different_texts_never_give_the_same_bytes(texts: list[str]) -> None:
    encoded, read, rest = netstrings(*texts), [], netstrings(*texts)
    while rest:
        length, _, rest = rest.partition(b":")
        read.append(rest[: int(length)].decode())
        assert rest[int(length) : int(length) + 1] == b","
        rest = rest[int(length) + 1 :]
    assert read == texts
    assert encoded.endswith(b",")


def test_an_anchor_is_a_line_and_comes_back() -> None:
    kept = Anchor(datetime(2026, 11, 27, 4, 5, 6, tzinfo=UTC), 17, 4211, bytes(range(32)))
    assert str(kept) == f"2026-11-27T04:05:06Z 17 4211 {bytes(range(32)).hex()}"
    assert read_anchors(f"{kept}\n\n{kept}\n") == [kept, kept]


@pytest.mark.parametrize("line", ["x", "2026-11-27T04:05:06Z 17 4211", "2026-11-27T04:05:06 1 1 " + "00" * 32,
                                  "2026-11-27T04:05:06Z 1 1 00", "2026-11-27T04:05:06Z 0 1 " + "00" * 32])  # fmt: skip
def test_a_torn_anchor_is_refused(line: str) -> None:
    with pytest.raises(UnreadableAnchor, match="line 1"):
        read_anchors(line)
