"""Notes and looks at the parts of life, sealed one by one in a vault of each case: in some cases, they are enough."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg

from lotse.cases.models import AreaView, Assessment, Note
from lotse.cases.queries.story import place
from lotse.cases.rules.areas import AREAS
from lotse.core.vaults import keys_in_memory, new_vaults, seal
from lotse.site.demo.bodies import Body
from lotse.site.demo.chance import Chance
from lotse.site.demo.copying import Rows, copy_lines
from lotse.site.demo.words import NOTES, PARTS_OF_LIFE

# Of looks so many cases have some: each is nine sealed texts.
MOST_LOOKS = 300


@dataclass(frozen=True)
class Noted:
    """An open case in which something is to be sealed: by whom, on which topic, at her last talk; and since when."""

    case: str
    body: Body
    author: str
    topic: str
    at: datetime
    begins: date


class Sealed:
    """Seals for the cases of one carrier at a time."""

    def __init__(self, chance: Chance) -> None:
        self.chance = chance
        self.notes, self.looks, self.areas = (
            Rows(model, chance.at) for model in (Note, Assessment, AreaView)
        )
        self.vaults: list[tuple[UUID, str]] = []

    def write(self, connection: psycopg.Connection[Any], noted: list[Noted]) -> Counter[str]:
        """Seal, and write the rows; how many of each table."""
        with keys_in_memory():
            for body in {id(one.body): one.body for one in noted}.values():
                own = [one for one in noted if one.body is body]
                keys = new_vaults(organization=UUID(body.key), count=len(own))
                for one, vault in zip(own, keys, strict=True):
                    self.vaults.append((vault, one.case))
                    self._note(one, vault)
                    if len(self.vaults) <= MOST_LOOKS:
                        self._looks(one, vault)
        with connection.cursor() as cursor:
            cursor.executemany("UPDATE cases_case SET vault = %s WHERE id = %s", self.vaults)
        rows = [self.notes, self.looks, self.areas]
        made = Counter({one.table: one.count for one in rows})
        for one in rows:
            if one.lines:
                copy_lines(connection, one.statement, one.taken())
        return made

    def _note(self, one: Noted, vault: UUID) -> None:
        chance, key = self.chance, self.chance.key()
        words = chance.some(NOTES.get(one.topic, NOTES["authorities"]))
        self.notes.add(
            id=key, **_inside(one), vault=vault, sealed=_sealed(words, one, vault, "cases.note", key),
            written_at=one.at + timedelta(minutes=20), level="network" if chance.happens(0.2) else "carrier",
        )  # fmt: skip

    def _looks(self, one: Noted, vault: UUID) -> None:
        """A look when the case began, and another one that shows how it has changed."""
        chance, needs = self.chance, {area: self.chance.below(5) for area in AREAS}
        for day in sorted({one.begins, max(one.begins, one.at.date())}):
            look = chance.key()
            inside = _inside(one)
            self.looks.add(id=look, **inside, done_on=day)
            for area, need in needs.items():
                key = chance.key()
                words = json.dumps(dict(zip(("needs", "resources"), PARTS_OF_LIFE[area], strict=True)))
                self.areas.add(
                    id=key, **inside, assessment_id=look, area=area, need=need, written_at=one.at, vault=vault,
                    sealed=_sealed(words, one, vault, "cases.areaview", key),
                )  # fmt: skip
            needs = {area: max(0, need - chance.below(3)) for area, need in needs.items()}


def _inside(one: Noted) -> dict[str, object]:
    return {
        "municipality_id": one.body.municipality, "organization_id": one.body.key, "case_id": one.case,
        "author_id": one.author,
    }  # fmt: skip


def _sealed(words: str, one: Noted, vault: UUID, table: str, key: str) -> bytes:
    where = place(table, UUID(key), 1, one.body.municipality)
    return seal(words, vault=vault, organization=UUID(one.body.key), place=where)
