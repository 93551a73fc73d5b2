"""The events of a case in words, one teller for each kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import get_language, gettext, ngettext

from lotse.cases.models import Goal, Step
from lotse.cases.queries.reading import Event
from lotse.cases.queries.story import ReadNote
from lotse.cases.rules.areas import AREAS, NEEDS
from lotse.cases.rules.plan.wording import catalogue_line
from lotse.cases.rules.referral_words import STATE_NAMES
from lotse.cases.rules.words import CHANNEL_NAMES, PHASES
from lotse.core.spans import BERLIN
from lotse.directory.rules.topics import TOPICS


@dataclass(frozen=True)
class Told:
    """An event as it is read: what happened, in which words, by whom, with which parts and notes."""

    head: str
    words: str = ""
    who: str = ""
    parts: Sequence[str] = ()
    notes: list[ReadNote] = field(default_factory=list)


def tell(event: Event) -> Told:
    """One event in words."""
    return _TELLERS[event.kind](event)


def _talk(event: Event) -> Told:
    talk = event.row
    at = time_format(timezone.localtime(talk.at, BERLIN))
    channel = CHANNEL_NAMES.get(talk.channel, talk.channel)
    minutes = (
        ngettext("%(number)s minute", "%(number)s minutes", talk.minutes) % {"number": talk.minutes}
        if talk.minutes
        else ""
    )
    topics = ", ".join(str(TOPICS.get(code, code)) for code in talk.topics)
    words = ". ".join(part for part in (topics, minutes) if part)
    return Told(f"{at} {channel}", words, talk.author.name, notes=event.notes)


def _note(event: Event) -> Told:
    return Told(gettext("Note"), who=event.row.author.name, notes=event.notes)


def _file(event: Event) -> Told:
    return Told(gettext("File"), event.row.name, event.row.attachment.author.name)


def _phase(event: Event) -> Told:
    return Told(gettext("Phase"), str(PHASES.get(event.row.phase, event.row.phase)))


def _responsible(event: Event) -> Told:
    row = event.row
    return Told(gettext("Case manager"), f"{row.user.name} ({row.at_organization.short_name})")


def _referral(event: Event) -> Told:
    row = event.row
    words = ", ".join(
        part for part in (row.referral.recipient_name, str(STATE_NAMES[row.state]), row.words) if part
    )
    return Told(gettext("Referral"), words, row.author.name if row.author else "")


def _assessment(event: Event) -> Told:
    look = event.row
    parts = []
    for seen in look.areas:
        need = gettext("not asked") if seen.need is None else str(NEEDS[seen.need])
        already = f"{gettext('What is there already')}: {seen.resources}" if seen.resources else ""
        said = [part for part in (seen.closed, seen.needs, already) if part]
        parts.append("\n".join([f"{AREAS.get(seen.area, seen.area)}: {need}", *said]))
    return Told(gettext("Assessment"), who=look.assessment.author.name, parts=parts)


def planned_words(row: Goal | Step) -> str:
    """A goal or a step in the language of the page: from the catalogue, or as it was typed."""
    return catalogue_line(row.code, get_language() or "de") if row.code else row.words


def _goal(event: Event) -> Told:
    return Told(gettext("Goal agreed"), planned_words(event.row))


def _step(event: Event) -> Told:
    return Told(gettext("Done"), planned_words(event.row))


def _closed(event: Event) -> Told:
    return Told(gettext("The case was released."))


_TELLERS: dict[str, Callable[[Event], Told]] = {
    "talk": _talk,
    "note": _note,
    "file": _file,
    "phase": _phase,
    "responsible": _responsible,
    "referral": _referral,
    "assessment": _assessment,
    "goal": _goal,
    "step": _step,
    "closed": _closed,
}
