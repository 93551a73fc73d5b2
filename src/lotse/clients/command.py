"""`lotse names`: whom a name means, in any spelling; JSON lines in, JSON lines out. Works without a database."""

import json
from collections.abc import Iterator
from typing import Any, TextIO

from lotse.clients.rules.names.ranking import Names, rank

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
    try:
        # Bytes where there are some: a line that is not UTF-8 must not end the others.
        for line in getattr(stdin, "buffer", stdin):
            if line.strip():
                stdout.write(json.dumps(answer(line)) + "\n")
                stdout.flush()
    except BrokenPipeError:
        # Whoever reads has seen enough.
        return 0
    return 0


def answer(line: str | bytes) -> dict[str, object]:
    """Answers one line; whatever is wrong with it becomes {"error": sentence}."""
    try:
        query, candidates = _read(line)
        ranked = rank(query, _people(candidates))
    except NamesError as error:
        return {"error": str(error)}
    return {
        "ranking": [{"id": one.id, "score": one.score, "why": list(one.why)} for one in ranked],
    }


def _read(line: str | bytes) -> tuple[str, list[Any]]:
    if len(line) > _LONGEST_LINE:
        raise NamesError(f"The line has {len(line)} signs, at most {_LONGEST_LINE} are accepted.")
    try:
        found = json.loads(line.decode("utf-8-sig") if isinstance(line, bytes) else line)
    except UnicodeDecodeError:
        raise NamesError("The line is not UTF-8 text.") from None
    except (ValueError, RecursionError):
        raise NamesError(f"The line is not JSON; {_EXPECTED}.") from None
    if not isinstance(found, dict):
        raise NamesError(f"The line is not a JSON object; {_EXPECTED}.")
    query, candidates = found.get("query"), found.get("candidates")
    if not isinstance(query, str) or not isinstance(candidates, list):
        raise NamesError(f"Missing: query as a text and candidates as a list; {_EXPECTED}.")
    return query, candidates


def _people(candidates: list[Any]) -> Iterator[tuple[Any, Names]]:
    for place, one in enumerate(candidates, 1):
        if not isinstance(one, dict) or "id" not in one:
            raise NamesError(f"Candidate {place} is no object with an id; {_EXPECTED}.")
        names = [one.get(field) or "" for field in ("given", "family", *_OTHERS)]
        if not all(isinstance(name, str) for name in names):
            raise NamesError(f"Candidate {place} has a name that is no text; {_EXPECTED}.")
        yield one["id"], names
