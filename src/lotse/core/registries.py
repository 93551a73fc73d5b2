"""What rooms offer upward: a room signs at start-up (`AppConfig.ready`), a higher room reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.utils.functional import Promise

Entry = TypeVar("Entry")


class Registry(Generic[Entry]):
    """An ordered list of what rooms have signed, by name; signing the same name twice is a mistake."""

    def __init__(self, subject: str) -> None:
        self.subject = subject
        self._entries: dict[str, Entry] = {}

    def sign(self, name: str, entry: Entry) -> None:
        if name in self._entries:
            raise ValueError(f"{self.subject}: {name!r} has signed already")
        self._entries[name] = entry

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())


@dataclass(frozen=True)
class StaffLink:
    """One entry of the staff's navigation: its text, the name of its URL, and the permission that it takes, if any."""

    text: str | Promise
    url_name: str
    permission: str = ""


navigation: Registry[StaffLink] = Registry("navigation")
