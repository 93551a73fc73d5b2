"""`lotse deadline`: appeal periods as a filter, JSON lines in, JSON lines out. Works without a database."""

from __future__ import annotations

import gettext
import json
import os
from datetime import date
from pathlib import Path
from typing import TextIO

from lotse.cases.rules.appeals import AppealError, appeal, read_question
from lotse.cases.rules.appeals.reasons import Translate, Written, same

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
    try:
        # Bytes where there are some: a line that is not UTF-8 must not end the others.
        for line in getattr(stdin, "buffer", stdin):
            if line.strip():
                stdout.write(json.dumps(answer(line, translate, written), ensure_ascii=False) + "\n")
                stdout.flush()
    except BrokenPipeError:
        # Whoever reads has seen enough.
        return 0
    return 0


def answer(
    line: str | bytes, translate: Translate = same, written: Written = date.isoformat
) -> dict[str, object]:
    """Answers one line; whatever is wrong with it becomes {"error": sentence}."""
    try:
        found = appeal(read_question(_read(line)))
    except AppealError as error:
        return {"error": error.sentence(translate)}
    return {
        "notified": found.notified.isoformat(),
        "due": found.due.isoformat(),
        "why": [reason.line(translate, written) for reason in found.reasons],
    }


def _read(line: str | bytes) -> dict[str, object]:
    if len(line) > _LONGEST_LINE:
        raise AppealError(
            "The line has %(signs)s signs, at most %(most)s are accepted.",
            signs=len(line),
            most=_LONGEST_LINE,
        )
    try:
        found = json.loads(line.decode("utf-8-sig") if isinstance(line, bytes) else line)
    except UnicodeDecodeError:
        raise AppealError("The line is not UTF-8 text.") from None
    except (ValueError, RecursionError):
        raise AppealError("The line is not JSON; %(expected)s.", expected=_EXPECTED) from None
    if not isinstance(found, dict):
        raise AppealError("The line is not a JSON object; %(expected)s.", expected=_EXPECTED)
    return found


def _language(language: str) -> tuple[Translate, Written]:
    if language != "de":
        return same, date.isoformat
    catalog = gettext.translation("django", _CATALOGS, [language], fallback=True)
    return catalog.gettext, lambda day: f"{day:%d.%m.%Y}"
