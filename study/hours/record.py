"""Writes the reference's answers down, so that the tests compare with it without node.

Run: NODE_MODULES=<folder with npm's opening_hours> python study/hours/record.py
"""

import hashlib
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from differential import STATES, ask_ours, ask_reference, days_of_other_holidays, verdict
from expressions import SEEDS, expressions

TARGET = Path(__file__).parents[2] / "src/lotse/hours/tests/reference_answers.json"
FROM, TO = "2026-03-01T00:00", "2027-05-01T00:00"
# Spring's clock change and Easter; autumn's with Allerheiligen; Christmas and New Year.
WINDOWS = (
    ("2026-03-26T00:00", "2026-04-08T00:00"),
    ("2026-10-22T00:00", "2026-11-03T00:00"),
    ("2026-12-22T00:00", "2027-01-08T00:00"),
)
COUNT, SEED = 600, 20261123


def digest(intervals: list[list]) -> str:
    """Returns a short fingerprint of intervals in seconds."""
    return hashlib.sha256(json.dumps(intervals).encode()).hexdigest()[:16]


def ask(rows: list[tuple[str, str, str, str]]) -> list[tuple[dict, dict]]:
    """Returns the question and the reference's answer for (expression, state, from, to)."""
    questions = [dict(zip(("expression", "state", "from", "to"), row, strict=True)) for row in rows]
    return list(zip(questions, ask_reference(questions), strict=True))


def main() -> None:
    """Asks, sets aside what is known to differ, and writes the file."""
    data = {state: days_of_other_holidays(state) for state in set(STATES)}
    windows, digests, differing = [], [], []
    for question, theirs in ask([(text, "NW", *window) for text in SEEDS for window in WINDOWS]):
        kind = verdict(question["expression"], ask_ours(question), theirs, data["NW"])
        row = [question["expression"], question["from"], question["to"], theirs.get("intervals")]
        (windows if kind == "equal" else differing).append(row if kind == "equal" else [kind, *row[:3]])
    made_up = expressions(SEED, len(SEEDS) + COUNT)[len(SEEDS) :]
    for question, theirs in ask(
        [(text, STATES[i % len(STATES)], FROM, TO) for i, text in enumerate(made_up)]
    ):
        kind = verdict(question["expression"], ask_ours(question), theirs, data[question["state"]])
        if kind == "equal":
            digests.append([question["expression"], question["state"], digest(theirs["intervals"])])
        elif kind == "DIFFERENT":
            differing.append([kind, question["expression"], question["from"], question["to"]])
    parts = {"windows": windows, "from": FROM, "to": TO, "digests": digests}
    lines = [f'"{key}": {_rows(value)}' for key, value in parts.items()]
    TARGET.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    print(f"{len(windows)} windows and {len(digests)} digests written; set aside:", *differing, sep="\n  ")


def _rows(value: object) -> str:
    """Returns JSON with one row a line."""
    if not isinstance(value, list):
        return json.dumps(value)
    return (
        "[\n"
        + ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in value)
        + "\n]"
    )


if __name__ == "__main__":
    main()
