from __future__ import annotations

import pytest

from lotse.core.tables import Cell, Table


def test_each_cell_comes_with_the_name_of_its_column() -> None:
    table = Table("Cases", ["Person", "State"], [["Amal", Cell("open", mark="success")]], "No case yet.")
    assert table.body == [[("Person", Cell("Amal")), ("State", Cell("open", mark="success"))]]


def test_a_row_that_does_not_fit_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="zip"):
        Table("Cases", ["Person", "State"], [["Amal"]], "No case yet.").body  # noqa: B018 - reading it is the test
