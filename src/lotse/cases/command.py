"""`lotse deadline`: appeal periods as a filter, JSON lines in, JSON lines out. Works without a database."""

from __future__ import annotations

import gettext
import os
from datetime import date
from pathlib import Path
from typing import TextIO

from lotse.cases.rules.appeals import AppealError, appeal, read_question
from lotse.cases.rules.appeals.reasons import Translate, Written, same
from lotse.core.lines import LineError, answer_lines, read_object

_CATALOGS = Path(__file__).resolve().parents[3] / "locale" / "staff"
_EXPECTED = (
    'expected {"law": "SGB", "notification": "post", "on": "2026-01-31", "period": "P1M", '
    '"instructed": true, "state": "NW"}'
)
# Far more than any question; longer lines are refused before they are understood.
_LONGEST_LINE = 10_000


def run(stdin: TextIO, stdout: TextIO) -> int:
    """Answers each line of stdin with one line on stdout; blank lines are passed over.

    An answer is {"notified": day, "due": day, "why": [sentence, ...]} or {"error": sentence}; sentences are English,
    German with LOTSE_LANGUAGE=de. Returns the exit status, always 0.
    """
    translate, written = _language(os.environ.get("LOTSE_LANGUAGE", "en"))
    return answer_lines(stdin, stdout, lambda line: answer(line, translate, written), is_ascii=False)


def answer(
    line: str | bytes, translate: Translate = same, written: Written = date.isoformat
) -> dict[str, object]:
    """Answers one line; whatever is wrong with it becomes {"error": sentence}."""
    try:
        found = appeal(read_question(read_object(line, longest=_LONGEST_LINE, expected=_EXPECTED)))
    except (AppealError, LineError) as error:
        return {"error": translate(error.text) % error.values}
    return {
        "notified": found.notified.isoformat(),
        "due": found.due.isoformat(),
        "why": [reason.line(translate, written) for reason in found.reasons],
    }


def _language(language: str) -> tuple[Translate, Written]:
    if language != "de":
        return same, date.isoformat
    catalog = gettext.translation("django", _CATALOGS, [language], fallback=True)
    return catalog.gettext, lambda day: f"{day:%d.%m.%Y}"
