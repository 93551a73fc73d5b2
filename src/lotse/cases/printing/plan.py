"""The plan as a PDF to take home."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from lotse.cases.rules.plan.shapes import PlanPaper
from lotse.directory.printing import paper, prepared

TEMPLATES = Path(__file__).parent / "templates"


def plan_pdf(plan: PlanPaper) -> bytes:
    """The plan on A4 in large type, black on white, numbered and tagged for reading aloud; its direction is hers."""
    rtl = plan.direction == "rtl"
    values = {
        "title": plan.title,
        "lead": plan.lead,
        "facts": [{"label": label, "value": value} for label, value in plan.facts],
        "goals": [_goal(goal) for goal in map(asdict, plan.goals)],
        "note": plan.note,
        "closing": plan.closing,
    }
    done: Any = prepared(values, rtl=rtl)
    name = plan.facts[0][1] if plan.facts else ""
    title = f"{plan.title} – {name}" if name else plan.title
    return paper(TEMPLATES / "plan.typ", done, language=plan.language, title=title, dated_on=plan.made_on)


def _goal(goal: dict[str, Any]) -> dict[str, Any]:
    groups = [
        {**group, "steps": [{**step, "said": _said(step["said"])} for step in group["steps"]]}
        for group in goal["groups"]
    ]
    return {**goal, "said": _said(goal["said"]), "groups": groups}


def _said(said: dict[str, str]) -> dict[str, str]:
    """`code` is the key that printing knows for a language, so that each line is read aloud in its own."""
    return {"text": said["text"], "german": said["german"], "code": said["language"]}
