"""What letters may sound like, and how far two sounds lie apart for somebody who hears, copies or types a name.

A letter is written as a line of sounds: those that it usually has, then after `|` those that it has in some language or
when a mark is missing on the keyboard; `~` says that it may also be silent, `+` that it is a long vowel, which Arabic
writes. The same line stands for the same symbol.
"""

from __future__ import annotations

VOWELS = frozenset("aeiou")
# Sounds that lie close together, as 0.1 (hardly told apart) to 0.6 (a slip of the ear).
_NEAR = """
    p b 25; f v 20; v w 10; f w 30; v b 35; p f 40; b w 45; m n 45; t d 25; t th 15; th s 20; d dh 15; dh z 15;
    th dh 25; th z 30; dh s 35; s z 15; s sh 30; z zh 30; sh zh 20; s ts 25; z ts 25; ts ch 30; ts sh 45;
    ch sh 25; ch dj 15;
    dj zh 15; dj sh 35; dj z 40; ch s 45; ch zh 30; dj d 45; ch t 45; ts t 45; k g 25; k q 5; g q 20; g gh 15; gh q 20;
    gh k 35; gh r 40; gh kh 25; gh h 35; kh h 15; kh k 30; kh sh 40; kh g 40; h g 45; kh q 35; y dj 35; y zh 45; y i 10;
    y e 25; w u 10; w o 20; v u 35; v o 45; ayn a 10; ayn i 20; ayn u 20; ayn o 20; ayn e 20; l r 55; l n 60; l w 40;
    r n 70; ks k 40; ks s 45; ks kh 60; ks z 45; ng n 10; ng g 30; d dj 45; d th 40; d z 60; y u 40; r zh 60; dj ch 15;
    dj g 45; g zh 45; ch k 45;
"""
_VOWELS_APART = {
    "ae": 12,
    "ei": 12,
    "ou": 10,
    "ao": 18,
    "ai": 28,
    "au": 28,
    "eo": 22,
    "eu": 25,
    "iu": 20,
    "io": 30,
}
_SOUNDS = [
    "p",
    "b",
    "f",
    "v",
    "w",
    "m",
    "n",
    "ng",
    "t",
    "d",
    "th",
    "dh",
    "s",
    "z",
    "sh",
    "zh",
    "ts",
    "ch",
    "dj",
    "k",
    "g",
    "q",
    "kh",
    "gh",
    "h",
    "ayn",
    "y",
    "l",
    "r",
    "ks",
    "a",
    "e",
    "i",
    "o",
    "u",
]
# What it costs to hear or write a sound that is not there.
_LOSS = {
    "a": 0.3,
    "e": 0.25,
    "i": 0.3,
    "o": 0.3,
    "u": 0.3,
    "y": 0.25,
    "h": 0.3,
    "w": 0.5,
    "ayn": 0.1,
    "kh": 0.7,
}
SILENT = 0.08
# Where the vowels are not written, as in Arabic, their lack says little.
UNWRITTEN = 0.04


def _pairs() -> dict[tuple[str, str], float]:
    found = {}
    near = [entry.split() for entry in _NEAR.split(";") if entry.strip()]
    vowels = [[pair[0], pair[1], str(hundredths)] for pair, hundredths in _VOWELS_APART.items()]
    for first, second, hundredths in near + vowels:
        found[first, second] = found[second, first] = int(hundredths) / 100
    return found


_APART = _pairs()


def _apart(first: str, second: str) -> float:
    return 0.0 if first == second else _APART.get((first, second), 1.0)


class Symbol:
    """One letter or group of letters: what it usually sounds like, what else, and what its absence costs."""

    __slots__ = ("is_vowel", "loss", "number", "others", "sounds", "unwritten")

    def __init__(self, line: str, number: int) -> None:
        usual, _, seldom = line.replace("~", "").replace("+", "").partition("|")
        self.number = number
        self.sounds = tuple(usual.split())
        self.others = tuple(seldom.split())
        self.is_vowel = bool(self.sounds) and self.sounds[0] in VOWELS
        losses = [_LOSS.get(sound, 1.0) for sound in self.sounds] or [1.0]
        self.loss = SILENT if "~" in line else losses[0] if self.is_vowel else min(losses)
        self.unwritten = self.loss
        if self.is_vowel and "+" not in line:
            self.unwritten = 0.1 if self.sounds[0] in "iu" else UNWRITTEN


_symbols: list[Symbol] = []
_numbers: dict[str, int] = {}


def symbol(line: str) -> int:
    """The number of the symbol with these sounds."""
    if line not in _numbers:
        _numbers[line] = len(_symbols)
        _symbols.append(Symbol(line, len(_symbols)))
    return _numbers[line]


def symbol_of(number: int) -> Symbol:
    return _symbols[number]


class _Row(dict[int, float]):
    """How far each other symbol is from one symbol; worked out when it is first asked for."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number

    def __missing__(self, other: int) -> float:
        found = self[other] = _symbols_apart(_symbols[self.number], _symbols[other])
        return found


class _Rows(dict[int, _Row]):
    def __missing__(self, number: int) -> _Row:
        found = self[number] = _Row(number)
        return found


# APART[one][other]: 0 where two symbols may be the same sound, up to 1 where nobody would take one for the other.
APART = _Rows()


def _symbols_apart(one: Symbol, two: Symbol) -> float:
    if one is two:
        return 0.0
    if one.sounds and two.sounds and one.sounds[0] == two.sounds[0]:
        return 0.0
    usual = min((_apart(a, b) for a in one.sounds for b in two.sounds), default=1.0)
    any_sound = min(
        (_apart(a, b) for a in one.sounds + one.others for b in two.sounds + two.others), default=1.0
    )
    # A rare reading explains a difference, but less well than a usual one.
    return min(usual + 0.02, any_sound + 0.08, 1.0)
