"""The list of a welcome visit, and names that an office writes in one line."""

from __future__ import annotations

from datetime import date

import pytest

from lotse.cases.rules.incoming import parted_name, search_parts
from lotse.cases.rules.welcome import ITEMS, left_open, registration_due, ticked


def test_the_list_of_a_welcome_visit() -> None:
    assert ticked({}, "energy", "done") == {"energy": "done"}
    assert ticked({"energy": "done"}, "energy", "open") == {}
    assert left_open({"energy": "done", "bank": "not-needed"}) == [
        item for item in ITEMS if item not in ("energy", "bank")
    ]
    assert registration_due(date(2026, 12, 20)) == date(2027, 1, 3)


@pytest.mark.parametrize(
    ("name", "parted"),
    [
        ("Öztürk, Ayşe Nur", ("Öztürk", "Ayşe Nur")),
        ("Ayşe Nur Öztürk", ("Öztürk", "Ayşe Nur")),
        ("Öztürk", ("Öztürk", "")),
        (", Ayşe", ("Ayşe", ",")),
        ("", ("", "")),
    ],
)
def test_a_name_of_one_line_becomes_two(name: str, parted: tuple[str, str]) -> None:
    assert parted_name(name) == parted


def test_parts_of_one_letter_find_nobody() -> None:
    assert search_parts("Al-Hassan, Mo A.") == ["Al-Hassan"]
