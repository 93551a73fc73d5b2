"""Cut the fonts for posters and leaflets to size and write them, with their lock file, into the package.

Needed only when a script is added: `python tools/vendor_print_fonts.py [FOLDER]`, where FOLDER holds the Noto fonts
of Debian's package fonts-noto-core (default: where Debian puts them). The result is committed; nothing runs this at
run time or during installation.
"""

import hashlib
import sys
from collections.abc import Iterable
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

SOURCE = "Debian fonts-noto-core 20201225-1"
DEBIAN = Path("/usr/share/fonts/truetype/noto")
TARGET = Path(__file__).parents[1] / "src/lotse/directory/printing/fonts"
LOCK = TARGET / "fonts.toml"

# Joiners and direction marks are part of correct Persian, Kurdish and Urdu and of mixed lines.
JOINERS = "0020 00A0 200B-200F 2010-2014 2018-201F 2026 2060 2066-2069 25CC"
SCRIPTS: dict[str, str] = {
    "NotoSans": (
        "0020-007E 00A0-024F 0259 02B0-02FF 0300-036F 0370-03FF 0400-052F 1E00-1EFF 2000-206F 2070-209F "
        "20A0-20BF 2100-214F FB00-FB06 FFFD"
    ),
    "NotoSansArabic": "0600-06FF 0750-077F 08A0-08FF FB50-FDFF FE70-FEFC",
    "NotoSansEthiopic": "1200-139F",
    "NotoSansArmenian": "0530-058F",
    "NotoSansGeorgian": "10A0-10FF 1C90-1CBF",
    "NotoSansHebrew": "0590-05FF",
    "NotoSansDevanagari": "0900-097F",
    "NotoSansBengali": "0980-09FF",
    "NotoSansGurmukhi": "0A00-0A7F",
    "NotoSansTamil": "0B80-0BFF",
    "NotoSansSinhala": "0D80-0DFF",
    "NotoSansThai": "0E00-0E7F",
    "NotoSansTifinagh": "2D30-2D7F",
    "NotoSansMath": "2212 2248 2260 2264-2265",
    "NotoSansSymbols": "2190-2193",
    "NotoSansSymbols2": "25A1 260E 2713",
}


def code_points(ranges: str) -> set[int]:
    """`"0020-007E 00A0"` -> the code points of these hexadecimal ranges, ends included."""
    found: set[int] = set()
    for part in ranges.split():
        first, _, last = part.partition("-")
        found.update(range(int(first, 16), int(last or first, 16) + 1))
    return found


def ranges_of(points: Iterable[int]) -> str:
    """The opposite of `code_points`: the shortest list of ranges."""
    runs: list[list[int]] = []
    for point in sorted(points):
        if runs and runs[-1][1] == point - 1:
            runs[-1][1] = point
        else:
            runs.append([point, point])
    return " ".join(f"{a:04X}" if a == b else f"{a:04X}-{b:04X}" for a, b in runs)


def cut(source: Path, wanted: set[int]) -> bytes:
    """The font with only the wanted characters, all their shapes and joins, and no hints (paper needs none)."""
    options = subset.Options(hinting=False, layout_features=["*"], name_IDs=["*"], notdef_outline=True)
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted)
    cutter.subset(font)
    target = TARGET / source.name
    subset.save_font(font, str(target), options)
    return target.read_bytes()


def entry(source: Path, content: bytes) -> str:
    """One `[[font]]` table of the lock file."""
    font = TTFont(TARGET / source.name)
    names = font["name"]
    lines = {
        "file": source.name,
        "family": names.getDebugName(1) or "",
        "version": (names.getDebugName(5) or "").split(";")[0],
        "copyright": names.getDebugName(0) or "",
        "licence": "OFL-1.1",
        "sha256": hashlib.sha256(content).hexdigest(),
        "source_sha256": hashlib.sha256(source.read_bytes()).hexdigest(),
        "characters": ranges_of(font.getBestCmap()),
    }
    return "[[font]]\n" + "".join(f'{key} = "{value}"\n' for key, value in lines.items())


def main(folder: Path) -> None:
    """Writes every font and the lock file; a font that is no longer listed is removed."""
    entries: list[str] = []
    for stale in TARGET.glob("*.ttf"):
        stale.unlink()
    for script, ranges in SCRIPTS.items():
        for style in ("Regular", "Bold"):
            source = folder / f"{script}-{style}.ttf"
            if source.exists():
                entries.append(entry(source, cut(source, code_points(f"{ranges} {JOINERS}"))))
    head = f'# Written by tools/vendor_print_fonts.py; do not edit.\nsource = "{SOURCE}"\nlicence_file = "OFL.txt"\n\n'
    LOCK.write_text(head + "\n".join(entries), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DEBIAN)
