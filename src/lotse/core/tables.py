"""Tables as values: a page says what is in them, `staff/_table.html` shows them on a desk and on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise

Text = str | Promise
Mark = Literal["", "success", "warning", "danger", "info"]


@dataclass(frozen=True)
class Cell:
    """One field of a table: its text; where it leads; the colour of a state; whether it is a number; a small note."""

    text: Text
    url: str = ""
    mark: Mark = ""
    is_number: bool = False
    note: Text = ""


@dataclass(frozen=True)
class Table:
    """Rows under named columns; a row's first cell names it. `caption` is for screen readers, `empty` for no rows."""

    caption: Text
    columns: Sequence[Text]
    rows: Sequence[Sequence[Cell | Text]]
    empty: Text

    @property
    def body(self) -> list[list[tuple[Text, Cell]]]:
        """The rows, each cell with the name of its column. Raises ValueError where a row has too few or too many."""
        return [
            [
                (label, cell if isinstance(cell, Cell) else Cell(cell))
                for label, cell in zip(self.columns, row, strict=True)
            ]
            for row in self.rows
        ]
