"""From the values of a plan to what stands on the paper, in the language that she reads."""

from __future__ import annotations

from datetime import date

from lotse.cases.rules.plan.shapes import (
    Line,
    PaperGoal,
    PaperGroup,
    PaperStep,
    Plan,
    PlannedGoal,
    PlannedStep,
    PlanPaper,
    Said,
)
from lotse.cases.rules.plan.texts import REFERENCE, PlanTexts, plan_texts
from lotse.core.spans import BERLIN
from lotse.directory.words.times import clock, date_in_words, full_day


def plan_paper(plan: Plan, language: str) -> PlanPaper:
    """The plan in her language; what was typed in German only stays German, and the paper says so."""
    texts = plan_texts(language)
    goals = tuple(_goal(texts, number, goal) for number, goal in enumerate(plan.goals, 1))
    return PlanPaper(
        language=texts.language,
        direction=texts.direction,
        title=texts.words["title"],
        lead=texts.words["lead"],
        facts=_facts(texts, plan),
        goals=goals,
        note="" if goals else texts.words["no_goals"],
        closing=_closing(texts, plan, goals),
        made_on=plan.made_on,
    )


def catalogue_line(code: str, language: str) -> str:
    """What a goal or a step of the catalogue says in a language; empty if there is no such code."""
    texts = plan_texts(language)
    return texts.goals.get(code) or texts.steps.get(code, "")


def _facts(texts: PlanTexts, plan: Plan) -> tuple[tuple[str, str], ...]:
    words = texts.words
    facts = (
        (words["name"], plan.name),
        (words["counsellor"], plan.counsellor),
        (words["office"], plan.office),
        (words["phone"], plan.phone),
        (words["next_appointment"], _next(texts, plan)),
        (words["made_on"], date_in_words(plan.made_on, texts.language)),
    )
    return tuple((label, _isolated(texts, value)) for label, value in facts if value)


def _next(texts: PlanTexts, plan: Plan) -> str:
    if plan.next_at is not None:
        on = full_day(plan.next_at.astimezone(BERLIN).date(), texts.language)
        said = (on, clock(plan.next_at), _isolated(texts, plan.next_place))
        return ("، " if texts.direction == "rtl" else ", ").join(part for part in said if part)
    return full_day(plan.next_on, texts.language) if plan.next_on else ""


def _goal(texts: PlanTexts, number: int, goal: PlannedGoal) -> PaperGoal:
    words = texts.words
    return PaperGoal(
        heading=words["goal"].format(number=number),
        area=texts.areas.get(goal.area, ""),
        said=_said(texts, goal.line),
        done=words["done"] if goal.is_done else "",
        groups=_groups(texts, goal.steps),
        note="" if goal.steps else words["no_steps"],
    )


def _groups(texts: PlanTexts, steps: tuple[PlannedStep, ...]) -> tuple[PaperGroup, ...]:
    """First what she does, then what we do, then others by name; in each the order of the plan stays."""
    words = texts.words
    others = dict.fromkeys(step.name for step in steps if step.who == "other")
    found = [
        (words["you"], [step for step in steps if step.who == "her"]),
        (words["we"], [step for step in steps if step.who == "us"]),
    ]
    for name in others:
        heading = words["other"].format_map({"name": _isolated(texts, name)})
        found.append((heading, [step for step in steps if step.who == "other" and step.name == name]))
    return tuple(
        PaperGroup(heading, tuple(_step(texts, step) for step in theirs))
        for heading, theirs in found
        if theirs
    )


def _step(texts: PlanTexts, step: PlannedStep) -> PaperStep:
    words = texts.words
    return PaperStep(
        said=_said(texts, step.line),
        until=words["until"].format(day=_isolated(texts, _day(texts, step.until))) if step.until else "",
        done=words["done"] if step.is_done else "",
    )


def _said(texts: PlanTexts, line: Line) -> Said:
    """The catalogue's words or hers, with the German small below; German alone where there are none."""
    german = catalogue_line(line.code, REFERENCE) or line.german
    typed = line.hers if line.hers_language == texts.language else ""
    hers = catalogue_line(line.code, texts.language) or typed
    if texts.language == REFERENCE or not hers:
        return Said(german, REFERENCE)
    return Said(hers, texts.language, german)


def _closing(texts: PlanTexts, plan: Plan, goals: tuple[PaperGoal, ...]) -> tuple[str, ...]:
    words = texts.words
    shown = [goal.said for goal in goals]
    shown += [step.said for goal in goals for group in goal.groups for step in group.steps]
    only_german = any(said.language != texts.language for said in shown)
    ask = words["ask"]
    if plan.phone:
        ask = words["ask_phone"].format_map({"phone": _isolated(texts, plan.phone)})
    return (*([words["in_german"]] if only_german else []), words["change"], words["bring"], ask)


def _day(texts: PlanTexts, day: date) -> str:
    return date_in_words(day, texts.language)


def _isolated(texts: PlanTexts, value: str) -> str:
    """In a right-to-left text a number or a name keeps its own order."""
    if texts.direction == "ltr" or not value:
        return value
    return f"\N{FIRST STRONG ISOLATE}{value}\N{POP DIRECTIONAL ISOLATE}"
