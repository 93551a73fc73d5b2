"""All rows of a file in the order in which the database takes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from lotse.directory.files.rows.money import money_rows
from lotse.directory.files.rows.offers import offer_rows
from lotse.directory.files.rows.places import network_rows, shared_rows
from lotse.directory.files.rows.plain import ORDER, Row
from lotse.directory.files.rows.texts import Texts
from lotse.directory.files.schema import NetworkFile

_MAKERS: list[Callable[[NetworkFile, Texts], Iterator[Row]]] = [
    shared_rows,
    network_rows,
    money_rows,
    offer_rows,
]


def rows_of(file: NetworkFile, texts: Texts) -> list[Row]:
    """The rows that a file wants, parents before children."""
    rows = list(chain.from_iterable(maker(file, texts) for maker in _MAKERS))
    return sorted(rows, key=lambda row: ORDER.index(row.model))
