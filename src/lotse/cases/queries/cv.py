"""What a curriculum vitae is made of: facts, lines that were added, and what coaching says that she can do."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from django.utils.translation import override

from lotse.cases.models import Case, Coaching, CvLine
from lotse.cases.queries.lettering import address_of, full_name
from lotse.cases.rules.cv.shapes import PARTS, Cv, CvEntry, CvPart, newest_first
from lotse.cases.rules.cv.texts import REFERENCE, cv_words, direction_of
from lotse.clients.models import Fact, Person
from lotse.clients.rules.facts import NOT_ASKED, NOT_SAID, OTHER, value_name
from lotse.directory.rules.languages import language_name

# What is no step of anybody's way to work: nobody tells an employer that she looks after children or has no school.
_WORK = frozenset({"full-time", "part-time", "marginal", "self-employed", "training"})
_EDUCATION = frozenset({"lower", "middle", "higher", "vocational", "degree", "pupil", "student", "primary"})
_LANGUAGES = ("mother-tongue", "german", "other-language")
# What may stand at the head; all but the birthday unless somebody takes it out (AGG section 1 names age).
HEAD = ("address", "phone", "email", "born_on")


def entries_of(case: Case) -> list[CvEntry]:
    """All lines that the CV of a case may have, by part, the newest first; in German, whoever looks at them."""
    facts = list(Fact.objects.filter(person=case.person_id).order_by("recorded_on", "pk"))
    lines = CvLine.objects.filter(case=case, taken_out_on__isnull=True)
    with override(REFERENCE):
        found = [*_dated(facts), *_languages(facts), *_skills(case), *map(_of_line, lines)]
    return [one for part in PARTS for one in newest_first(one for one in found if one.part == part)]


def cv_of(entries: Iterable[CvEntry], case: Case, *, language: str, head: Collection[str], on: date) -> Cv:
    """The paper with these lines; `head` names what stands under the name."""
    german, own = cv_words(REFERENCE), cv_words(language)
    known = list(entries)
    parts = [
        CvPart(code, german[code], own[code], found)
        for code in PARTS
        if (found := tuple(one for one in known if one.part == code))
    ]
    values = head_of(case.person)
    facts = [(german[code], own[code], values[code]) for code in HEAD if code in head and values[code]]
    return Cv(
        german["title"], own["title"], full_name(case.person), tuple(facts), tuple(parts), german["signed"],
        own["note"], language, direction_of(language), on,
    )  # fmt: skip


def head_of(person: Person) -> dict[str, str]:
    """What is known for the head, by its code; empty where nothing is."""
    return {
        "address": ", ".join(address_of(person)),
        "phone": person.phone,
        "email": person.email,
        "born_on": person.born_on.strftime("%d.%m.%Y") if person.born_on else "",
    }


def _dated(facts: list[Fact]) -> Iterator[CvEntry]:
    for fact in facts:
        known = {"work": _WORK, "education": _EDUCATION}.get(fact.kind, frozenset())
        if fact.value in known or (fact.kind in ("work", "education") and not fact.value):
            name = value_name(fact.kind, fact.value, "de") if fact.value else ""
            yield CvEntry(
                f"fact-{fact.pk}", fact.kind, fact.words or name, name if fact.words else "",
                _first_of_month(fact.holds_from), _first_of_month(fact.holds_until),
            )  # fmt: skip


def _languages(facts: list[Fact]) -> Iterator[CvEntry]:
    """Her languages with their level; what holds no longer is another level by now."""
    for kind in _LANGUAGES:
        for fact in facts:
            if fact.kind != kind or fact.holds_until or fact.value in (NOT_ASKED, NOT_SAID, "none"):
                continue
            yield CvEntry(f"fact-{fact.pk}", "languages", _language(fact))


def _language(fact: Fact) -> str:
    if fact.kind == "german":
        level = value_name("german", fact.value, "de") if fact.value else ""
        return ": ".join(part for part in (language_name("de", "de"), level or fact.words) if part)
    name = fact.words if fact.value in ("", OTHER) else language_name(fact.value, "de")
    said = value_name("german", "mother-tongue", "de") if fact.kind == "mother-tongue" else ""
    extra = said or (fact.words if fact.value not in ("", OTHER) else "")
    return f"{name}: {extra}" if extra else name


def _skills(case: Case) -> Iterator[CvEntry]:
    """The aim of the newest coaching, and what the newest that names skills says that she can do, a line each."""
    series = Coaching.objects.filter(case=case).order_by("-starts_on", "-pk")
    latest, newest = series.first(), series.exclude(skills="").first()
    if latest and not latest.ends_on:
        yield CvEntry("aim", "aim", latest.aim)
    for number, line in enumerate(newest.skills.splitlines() if newest else []):
        if line.strip():
            yield CvEntry(f"skill-{number}", "skills", line.strip())


def _of_line(row: CvLine) -> CvEntry:
    return CvEntry(f"line-{row.pk}", row.part, row.what, row.place, row.begins_on, row.ends_on, is_own=True)


def _first_of_month(day: date | None) -> date | None:
    return day.replace(day=1) if day else None
