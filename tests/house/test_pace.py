"""What costs the house much has a limit for each account: searches, exports, papers."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.urls import resolve

from lotse.accounts.pace import paced
from tests.house.pages import PAGES, STAFF, Page

COSTLY = re.compile(r"search|find|export|\.pdf|\.csv|leaflet|print")


def without_limit(pages: dict[str, Page], view_of: Callable[[str], Any]) -> list[str]:
    """The pages for staff that are costly by their name, address or kind and have no limit: add `@paced("...")`."""
    return [
        name
        for name, page in pages.items()
        if (page.kind == "file" or COSTLY.search(name + page.path))
        and getattr(view_of(page.path.partition("?")[0]), "pace", None) not in settings.STAFF_PACE
        # A few bytes that a script asks for.
        and not name.startswith("accounts:")
    ]


def test_costly_pages_for_staff_have_a_limit() -> None:
    assert without_limit(STAFF, lambda path: resolve(path).func) == []


def test_the_check_finds_a_page_without_a_limit() -> None:
    page = PAGES["site:staff-home"]
    costly = {"cases:search-persons": page, "book:export-entries": page, "cases:list-cases": page}
    assert without_limit(costly, lambda path: resolve(path).func) == [
        "cases:search-persons",
        "book:export-entries",
    ]
    assert without_limit(costly, lambda _: paced("search")(lambda request: None)) == []  # type: ignore[arg-type, return-value]
