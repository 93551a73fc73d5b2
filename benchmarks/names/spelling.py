"""How offices write names in Latin letters: each by the rule that it follows. Knows nothing of how names are searched.

Arabic names come as DIN 31635 (muḥammad), from which the English, French, German, Turkish and Somali habits follow.
Cyrillic ones come in their own letters: KMU 55/2010 for Ukrainian passports, ICAO 9303 for Russian ones, the law of
2009 for Bulgarian ones, ISO 9, and what German and French newspapers write. The rules stand in habits.txt.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from random import Random


@lru_cache
def habits(kind: str) -> dict[str, str]:
    """The rules of a kind in habits.txt by their name."""
    found = {}
    for line in (Path(__file__).parent / "habits.txt").read_text().splitlines():
        name, _, rule = line.partition(": ")
        if name.startswith(f"{kind} "):
            found[name.removeprefix(f"{kind} ")] = rule
    return found


_SUN = "tṯdḏrzsšṣḍṭẓln"


def rewritten(text: str, rule: str, random: Random) -> str:
    """`text` by a rule "from to|to;from to": the longest sign first, one of the habits for each."""
    table = {}
    for entry in rule.split(";"):
        sign, _, habits = entry.partition(" ")
        table[sign] = habits.split("|")
    pattern = "|".join(sorted((re.escape(sign) for sign in table), key=len, reverse=True))

    def one(found: re.Match[str]) -> str:
        habits = table[found.group()]
        return habits[0] if random.random() < 0.6 else random.choice(habits)

    return re.sub(pattern, one, text)


def arabic(name: str, style: str, random: Random) -> str:
    """A name in DIN 31635 by one of the habits, capitals included; `_` parts its words."""
    words = [_article(word, style, random) for word in name.split("_")]
    if words[0] == "ʿabd" and len(words) > 1:
        words = _servant(words[1], style, random)
    text = rewritten(" ".join(words), habits("arabic")[style], random)
    if style == "turkish" and random.random() < 0.6:
        text = re.sub(r"d\b", "t", re.sub(r"b\b", "p", text))
    if style == "french":
        text = re.sub("(?<=[aeiouï])s(?=[aeiou])", "ss", text)
    if style in ("english", "german") and random.random() < 0.15:
        text = re.sub(r"(?<=[^aeiou])a\b", "ah", text)
    return re.sub(r"(^|[ -])(\w)", lambda found: found.group(1) + found.group(2).upper(), text.strip())


def _article(word: str, style: str, random: Random) -> str:
    found = re.match(r"a(\w)-(.+)$", word)
    if not found:
        return word
    rest, is_sun = found.group(2), found.group(2)[0] in _SUN
    article = {"french": "el", "turkish": "el", "somali": ""}.get(
        style, "al" if random.random() < 0.8 else "el"
    )
    if is_sun and random.random() < 0.25 and article:
        article = article[0] + found.group(1)
    if not article or random.random() < 0.12:
        return rest
    return f"{article}{random.choice(['-', '-', ' ', ''])}{rest}"


def _servant(word: str, style: str, random: Random) -> list[str]:
    """Abd al-Rahman, Abdul Rahman, Abdulrahman, Abdurrahman, Abderrahmane ..."""
    rest = word.replace("-", "")
    rest = re.sub("^(?:a[lrszndtšṣṭ]|el|e[lrs])(?=.)", "", word.partition("-")[2] or rest)
    vowel = {"french": "e", "turkish": "u", "somali": "i"}.get(style, random.choice("ueu"))
    if style == "somali":
        return [f"ʿabd{vowel}{rest}"]
    linked = rest[0] if rest[0] in _SUN and random.random() < 0.4 else "l"
    return random.choice(
        [
            [f"ʿabd{vowel}{linked}{rest}"],
            [f"ʿabd{vowel}{linked}", rest],
            [f"ʿabd{vowel}{linked}{rest}"],
            ["ʿabd", f"al-{rest}"],
        ]
    )
