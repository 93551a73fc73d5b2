"""The catalogue as staff choose from it: by part of life, in their language."""

from __future__ import annotations

from lotse.cases.rules.plan.texts import catalogue, plan_texts

# The name of a part of life with (code, words) of what is usual there, as a list on a page has them.
Offer = tuple[str, list[tuple[str, str]]]


def usual_goals(language: str) -> list[Offer]:
    """All goals, by part of life."""
    texts = plan_texts(language)
    return [
        (texts.areas[area], [(code, texts.goals[code]) for code in goals])
        for area, goals in catalogue().items()
    ]


def usual_steps(area: str, language: str) -> list[Offer]:
    """All steps, those of one part of life first; a step that several goals share is offered once."""
    texts, tree = plan_texts(language), catalogue()
    offered: set[str] = set()
    found = []
    for one in sorted(tree, key=lambda other: other != area):
        codes = dict.fromkeys(code for steps in tree[one].values() for code in steps if code not in offered)
        offered |= set(codes)
        found.append((texts.areas[one], [(code, texts.steps[code]) for code in codes]))
    return found
