"""Lines that are no JSON objects: each gets a sentence, and the lines after it are answered."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from lotse.core.lines import LineError, answer_lines, read_object


def echo(line: bytes | str) -> dict[str, Any]:
    try:
        return read_object(line, longest=100, expected="expected {}")
    except LineError as error:
        return {"error": str(error)}


def ask(content: bytes) -> list[dict[str, Any]]:
    out = io.StringIO()
    stdin = io.TextIOWrapper(io.BytesIO(content), encoding="utf-8")
    assert answer_lines(stdin, out, echo) == 0
    return [json.loads(line) for line in out.getvalue().splitlines()]


GOOD = b'{"a": "\xc3\xa4"}'


@pytest.mark.parametrize(
    "content",
    [
        GOOD,
        GOOD + b"\n",
        b"\xef\xbb\xbf" + GOOD,
        b"\xef\xbb\xbf\n" + GOOD,
        b"\r\n" + GOOD + b"\r\n\r\n",
        b" \t\n" + GOOD,
    ],
)
def test_marks_blank_lines_and_ends_of_windows_do_no_harm(content: bytes) -> None:
    assert ask(content) == [{"a": "ä"}]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b'{"a": 1, "a": 2}', "'a' stands in it twice"),
        (b'{"b": [{"a": 1, "a": 1}]}', "'a' stands in it twice"),
        (b'{"a": NaN}', "not JSON"),
        (b'{"a": -Infinity}', "not JSON"),
        (b"\xff", "not UTF-8"),
        (b"\0", "not UTF-8"),
        (b"[" * 99, "not JSON"),
        (b"x" * 101, "signs"),
        (b"[]", "not a JSON object"),
        (b"", ""),
    ],
)
def test_a_line_that_is_none_gets_a_sentence_and_the_next_its_answer(line: bytes, words: str) -> None:
    *bad, good = ask(line + b"\n" + GOOD)
    assert good == {"a": "ä"}
    assert [words in one["error"] for one in bad] == [True] * bool(words)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_file_in_another_encoding_is_told_so_on_every_line(encoding: str) -> None:
    found = ask((GOOD.decode() + "\n" + GOOD.decode() + "\n").encode(encoding))
    assert len(found) >= 2
    assert {one["error"] for one in found} == {"The line is not UTF-8 text."}
