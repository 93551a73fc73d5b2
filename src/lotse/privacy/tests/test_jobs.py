"""The anchor by mail: to each data-protection officer, once a seal."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from lotse.audit.rules.anchors import read_anchors
from lotse.audit.tests import books
from lotse.privacy.jobs import mail_anchors
from lotse.privacy.tests.planted import did
from tests import cast


@pytest.fixture
def admin(transactional_db: None) -> Iterator[psycopg.Connection]:
    with books.administrator() as administrator:
        books.empty_book(administrator)
        yield administrator


def mails(admin: psycopg.Connection) -> list[tuple[str, str]]:
    rows = admin.execute(
        "SELECT recipient, text FROM outbox_message WHERE template = 'book-anchor'"
    ).fetchall()
    return [(recipient, text) for recipient, text in rows]


def test_each_officer_gets_the_last_seal_once(admin: psycopg.Connection) -> None:
    officer = cast.person("data-protection")
    cast.person("lead")
    mail_anchors()
    assert mails(admin) == []
    did("counsellor", "sign_in")
    books.seal_all(admin)
    mail_anchors()
    mail_anchors()
    ((recipient, text),) = mails(admin)
    assert recipient == officer.email
    (anchor,) = read_anchors(next(line for line in text.splitlines() if "Z " in line))
    row = admin.execute("SELECT number, hash FROM audit_seal ORDER BY number DESC LIMIT 1").fetchone()
    assert (anchor.number, anchor.hash) == row
