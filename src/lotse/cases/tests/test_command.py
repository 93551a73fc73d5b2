"""`lotse deadline`: JSON lines in, JSON lines out."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from typing import Any

import pytest

from lotse.cases.command import answer, run

QUESTION = {
    "law": "SGB", "notification": "post", "on": "2025-03-03", "period": "P1M", "instructed": True, "state": "NW",
}  # fmt: skip


def ask(*lines: str) -> list[dict[str, Any]]:
    out = io.StringIO()
    assert run(io.StringIO("".join(line + "\n" for line in lines)), out) == 0
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_an_answer_has_three_keys() -> None:
    (found,) = ask(json.dumps(QUESTION))
    assert list(found) == ["notified", "due", "why"]
    assert (found["notified"], found["due"]) == ("2025-03-07", "2025-04-07")
    assert found["why"][0].startswith("§ 37 Abs. 2 S. 1 SGB X: Posted on 2025-03-03;")
    assert found["why"][-1].startswith("unverified: A professional confirms")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("nonsense", "not JSON"),
        ("[" * 9_000, "not JSON"),
        (json.dumps(QUESTION) + " x", "not JSON"),
        ("[1]", "not a JSON object"),
        ("null", "not a JSON object"),
        ('{"law": "SGB", "law": "AsylG"}', "'law' stands in it twice"),
        ("{}", "Missing: law, notification, on, period, instructed, state."),
        ('{"a": "%s"}', "Missing"),
        (" " * 10 + "x" * 10_001, "signs"),
    ],
)
def test_a_bad_line_is_answered_and_the_next_one_too(line: str, words: str) -> None:
    bad, good = ask(line, "", json.dumps({**QUESTION, "note": "extra"}))
    assert list(bad) == ["error"]
    assert words in bad["error"]
    assert good["due"] == "2025-04-07"


def test_bytes_that_are_no_text_end_nothing() -> None:
    assert answer(b"\xff\xfe") == {"error": "The line is not UTF-8 text."}
    assert answer(b"\xef\xbb\xbf" + json.dumps(QUESTION).encode())["due"] == "2025-04-07"


def test_german_where_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """The catalogs of the tests are compiled; the day is written as in Germany."""
    monkeypatch.setenv("LOTSE_LANGUAGE", "de")
    found, refused = ask(json.dumps(QUESTION), "{}")
    assert found["notified"] == "2025-03-07"
    assert found["why"][-1].startswith("ungeprüft: Eine Fachkraft bestätigt")
    assert "Zur Post gegeben am 03.03.2025" in found["why"][0]
    assert refused["error"].startswith("Es fehlt: law")


def test_another_language_is_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOTSE_LANGUAGE", "fr")
    assert "Posted on 2025-03-03" in ask(json.dumps(QUESTION))[0]["why"][0]


def test_it_works_as_a_command_without_a_database() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "lotse.site.command", "deadline"],
        input=json.dumps(QUESTION) + "\n", capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert json.loads(done.stdout)["due"] == "2025-04-07"
