"""`lotse hours`: JSON lines in, JSON lines out."""

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any, TextIO, cast

import pytest

from lotse.hours.command import answer, run

QUESTION = {
    "expression": "Th 13:00-15:00",
    "state": "NW",
    "from": "2026-11-19T00:00",
    "to": "2026-11-20T00:00",
}


def ask(*lines: str) -> list[dict[str, Any]]:
    """Returns the answers to lines."""
    out = io.StringIO()
    assert run(io.StringIO("".join(line + "\n" for line in lines)), out) == 0
    return [json.loads(line) for line in out.getvalue().splitlines()]


def changed(**values: object) -> str:
    """Returns the question with other values."""
    return json.dumps({**QUESTION, **values})


def test_intervals_with_offset_and_comment() -> None:
    """The form of an answer; no other key without need."""
    (found,) = ask(changed(expression='Th 13:00-15:00, Th 15:00-16:30 unknown "Termin empfohlen"'))
    assert found == {
        "intervals": [
            ["2026-11-19T13:00:00+01:00", "2026-11-19T15:00:00+01:00", "open", None],
            ["2026-11-19T15:00:00+01:00", "2026-11-19T16:30:00+01:00", "unknown", "Termin empfohlen"],
        ]
    }


def test_school_holidays_not_known_are_warned_of() -> None:
    """A warning stands beside the intervals."""
    (found,) = ask(
        changed(expression="SH off; Th 10:00-12:00; SH off", **{"from": "2030-01-01", "to": "2030-02-01"})
    )
    assert {row[2] for row in found["intervals"]} == {"unknown"}
    assert "known until" in found["warnings"][0]


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("nonsense", "not JSON"),
        ("{", "not JSON"),
        ("[" * 90_000, "not JSON"),
        ("[1]", "not a JSON object"),
        ("null", "not a JSON object"),
        ("{}", "Missing: expression, state, from, to"),
        (changed(expression=5), "Not text: expression"),
        (changed(expression="Mo\u0000"), "position 3"),
        (changed(expression="Mo " * 4000), "at most 5000"),
        (changed(expression='Mo "\ud800"'), "readable text"),
        (changed(expression="Mo-Do 13-16.30 Uhr"), "write the day as Th"),
        (changed(state="XX"), "'state' must be one of"),
        (changed(to="2026-11-18T00:00"), "later than"),
        (changed(to="2036-11-20T00:00"), "at most 10 years"),
        (changed(to="tomorrow"), "'to' must be a date and time"),
        (changed(**{"from": "2026-03-29T02:30"}), "does not exist"),
        (json.dumps(QUESTION) + " " * 100_000, "at most 100000"),
    ],
)
def test_bad_lines_become_errors(line: str, word: str) -> None:
    """One sentence each; the line after is answered."""
    bad, good = ask(line, json.dumps(QUESTION))
    assert list(bad) == ["error"]
    assert word in bad["error"]
    assert len(good["intervals"]) == 1


def test_blank_lines_are_passed_over_and_bytes_are_read() -> None:
    """What is not UTF-8 is an error of its line; a byte order mark is none."""
    assert ask("", "  ", json.dumps(QUESTION), "")[0]["intervals"]
    assert answer(b'{"expression": "\xff"}') == {"error": "The line is not UTF-8 text."}
    assert "intervals" in answer(b"\xef\xbb\xbf" + json.dumps(QUESTION).encode())


class Watched(io.StringIO):
    """Remembers how much was written when it was last flushed."""

    flushed = 0

    def flush(self) -> None:
        """Notes what is out by now."""
        self.flushed = len(self.getvalue())


def test_each_answer_is_out_before_the_next_line_is_read() -> None:
    """Whoever asks line by line gets line by line."""
    out = Watched()

    def asking() -> Iterator[str]:
        for count in (1, 2, 3):
            yield json.dumps(QUESTION) + "\n"
            assert out.getvalue()[: out.flushed].count("\n") == count

    assert run(cast(TextIO, asking()), out) == 0
    assert out.getvalue().count("intervals") == 3


def test_a_process_of_its_own_loads_nothing_heavy() -> None:
    """Without PH and SH neither Django nor the holiday data is loaded, and no database."""
    program = (
        "import sys; from lotse.hours.command import run; code = run(sys.stdin, sys.stdout);"
        "print(sorted({'django', 'holidays', 'psycopg'} & set(sys.modules))); sys.exit(code)"
    )
    found = subprocess.run(
        [sys.executable, "-c", program],
        input=json.dumps(QUESTION) + "\n",
        env={"PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    answered, heavy = found.stdout.splitlines()
    assert "intervals" in json.loads(answered)
    assert heavy == "[]"
