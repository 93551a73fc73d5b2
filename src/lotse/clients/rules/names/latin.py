"""What Latin letters sound like, whatever language or office wrote them.

Passports follow ICAO 9303, libraries DIN 31635 and ISO 9, Maghreb offices French, others English, German, Turkish or
Somali habits (x is the Arabic h, c the ayn); so a letter has all the sounds that one of them gives it.
"""

from __future__ import annotations

import re
import unicodedata

from lotse.clients.rules.names.sounds import symbol

# Letters that decompose into nothing.
BARE = str.maketrans(
    {"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "e", "ħ": "h",
     "ŋ": "ng", "ɛ": "e", "ɔ": "o", "ƙ": "k", "ɓ": "b", "ɗ": "d", "ŧ": "t", "ĸ": "k", "ſ": "s"}
)  # fmt: skip
_LETTERS = """
a: a | e o
ä: e a
ae: e a
á à ā â: a | i e
aa: a +
ã: a | n
ă: a | e o
å: o a
ą: a o
e: e | i a
é è ê ē ě: e | i
ee: i e +
ë: e | i ~
ę: e | i
ə: e a
i: i | e y
í ì ī ï: i | y +
î: i | e a
ı: i | e u a
ie: i e
ii: i +
iy: i +
ij: i | e y
yi: i
yy: i +
o: o | u a
ó: o u
ò ō ô õ: o | u
ö ő ø œ: o e u
oe: o e u
oo: u o +
ou: u w o +
u: u | o w
ú ù ū û ů: u +
ue: u | e
uu: u +
ü ű: u i
y: y i | u
ay: a
ai: a | e
ei ey ej: e a | i
aj: a
b: b | p v
bh: b | v
c: k s ayn | ts ch dj
ç: ch s | dj
č: ch | s k
ć: ch | s k
ck: k
ch: ch kh | sh k
chr: k kh
cs: ch ks
cz: ch | ts
d: d | dh t
dd: d
dh: d dh | z
dj: dj d
đ: dj d
dsch: dj ch
dzs: dj
dž: dj
dzh: dj
dz: z dj
f: f | v
g: g | dj zh gh h k y
gh: gh g | kh ~
ğ: y gh | g ~
gj: dj g
gy: dj g
g̃: g
h: h | kh
ħ: h
ḥ: h
ḫ ẖ: kh
j: dj y zh | h kh
jh: dj
k: k | q g
kh: kh h | k
ks: ks
l: l
ł: l w
lj: l
ly: l
m: m
n: n
ñ: n
nj: n
ny: n
p: p | b f
ph: f | p
pf: f p
q: q k | g ch gh dj
qu: k
r: r
ř: r zh
rz: zh r
s: s z | sh
ß: s
ş ș š ś ŝ: sh | s
sch: sh zh
schtsch shch chtch szcz: sh ch
sh: sh | s
sj: sh
sz: sh s
t: t | d ts
ṭ: t
ț ţ: ts t
th: t th | s
tch: ch
tj: ch t
ts: ts
tsch tzsch: ch dj
tz: ts z
v: v | w f b
w: v w | u f
x: ks kh | sh dj h
xh: dj
ẍ: gh kh
z: z s ts | dh d zh
ž: zh | z
ź ż: zh z
zh: zh | z
zs: zh
ẓ: z d
"""


def _table() -> dict[str, int]:
    found = {}
    for line in _LETTERS.strip().splitlines():
        letters, _, sounds = line.partition(": ")
        for one in letters.split():
            found[unicodedata.normalize("NFC", one)] = symbol(sounds)
    return found


TABLE = _table()
# A j or y between vowels is no part of the vowel before it: Khadija, Najar, Maya.
_WORDS = re.compile(
    "|".join(
        re.escape(one) + ("(?![aeiouäöü])" if len(one) > 1 and one[0] in "aeiou" and one[-1] in "jy" else "")
        for one in sorted(TABLE, key=len, reverse=True)
    )
)
# A German h after a vowel only makes it long, and an Arabic one ends a woman's name; before a vowel it is heard.
_LONG_H = re.compile("(?<=[aeiouäöü])h(?=[bcdfgjklmnpqrstvwxz]|$)")
_SILENT_H = symbol("h | kh ~")
_DOUBLED = re.compile(r"([^aeiou]|dsch|tsch|sch|dj|[cgkstz]h|ts)\1+")


def without_marks(text: str) -> str:
    """Small Latin letters only, as a keyboard without the others would write them; the rest stays as it is."""
    decomposed = unicodedata.normalize("NFKD", text.translate(BARE))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).translate(BARE)


def known_marks(text: str) -> str:
    """The same, with those marks that say how a letter sounds."""
    return "".join(one if one in TABLE else without_marks(one) for one in unicodedata.normalize("NFC", text))


def read_latin(text: str) -> list[int]:
    """The symbols of a word in small Latin letters; whatever is no Latin letter is left out."""
    word = _DOUBLED.sub(r"\1", known_marks(text))
    long_ones = {found.start() for found in _LONG_H.finditer(word)}
    return [
        _SILENT_H if found.start() in long_ones and found.group() == "h" else TABLE[found.group()]
        for found in _WORDS.finditer(word)
    ]
