"""Nobody writes in the book in another's name: in a session's context the database itself says who acts."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import connection

from lotse.audit.models import Entry
from tests import cast
from tests.guards import past_walls

pytestmark = pytest.mark.django_db


def forge() -> Entry:
    """Write an entry past the application, as somebody else at another body."""
    key = uuid4()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT doors.audit_append(%s, now(), 'open_case', %s, %s, '', '', '', NULL, '', '{}')",
            [key, cast.person("neighbour").audit_name, cast.body_of("neighbour").pk],
        )
    with past_walls():
        return Entry.objects.get(pk=key)


def test_an_entry_of_a_session_is_its_own_persons() -> None:
    cast.person("neighbour")
    with cast.acting("counsellor"):
        entry = forge()
    assert (entry.by, entry.organization) == (
        cast.person("counsellor").audit_name, cast.body_of("counsellor").pk,
    )  # fmt: skip


def test_without_a_session_the_caller_names_who_acts() -> None:
    """The control: the statement itself would do what it says; signing in and jobs need that."""
    entry = forge()
    assert (entry.by, entry.organization) == (
        cast.person("neighbour").audit_name, cast.body_of("neighbour").pk,
    )  # fmt: skip
