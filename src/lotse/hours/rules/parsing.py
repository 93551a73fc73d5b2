"""Reading an expression in the opening_hours syntax of OpenStreetMap into rules.

Source: https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification. Stricter than most readers:
what two readers could take differently is refused.
"""

from functools import lru_cache

from lotse.hours.rules.answers import HoursError, Sentence
from lotse.hours.rules.cursor import Cursor
from lotse.hours.rules.dates import HOLIDAYS, Selector
from lotse.hours.rules.parsing_dates import read_month_or_date, read_weeks, read_years
from lotse.hours.rules.parsing_days import listed, read_days, read_holiday
from lotse.hours.rules.parsing_times import read_spans
from lotse.hours.rules.syntax import Rule, RuleState, Span
from lotse.hours.rules.tokens import tokenize

# The order in which opening_hours.js asks the groups; it decides whose holiday becomes the comment.
_GROUPS = ("year", "holiday", "month", "week", "weekday")
_GROUP_NAMES = {
    "year": "years",
    "holiday": "holidays",
    "month": "months or dates",
    "week": "weeks",
    "weekday": "weekdays",
}
_READERS = {"year": read_years, "month": read_month_or_date, "week": read_weeks, "weekday": read_days}
_STATES: dict[str, RuleState] = {"open": "open", "unknown": "unknown", "closed": "closed"}


@lru_cache(maxsize=4096)
def parse(expression: str) -> tuple[Rule, ...]:
    """Reads an expression; raises HoursError with the position and what was expected."""
    cursor = Cursor(tokenize(expression), expression)
    rules: list[Rule] = []
    fallback = False
    while True:
        while not fallback and cursor.take_if(";"):
            pass
        if cursor.at_end() and not fallback:
            break
        rules.append(_read_rule(cursor, additional=False, fallback=fallback))
        while cursor.take_if(","):
            rules.append(_read_rule(cursor, additional=True, fallback=fallback))
        fallback = cursor.take_if("||")
        if not fallback and not cursor.at_end() and not cursor.sees(";"):
            raise cursor.error(_expected_after(rules[-1]))
    if not rules:
        raise HoursError(
            Sentence("The opening hours are empty; write something like 'Mo-Th 13:00-16:30; PH off'.")
        )
    return tuple(rules)


def _expected_after(rule: Rule) -> str:
    """Says what may follow a rule."""
    if rule.comment is not None:
        return "a comment ends its rule; separate rules with a semicolon"
    if rule.state != "open":
        return "expected a comment or a semicolon"
    if rule.spans:
        return "after the times expected open, off, unknown, a comment, or a semicolon and the next rule"
    return "expected times such as 13:00-16:30, or a semicolon"


def _read_rule(cursor: Cursor, *, additional: bool, fallback: bool) -> Rule:
    """Reads days, times, state and comment, in this order, each of which may be missing."""
    begin = cursor.place
    dates: tuple[tuple[Selector, ...], ...] = ()
    spans: tuple[Span, ...] = ()
    joined = False
    if not cursor.take_if("24/7"):
        groups, joined = _read_dates(cursor)
        dates = tuple(tuple(groups[group]) for group in _GROUPS if group in groups)
        if cursor.sees("24/7"):
            raise cursor.error("24/7 means every day and stands alone; write 00:00-24:00 here")
        if cursor.sees("number"):
            spans = read_spans(cursor)
    state: RuleState = "open"
    stated = cursor.sees("state")
    if stated:
        state = _STATES[str(cursor.take("state", "").value)]
    comment: str | None = None
    if cursor.sees("comment"):
        comment = str(cursor.take("comment", "").value)
        # A rule that says no more than a comment does not say that it is open.
        state = state if stated else "unknown"
    if cursor.place == begin:
        raise cursor.error("expected a rule such as Mo-Th 13:00-16:30, off, or a comment")
    first, last = cursor.tokens[begin], cursor.tokens[cursor.place - 1]
    text = cursor.expression[first.at - 1 : last.at - 1 + len(last.text)]
    return Rule(dates, spans, state, comment, additional, fallback, joined, text)


def _read_dates(cursor: Cursor) -> tuple[dict[str, list[Selector]], bool]:
    """Reads the groups of selectors in front of the times, in any order.

    Tells, too, whether holidays and weekdays stand side by side and were read as one list.
    """
    groups: dict[str, list[Selector]] = {}
    joined = False
    while (group := _group_ahead(cursor)) is not None:
        found = _read_group(cursor, group)
        if group in groups:
            if group != "weekday" or not any(isinstance(day, HOLIDAYS) for day in groups[group] + found):
                raise cursor.error(
                    Sentence(
                        "the rule names {group} twice; join them with a comma, "
                        "or put a semicolon between two rules",
                        group=_GROUP_NAMES[group],
                    )
                )
            joined = True
        groups.setdefault(group, []).extend(found)
    if groups:
        cursor.take_if(":")
    return groups, joined


def _group_ahead(cursor: Cursor) -> str | None:
    """Tells which group of selectors comes next."""
    if cursor.sees("year"):
        dated = cursor.sees("year", "month", "number") and not cursor.sees("year", "month", "number", ":")
        return (
            "month"
            if dated or cursor.sees("year", "easter") or cursor.sees("year", "month", "weekday", "[")
            else "year"
        )
    if cursor.sees("holiday"):
        # A list of holidays and weekdays is one group; a holiday alone narrows the weekdays beside it.
        return "weekday" if cursor.sees("holiday", ",") else "holiday"
    for kind, group in (("month", "month"), ("easter", "month"), ("week", "week"), ("weekday", "weekday")):
        if cursor.sees(kind):
            return group
    return None


def _read_group(cursor: Cursor, group: str) -> list[Selector]:
    """Reads one group of selectors separated by commas."""
    if group == "holiday":
        found = [read_holiday(cursor)]
        while cursor.take_if(","):
            if cursor.sees("weekday"):
                raise cursor.error("put the weekdays in front of a holiday that is moved by a day")
            found.append(read_holiday(cursor))
        return found
    return listed(cursor, _READERS[group])
