"""Makes towns of invented people, questions with a known answer, and pairs that are one person or two.

Nothing in here knows how names are searched: a test of the house holds that. Every third name is held out: questions
about people with such names only are asked once, at the end, and never looked at while the search is made.

`python -m benchmarks.names.generator` writes labelled.jsonl anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.names.people import IN_ARABIC, SHARES, Invented, Part, is_held_out, origins

LABELLED = Path(__file__).parent / "labelled.jsonl"
# How a question comes about, and how often.
KINDS = {"document": 12, "own": 22, "heard": 20, "keyboard": 12, "script": 18, "parts": 8, "typed": 8}
_WITHOUT_SCRIPT = (
    "turkish",
    "polish",
    "romanian",
    "albanian",
    "vietnamese",
    "german",
    "african",
    "spanish",
    "kurmanji",
)
_KEYS = ["qwertzuiop", "asdfghjkl", "yxcvbnm"]


@cache
def _parts(origin: str, kind: str, held_out: bool | None) -> list[Part]:
    """The names of an origin; of one half only, where one is asked for."""
    found = []
    entries = origins()[origin].get(kind, [])
    if kind == "families" and (stems := origins()[origin].get("stems")):
        entries = [*entries, *(stem + end for stem in stems for end in origins()[origin]["ends"])]
    for entry in entries:
        native, _, base = entry.partition("=")
        if held_out is None or is_held_out(base or native) == held_out:
            found.append(Part(origin, native, base or native))
    return found


@cache
def _shares(held_out: bool | None) -> dict[str, int]:
    """The origins that have names of every kind in this half."""
    kinds = ("men", "women", "families")
    return {
        origin: share for origin, share in SHARES.items()
        if all(_parts(origin, kind, held_out) for kind in kinds if kind in origins()[origin])
    }  # fmt: skip


# Of two hundred given names the first is borne by 5 of 100, of seven hundred families' the first by one.
_GIVEN, _FAMILIES = 1.8, 1.5


def _picked(names: list[Part], random: Random, skew: float = _GIVEN) -> Part:
    """Some names are common, most are rare."""
    return names[int(len(names) * random.random() ** skew)]


def invent(random: Random, held_out: bool | None = None) -> Invented:
    """Somebody with names of one origin; `held_out` restricts to one half of the names."""
    shares = _shares(held_out)
    origin = random.choices(list(shares), list(shares.values()))[0]
    kind = random.choice(["men", "women"])
    given = [_picked(_parts(origin, kind, held_out), random)]
    families = _parts(origin, "families", held_out)
    men = _parts(origin, "men", held_out)
    if origin in ("somali", "tigrinya"):
        family = [
            _picked(men, random) for _ in range(2 if origin == "somali" or random.random() < 0.3 else 1)
        ]
    elif origin in IN_ARABIC and random.random() < 0.6:
        # The father's name goes before the family's, or stands for it.
        family = [_picked(men, random)] + (
            [_picked(families, random, _FAMILIES)] if random.random() < 0.75 else []
        )
    elif origin == "spanish":
        family = [_picked(families, random, _FAMILIES), _picked(families, random, _FAMILIES)]
    elif origin == "indian" or random.random() < 0.97:
        family = [_picked(families, random, _FAMILIES)]
    else:
        family = [_picked(families, random, _FAMILIES), _picked(families, random, _FAMILIES)]
    if kind == "women" and origin in ("russian", "bulgarian", "ukrainian"):
        family = [_of_a_woman(part) for part in family]
    if origin not in ("somali", "tigrinya", "vietnamese") and random.random() < 0.22:
        given.append(_picked(_parts(origin, kind, held_out), random))
    return Invented(origin, tuple(given), tuple(family))


def _of_a_woman(part: Part) -> Part:
    """Ivanov's daughter is Ivanova, Zelenskyi's Zelenska."""
    name = part.native
    if name.endswith(("ов", "ев", "ин", "ёв")):
        name += "а"
    elif name.endswith("ський"):
        name = name.removesuffix("ий") + "а"
    elif name.endswith(("ский", "цкий")):
        name = name.removesuffix("ий") + "ая"
    return Part(part.origin, name, name)


@dataclass(frozen=True)
class Recorded:
    """Somebody as she stands in the files."""

    given: str
    family: str
    original: str
    born: str
    phone: str
    invented: Invented


def recorded(person: Invented, random: Random) -> Recorded:
    """As her document says; some are written down in their own script as well, a few only by themselves."""
    given, family = person.written("document" if random.random() < 0.93 else "own", random)
    original = ""
    if person.origin not in _WITHOUT_SCRIPT and random.random() < 0.25:
        original = " ".join(person.written("script", random))
    born = f"{random.randint(1945, 2020)}-{random.randint(1, 12):02d}-{random.randint(1, 28):02d}"
    phone = f"01{random.choice('567')}{random.randint(10**8, 10**9 - 1)}"
    return Recorded(given, family, original, born, phone, person)


def town(size: int, seed: int = 1, held_out: bool | None = None) -> Iterator[Recorded]:
    """`size` people; the same for the same seed."""
    random = Random(seed)
    for _ in range(size):
        yield recorded(invent(random, held_out), random)


def ask(person: Recorded, random: Random) -> tuple[str, str]:
    """(what somebody types who looks for her, how that came about)."""
    kind = random.choices(list(KINDS), list(KINDS.values()))[0]
    if kind == "script" and person.invented.origin in _WITHOUT_SCRIPT:
        kind = "keyboard"
    spelled = {"parts": "document", "typed": "document"}.get(kind, kind)
    given, family = person.invented.written(spelled, random)
    if kind in ("parts", "typed") and random.random() < 0.5:
        given, family = person.given, person.family
    if kind == "parts":
        given, family = _other_parts(given, family, random)
    typed = f"{family} {given}" if random.random() < 0.3 else f"{given} {family}"
    if kind == "typed" or (kind != "script" and random.random() < 0.08):
        typed = mistyped(typed, random)
    return typed.lower() if random.random() < 0.3 else typed, kind


def _other_parts(given: str, family: str, random: Random) -> tuple[str, str]:
    """Parts are left out, written in one word or with a hyphen, or cut to a letter."""
    names, families = given.replace("-", " ").split(), family.replace("-", " ").split()
    way = random.choice(["first", "last", "joined", "hyphen", "initial", "one family", "one family"])
    if way == "initial" and len(families) + len(names) > 2:
        return f"{names[0][0]}.", family
    if way == "joined" and len(names) > 1:
        return "".join(names).title(), family
    if way == "hyphen" and len(names) > 1:
        return "-".join(names), family
    if way == "one family" and len(families) > 1:
        return given, random.choice(families)
    return (names[-1] if way == "last" else names[0]), family


def mistyped(text: str, random: Random) -> str:
    """One slip of the finger inside a word: a neighbour's key, a letter lost, doubled or too early."""
    places = [
        place for place, sign in enumerate(text) if place and sign.isalpha() and text[place - 1].isalpha()
    ]
    if not places:
        return text
    place = random.choice(places)
    letter, way = text[place].lower(), random.choice(["key", "lost", "doubled", "early"])
    if way == "key":
        row = next((row for row in _KEYS if letter in row), "")
        near = row[max(row.find(letter) - 1, 0) : row.find(letter) + 2].replace(letter, "")
        return text[:place] + (random.choice(near) if near else letter) + text[place + 1 :]
    if way == "lost":
        return text[:place] + text[place + 1 :]
    if way == "doubled":
        return text[:place] + letter + text[place:]
    return text[: place - 1] + text[place] + text[place - 1] + text[place + 1 :]


def labelled(people: int = 1500, questions: int = 1500, seed: int = 4) -> Iterator[dict[str, Any]]:
    """The set that is shipped: people of both halves, then questions, each with the half that its names are of."""
    for half in ("development", "held-out"):
        random = Random(f"{seed} {half}")
        found = list(town(people, random.randint(1, 10**9), half == "held-out"))
        for number, one in enumerate(found):
            yield {
                "half": half,
                "id": number,
                "given": one.given,
                "family": one.family,
                "original": one.original,
            }
        for number in random.sample(range(people), questions):
            query, kind = ask(found[number], random)
            yield {
                "half": half,
                "query": query,
                "target": number,
                "kind": kind,
                "origin": found[number].invented.origin,
            }


if __name__ == "__main__":
    with LABELLED.open("w") as file:
        for line in labelled():
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
