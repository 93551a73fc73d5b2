"""`lotse names`: whatever is wrong with a line becomes one sentence, and what comes out is JSON."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from lotse.clients.command import run

ALI = {"id": "1", "given": "Muhammad", "family": "Aly"}


def ask(line: str) -> dict[str, Any]:
    out = io.StringIO()
    assert run(io.StringIO(line + "\n"), out) == 0
    (answer,) = out.getvalue().splitlines()
    found: dict[str, Any] = json.loads(answer, parse_constant=pytest.fail)
    return found


def test_a_name_in_another_spelling_is_found_by_text_or_number() -> None:
    for key in ("1", 1):
        line = json.dumps({"query": "Mohammed Ali", "candidates": [ALI | {"id": key}]})
        assert [one["id"] for one in ask(line)["ranking"]] == [key]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('{"query": "Ali"}', "Missing"),
        ('{"query": 5, "candidates": []}', "Missing"),
        ('{"query": "Ali", "query": "Bob", "candidates": []}', "twice"),
        ('{"query": "Ali", "candidates": [1]}', "Candidate 1"),
        ('{"query": "Ali", "candidates": [{"id": "1", "given": 5}]}', "Candidate 1"),
        ('{"query": "Ali", "candidates": [{"given": "Ali"}]}', "Candidate 1"),
        ('{"query": "Ali", "candidates": [{"id": 1e999, "given": "Ali"}]}', "whole number"),
        ('{"query": "Ali", "candidates": [{"id": null, "given": "Ali"}]}', "whole number"),
        ('{"query": "Ali", "candidates": [{"id": true, "given": "Ali"}]}', "whole number"),
    ],
)
def test_a_line_that_cannot_be_answered_says_why(line: str, words: str) -> None:
    assert words in ask(line)["error"]


@pytest.mark.parametrize("query", ["", "  ", "...", "😀", "\u202e", "x" * 5000])
def test_a_query_without_a_name_finds_nobody(query: str) -> None:
    assert ask(json.dumps({"query": query, "candidates": [ALI]})) == {"ranking": []}
