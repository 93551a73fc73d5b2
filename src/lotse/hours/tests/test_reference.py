"""Our answers beside those of opening_hours.js 3.15.0, recorded by study/hours/record.py."""

import hashlib
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from lotse.hours.rules import evaluate

_RECORDED = json.loads(Path(__file__).with_name("reference_answers.json").read_text(encoding="utf-8"))


def _ours(expression: str, state: str, start: str, end: str) -> list[list[Any]]:
    found = evaluate(expression, state, datetime.fromisoformat(start), datetime.fromisoformat(end))
    return [[int(i.start.timestamp()), int(i.end.timestamp()), i.state, i.comment] for i in found.intervals]


@pytest.mark.parametrize("expression", sorted({row[0] for row in _RECORDED["windows"]}))
def test_hand_written_hours_are_answered_like_the_reference(expression: str) -> None:
    """Clock changes, Easter, Allerheiligen and Christmas, interval by interval."""
    rows = [row for row in _RECORDED["windows"] if row[0] == expression]
    assert len(rows) == 3
    for _, start, end, intervals in rows:
        assert _ours(expression, "NW", start, end) == intervals


def test_made_up_hours_are_answered_like_the_reference() -> None:
    """Fourteen months of hundreds of expressions, by fingerprint; the study shows what differs."""
    different = []
    for expression, state, digest in _RECORDED["digests"]:
        ours = json.dumps(_ours(expression, state, _RECORDED["from"], _RECORDED["to"]))
        if hashlib.sha256(ours.encode()).hexdigest()[:16] != digest:
            different.append((state, expression))
    assert different == []
    assert len(_RECORDED["digests"]) > 500
