"""Cyrillic, Greek, Armenian and Georgian letters: alphabets that write their vowels."""

from __future__ import annotations

import re
import unicodedata

from lotse.clients.rules.names.sounds import symbol

_LETTERS = """
а: a | o e
ә: a e
б: b | p v
в: v | w f
г: h g | kh gh
ґ ѓ: g | dj
ғ: gh g
д: d | t
дж џ ђ ҷ: dj
дз ѕ: z dj
е: e | i y o
ё: o e
є э ѐ: e
ж: zh dj
җ: dj
з: z | s

и ѝ і: i | y e
ї: i
й ј: y i ~
к: k | q g
кс: ks
қ: q k
ќ: k ch
л: l
љ: l
м: m
н: n
њ: n
ң ҥ: ng n
о: o | a u
ө: o e u
п: p | b f
р: r
с: s | z ts
т: t | d
ћ: ch
у: u | w o
ү ұ ў ӯ: u | w
ф: f | p t v
х: kh h | k
һ ҳ: h kh
ц: ts s | k
ч: ch
ш: sh
щ: sh ch | t
шт: sh ch
ъ: a u ~
ы ӣ: i | e
ь: y ~
ю: u | y
я: a | y e
ья: a | y
ью: u | y
ий ый: i
α: a
β: v | b
γ: g | y gh
γγ γκ: g
δ: d dh
ε η ι: i e | y
ευ: e
ζ: z
θ: th t
κ: k
λ: l
μ: m
μπ: b
ν: n
ντ: d
ξ: ks
ο ω: o
ου: u
π: p
ρ: r
σ ς: s | z sh
τ: t
τζ: dj
τσ: ts ch
υ: i u | v
αι: e
ει οι: i
φ: f
χ: kh h | ch
ψ: p
ա: a
բ: b p
գ: g k
դ: d t
ե է: e | y
զ: z
ը: e a ~
թ: t
ժ: zh
ի: i
լ: l
խ: kh
ծ ց: ts dz
կ: k g
հ: h
ձ: z ts
ղ: gh
ճ: ch dj
մ: m
յ: y h ~
ն: n
շ: sh
ո: o
ու: u
ւ: v
և: e v
չ: ch
պ: p b
ջ: dj ch
ռ ր: r
ս: s
վ: v
տ: t d
փ: p
ք: k
օ: o
ֆ: f
ა: a
ბ: b
გ: g
დ: d
ე: e
ვ: v
ზ: z
თ ტ: t
ი: i
კ ქ: k
ლ: l
მ: m
ნ: n
ო: o
პ ფ: p | f
ჟ: zh
რ: r
ს: s
უ: u
ღ: gh
ყ: q k
შ: sh
ჩ ჭ: ch
ც წ: ts
ძ: z ts
ხ: kh
ჯ: dj
ჰ: h
"""


def _table() -> dict[str, int]:
    found = {}
    for line in _LETTERS.strip().splitlines():
        letters, _, sounds = line.partition(": ")
        for one in letters.split():
            found[unicodedata.normalize("NFC", one)] = symbol(sounds)
    return found


TABLE = _table()
_WORDS = re.compile("|".join(sorted((re.escape(one) for one in TABLE), key=len, reverse=True)))
_DOUBLED = re.compile(r"([^аеиоуεηιοաეიո])\1+")
# The accents of Greek and the stress of a dictionary say nothing; the breve of й and the dots of ї, ё do.
_STRESS = re.compile("[\u0300\u0301\u0344\u0384]")


def read_alphabet(text: str) -> list[int]:
    """The symbols of a word in one of these alphabets; other signs are left out."""
    word = unicodedata.normalize("NFC", _STRESS.sub("", unicodedata.normalize("NFD", text)))
    return [TABLE[found.group()] for found in _WORDS.finditer(_DOUBLED.sub(r"\1", word))]
