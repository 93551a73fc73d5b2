"""`lotse names`: whom a name means, in any spelling; JSON lines in, JSON lines out. Works without a database."""

from collections.abc import Iterator
from typing import Any, TextIO

from lotse.clients.rules.names.ranking import Names, rank
from lotse.core.lines import LineError, answer_lines, read_object

_EXPECTED = 'expected {"query": "Mohamed Ali", "candidates": [{"id": "1", "given": "...", "family": "..."}]}'
# Some hundred thousand candidates; longer lines are refused before they are understood.
_LONGEST_LINE = 100_000_000
_OTHERS = ("call", "original")


class NamesError(ValueError):
    """A line that cannot be answered; the text says why."""


def run(stdin: TextIO, stdout: TextIO) -> int:
    """Answers each line of stdin with one line on stdout; blank lines are passed over.

    An answer is {"ranking": [{"id": ..., "score": 0 to 1, "why": [codes]}, ...]}, the best twenty, best first, or
    {"error": "..."}. `call` and `original` of a candidate are further names and may be left out. Returns 0, always.
    """
    return answer_lines(stdin, stdout, answer)


def answer(line: str | bytes) -> dict[str, object]:
    """Answers one line; whatever is wrong with it becomes {"error": sentence}."""
    try:
        query, candidates = _read(line)
        ranked = rank(query, _people(candidates))
    except (LineError, NamesError) as error:
        return {"error": str(error)}
    return {
        "ranking": [{"id": one.id, "score": one.score, "why": list(one.why)} for one in ranked],
    }


def _read(line: str | bytes) -> tuple[str, list[Any]]:
    found = read_object(line, longest=_LONGEST_LINE, expected=_EXPECTED)
    query, candidates = found.get("query"), found.get("candidates")
    if not isinstance(query, str) or not isinstance(candidates, list):
        raise NamesError(f"Missing: query as a text and candidates as a list; {_EXPECTED}.")
    return query, candidates


def _people(candidates: list[Any]) -> Iterator[tuple[Any, Names]]:
    for place, one in enumerate(candidates, 1):
        if not isinstance(one, dict) or "id" not in one:
            raise NamesError(f"Candidate {place} is no object with an id; {_EXPECTED}.")
        if isinstance(one["id"], bool) or not isinstance(one["id"], str | int):
            raise NamesError(
                f"Candidate {place} has an id that is neither text nor a whole number; {_EXPECTED}."
            )
        names = [one.get(field) or "" for field in ("given", "family", *_OTHERS)]
        if not all(isinstance(name, str) for name in names):
            raise NamesError(f"Candidate {place} has a name that is no text; {_EXPECTED}.")
        yield one["id"], names
