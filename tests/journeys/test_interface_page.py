"""Developers read the interface's document in the house: nothing is loaded from elsewhere, nothing runs inline."""

from __future__ import annotations

from tests.journeys.conftest import DESK, Meet


def test_the_document_is_shown_without_a_request_to_another_host(meet: Meet) -> None:
    """The watch at the visitor's shoulder does the looking: other hosts, violations of the policy, errors."""
    visitor = meet("en", width=DESK)
    visitor.arrives()
    visitor.follows("For developers")
    visitor.page.get_by_text("Who can help", exact=True).first.wait_for()
    assert visitor.page.locator(".opblock").count() == 3
