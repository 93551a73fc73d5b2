"""Rows for COPY: text lines of a table, written in large pieces."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date, datetime
from typing import Any
from uuid import UUID

import psycopg
from django.db.models import Field, Model

from lotse.core.roles import DEFINER

# Characters of lines that wait before a piece is written.
_PIECE = 3_000_000
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
NULL = "\\N"


class Rows:
    """The rows of a table that are to be copied. What is not given has the model's own default."""

    def __init__(self, model: type[Model], moment: datetime, **fixed: Any) -> None:
        self.table = model._meta.db_table
        self._fields: dict[str, Field[Any, Any]] = {
            field.attname: field for field in model._meta.concrete_fields
        }
        self._start = {name: _default(field, moment) for name, field in self._fields.items()}
        self._start |= {name: text(value) for name, value in fixed.items()}
        self._columns = ", ".join(f'"{field.column}"' for field in self._fields.values())
        self.lines: list[str] = []
        self.count = self.size = 0

    def add(self, **values: Any) -> None:
        row = self._start | {name: text(value) for name, value in values.items()}
        self._keep("\t".join(row.values()) + "\n")

    def shape(self, *names: str) -> Any:
        """A quick way for many rows: a function that takes the texts of `names` in this order, ready for COPY."""
        row = {name: value.replace("%", "%%") for name, value in self._start.items()}
        row |= dict.fromkeys(names, "%s")
        template = "\t".join(row.values()) + "\n"
        order = [names.index(name) for name in row if name in names]

        def add(*values: str) -> None:
            self._keep(template % tuple([values[place] for place in order]))

        return add

    def _keep(self, line: str) -> None:
        self.lines.append(line)
        self.size += len(line)
        self.count += 1

    @property
    def is_full(self) -> bool:
        return self.size > _PIECE

    @property
    def statement(self) -> str:
        return f"COPY {self.table} ({self._columns}) FROM STDIN"

    def taken(self) -> str:
        """The lines so far; from here on it begins anew."""
        lines, self.lines, self.size = "".join(self.lines), [], 0
        return lines


def copy_lines(connection: psycopg.Connection[Any], statement: str, lines: str) -> None:
    with connection.cursor().copy(statement) as copy:
        copy.write(lines)


def text(value: Any) -> str:
    """A value as COPY reads it."""
    if value is None:
        return NULL
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, str):
        return value.translate(_ESCAPES)
    if isinstance(value, bytes):
        return "\\\\x" + value.hex()
    if isinstance(value, list):
        return "{" + ",".join(str(one) for one in value) + "}"
    if isinstance(value, dict):
        return json.dumps(value).translate(_ESCAPES)
    if isinstance(value, date | datetime):
        return value.isoformat()
    assert isinstance(value, int | UUID), type(value)
    return str(value)


def _default(field: Field[Any, Any], moment: datetime) -> str:
    if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        return text(moment)
    if field.primary_key:
        return NULL
    value = field.get_default()
    return text("" if value is None and not field.null else value)


@contextmanager
def past_the_walls(url: str, count: int) -> Iterator[list[psycopg.Connection[Any]]]:
    """Transactions of the role that walls do not hold, for whoever may become it: the migrator."""
    with ExitStack() as stack:
        connections = [stack.enter_context(psycopg.connect(url)) for _ in range(count)]
        for connection in connections:
            connection.execute(f"SET ROLE {DEFINER}")
        yield connections
