"""What is done with the book: a copy taken along."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict

from lotse.accounts.acting import Acting
from lotse.audit.actions import Noted, action
from lotse.core.spans import BERLIN
from lotse.privacy.queries import BookEntry, Filter, book_entries
from lotse.privacy.words.staff import actor_in_words, deed_in_words

MOST = 20_000
COLUMNS = (
    "at", "action", "deed", "by", "name", "body", "role", "object_kind", "object_id", "about", "purpose", "facts", "id",
)  # fmt: skip


class Copied(Noted):
    """A copy of the book as CSV, and in the entry what was asked for and how many lines that were."""

    object_kind = "audit.Entry"

    def __init__(self, text: str, wanted: Filter, count: int) -> None:
        self.text = text
        asked = {name: str(value) for name, value in asdict(wanted).items() if value}
        self.facts = {"entries": count, **asked}


@action
def export_book(*, by: Acting, wanted: Filter) -> Copied:
    """Take along what the acting body's officer may read, at most 20,000 lines. Taking a copy is an entry itself."""
    entries = book_entries(wanted, most=MOST)
    return Copied(_as_csv(entries), wanted, len(entries))


def _as_csv(entries: Sequence[BookEntry]) -> str:
    """The entries as CSV with a head line; what a spreadsheet would take for a formula is written as text."""
    written = io.StringIO()
    lines = csv.writer(written)
    lines.writerow(COLUMNS)
    for entry in entries:
        values = [
            entry.at.astimezone(BERLIN).isoformat(), entry.action, deed_in_words(entry.action), entry.by,
            actor_in_words(entry), entry.body or "", entry.role or "", entry.object_kind, entry.object_id,
            str(entry.about or ""), entry.purpose, json.dumps(entry.facts, ensure_ascii=False), str(entry.id),
        ]  # fmt: skip
        lines.writerow([f"'{value}" if value[:1] in tuple("=+-@\t\r") else value for value in values])
    return written.getvalue()
