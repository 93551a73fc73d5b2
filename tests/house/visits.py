"""One browser goes through many pages; whatever a page does is undone before the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from tests.cast import person
from tests.house.page import Page, Role


def browser(role: Role) -> Client:
    """A browser in which a role has signed in, or nobody."""
    client = Client()
    if role != "anonymous":
        client.force_login(person(role))
    return client


def visits(client: Client, pages: Mapping[str, Page]) -> Iterator[tuple[str, Page, HttpResponse]]:
    """(name, row, answer) of each page, asked in a browser as its row says."""
    cookies = client.cookies.copy()
    for name, page in pages.items():
        client.cookies = cookies.copy()
        with transaction.atomic():
            response = client.post(page.path) if page.method == "post" else client.get(page.path)
            transaction.set_rollback(True)
        yield name, page, response
