"""Entries of the book, written as the parts of the cast would write them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from lotse.audit.actions import Noted, record
from lotse.privacy.queries import BookEntry, Filter, book_entries
from tests import cast


def did(part: cast.Part, verb: str, about: UUID | None = None, kind: str = "", **values: Any) -> UUID:
    """One entry by a part, at her body, about a person or a case."""
    noted = Noted()
    noted.about, noted.object_kind, noted.object_id = about, kind, str(about or "")
    noted.facts = values.pop("facts", {})
    noted.object_id = values.pop("object_id", noted.object_id)
    with cast.acting(part) as acting:
        return record(verb, by=acting, noted=noted, **values)


def lately(**values: Any) -> Filter:
    """The last hour and the next one."""
    now: datetime = timezone.now()
    return Filter(now - timedelta(hours=1), now + timedelta(hours=1), **values)


def read_by(part: cast.Part, **values: Any) -> list[BookEntry]:
    """What a part reads in the book."""
    with cast.acting(part):
        return book_entries(lately(**values), most=100)
