"""Cut the web fonts to the letters and joining rules that our twelve languages need."""

import io
import logging
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

# The holders of Fira reserve its name, so the cut font answers to another one.
FAMILY = "Lotse Sans"
FIRA_COPYRIGHT = (
    "Digitized data copyright (c) 2012-2015, The Mozilla Foundation and Telefonica S.A. "
    "with Reserved Font Name < Fira >"
)

LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x218, 0x21C), *range(0x2010, 0x2027)]
LATIN += [0x202F, 0x2030, 0x2039, 0x203A, 0x20AC, 0x2190, 0x2192, 0x2212]
CYRILLIC = [*range(0x400, 0x460), 0x490, 0x491]
# Arabic and Persian with the letters of Kurdish; 200C is the Persian half space, without which words fall apart.
ARABIC = [0x20, 0xA0, *range(0x600, 0x700), *range(0x200C, 0x2010)]
ALPHABETS = {"latin": LATIN, "cyrillic": CYRILLIC, "arabic": ARABIC}
JOINING = ["ccmp", "locl", "mark", "mkmk", "kern", "liga", "rlig", "calt", "init", "medi", "fina", "isol"]


def cut(source: Path, alphabet: str) -> bytes:
    """The woff2 bytes of `source` with one alphabet only, renamed to our family."""
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    options = subset.Options(flavor="woff2", layout_features=JOINING, hinting=False, recalc_timestamp=False)
    font = TTFont(source, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=ALPHABETS[alphabet])
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 6, 16):
            record.string = FAMILY.replace(" ", "") if record.nameID == 6 else FAMILY
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
