"""Arabic letters, with those that Persian, Kurdish, Urdu, Pashto and Uyghur add, and Hebrew: few vowels."""

from __future__ import annotations

import re
import unicodedata

from lotse.clients.rules.names.sounds import symbol

_LETTERS = """
ا: a | e o i u
آ: a | o
أ ٱ: a | u o e
إ: i | e
ء ئ ؤ: ayn ~
ئا ئە: a e
ئێ: e
ئۆ: o
ئی ئي: i
ئو: u o
ب: b | p v
پ: p
ت ٹ ټ: t
ث: th s t
ج: dj g | zh y ch
چ: ch
ح: h | kh
خ: kh h | k
د ڈ ډ: d
ذ: dh z | d
ر ڑ ړ ڕ: r
ز: z | s
ژ: zh | z
ږ: zh g
س: s | sh
ش: sh | ch
ښ: sh kh
ص: s | z
ض: d z | dh
ط: t
ظ: z dh | d
ع: ayn | a i e u o
غ: gh | g r kh q ~
ف: f | v
ڤ: v f
ق: q g | k gh dj ~
ک ك: k
ڭ: ng
گ ګ: g
ل ڵ لل: l
م: m
ن ڼ ں: n
ه ہ ھ: h | a e ~
ە: e a
ة: a | t h e
ۀ: e
و ۋ: w u o v
ۆ ۇ: o u
ۈ: u
وو: u
ي ی ى ۍ: i y e | a
ێ ې ے: e i | y
يي یی: i
ځ: dz z
څ: ts s
א: a | e i o u ~
ב: b v
ג: g | dj
ד: d
ה: h | a e ~
ו: v w u o
ז: z | zh
ח: kh h
ט ת: t
י: y i e
כ ך: k kh
ל: l
מ ם: m
נ ן: n
ס: s
ע: ayn | a i e o
פ ף: p f
צ ץ: ts | ch
ק: k
ר: r
ש: sh s
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
# Short vowels, doubling and lengthening: written for children and in prayer books.
_SIGNS = re.compile("[\u0610-\u061a\u0640\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06ed\u0591-\u05c7]")


def without_signs(text: str) -> str:
    """The word as it is usually written. A hamza above or below stays with its letter."""
    return _SIGNS.sub("", unicodedata.normalize("NFC", text))


def read_abjad(text: str) -> list[int]:
    """The symbols of a word in Arabic or Hebrew letters; other signs are left out."""
    return [TABLE[found.group()] for found in _WORDS.finditer(without_signs(text))]
