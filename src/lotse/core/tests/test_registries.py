from __future__ import annotations

import pytest

from lotse.core.registries import Registry


def test_entries_come_in_the_order_of_signing() -> None:
    rooms: Registry[int] = Registry("rooms")
    rooms.sign("hours", 2)
    rooms.sign("audit", 1)
    assert list(rooms) == [2, 1]


def test_signing_twice_is_a_mistake() -> None:
    rooms: Registry[int] = Registry("rooms")
    rooms.sign("hours", 1)
    with pytest.raises(ValueError, match="rooms: 'hours' has signed already"):
        rooms.sign("hours", 2)
    assert list(rooms) == [1]
