"""What rooms offer upward: a room signs at start-up (`AppConfig.ready`), a higher room reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

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

    def get(self, name: str) -> Entry | None:
        """What was signed under a name, or None."""
        return self._entries.get(name)

    def names(self) -> list[str]:
        """The names that have signed, in order."""
        return list(self._entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())


@dataclass(frozen=True)
class StaffLink:
    """One entry of the staff's navigation: its text, the name of its URL, and the permission that it takes, if any.

    `rank` puts it before those with a higher one; `key` is the single key that leads there from every page.
    `covers` are names of pages at which it is marked though their address is not below its own; the name of a room
    stands for all of its pages that no other entry covers.
    """

    text: str | Promise
    url_name: str
    permission: str = ""
    rank: int = 5
    key: str = ""
    covers: tuple[str, ...] = ()


navigation: Registry[StaffLink] = Registry("navigation")


def links_in_order() -> list[StaffLink]:
    """The entries of the navigation by rank, those of one rank in the order in which their rooms have signed."""
    return sorted(navigation, key=lambda link: link.rank)


# What a deed is to the person whose data it touched; she reads one of these words, in her language.
Plain = Literal["opened", "changed", "shared", "printed", "searched", "refused", "erased", "other"]


@dataclass(frozen=True)
class Deed:
    """How the visitors' book tells an action: as staff read it ("opened a case"), and as the person concerned does."""

    text: str | Promise
    plain: Plain = "other"


deeds: Registry[Deed] = Registry("deeds")
