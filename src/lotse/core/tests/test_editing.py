"""Who saves an old version is told; who changes nothing raises no version."""

from __future__ import annotations

import pytest

from lotse.core.editing import StaleError, save_changes, seen_row
from lotse.network.models import District
from tests.house.rows import municipality, plant

pytestmark = pytest.mark.django_db


def test_a_change_raises_the_version_and_the_same_again_does_not() -> None:
    district = plant(District, municipality(), name="Nord")
    row = seen_row(District, district.pk, 1)
    assert save_changes(row, name="Süd", code=row.code) == ["name"]
    assert save_changes(row, name="Süd") == []
    district.refresh_from_db()
    assert (district.name, district.version) == ("Süd", 2)


def test_a_stale_save_is_refused_with_the_row_as_it_stands() -> None:
    district = plant(District, municipality(), name="Nord")
    save_changes(seen_row(District, district.pk, 1), name="Süd")
    with pytest.raises(StaleError) as stale:
        seen_row(District, district.pk, 1)
    assert stale.value.row.pk == district.pk
    assert isinstance(stale.value.row, District)
    assert stale.value.row.name == "Süd"
