"""JSON lines on standard input: one object a line, and a sentence for every line that is none."""

from __future__ import annotations

import codecs
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TextIO

Answer = Callable[[bytes | str], Mapping[str, object]]


def gettext_noop(text: str) -> str:
    """Marks a text for the catalogs. Django's own asks for settings, which these commands do without."""
    return text


class LineError(ValueError):
    """A line that cannot be read; `text` with its `values` is one sentence, which callers may translate."""

    def __init__(self, text: str, **values: object) -> None:
        super().__init__(text % values)
        self.text, self.values = text, values


def answer_lines(stdin: TextIO, stdout: TextIO, answer: Answer, *, is_ascii: bool = True) -> int:
    """Writes one line of JSON for each line that is not blank. Returns the exit status, always 0."""
    try:
        # Bytes where there are some: a line that is not UTF-8 must not end the others.
        for line in getattr(stdin, "buffer", stdin):
            if not _is_blank(line):
                stdout.write(json.dumps(answer(line), ensure_ascii=is_ascii) + "\n")
                stdout.flush()
    except BrokenPipeError:
        # Whoever reads has seen enough.
        return 0
    return 0


def read_object(line: str | bytes, *, longest: int, expected: str) -> dict[str, Any]:
    """The object that stands in a line; raises LineError.

    A key that stands twice is refused: one of the two would be answered, and nobody would know which.
    """
    if len(line) > longest:
        raise LineError(
            gettext_noop("The line has %(signs)s signs, at most %(most)s are accepted."),
            signs=len(line),
            most=longest,
        )
    try:
        text = line.decode("utf-8-sig") if isinstance(line, bytes) else line.removeprefix("\ufeff")
    except UnicodeDecodeError:
        text = "\0"
    # UTF-16, as Windows writes it, is full of noughts.
    if "\0" in text:
        raise LineError(gettext_noop("The line is not UTF-8 text."))
    try:
        found = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except LineError:
        raise
    except (ValueError, RecursionError):
        raise LineError(gettext_noop("The line is not JSON; %(expected)s."), expected=expected) from None
    if not isinstance(found, dict):
        raise LineError(gettext_noop("The line is not a JSON object; %(expected)s."), expected=expected)
    return found


def _is_blank(line: str | bytes) -> bool:
    if isinstance(line, bytes):
        return not line.removeprefix(codecs.BOM_UTF8).strip()
    return not line.strip("\ufeff \t\r\n")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice: Iterator[str] = (key for key in keys if keys.count(key) > 1)
        raise LineError(gettext_noop("The key '%(key)s' stands in it twice."), key=next(twice))
    return found


def _no_number(word: str) -> float:
    raise ValueError(word)
