"""What others made: unchanged since it was vendored, complete for our languages, and fit for a strict policy."""

from __future__ import annotations

import hashlib
import tomllib

import pytest
from fontTools.ttLib import TTFont

from tests.house.project import ROOT, SOURCE

STATIC = SOURCE / "site" / "static"
LETTERS = {
    "latin": "äöüßÄÖÜçğıİşŞăâîșțȘȚêûÊÎÛëËÇéèàùœŒñ„“”‚‘’«»–—…·€",
    "cyrillic": "абвгдежзийклмнопрстуфхцчшщъыьэюяЁёЄєІіЇїҐґ",
    "arabic": "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأؤإئپچژکگی،؛؟\u064b\u0651\u200c٠١٢۰۱۲",
}


def test_vendored_files_are_those_of_the_lock() -> None:
    packages = tomllib.loads((STATIC / "VENDOR.lock").read_text())["package"]
    files = {path: digest for package in packages for path, digest in package["files"].items()}
    assert {
        path: f"sha256-{hashlib.sha256((ROOT / path).read_bytes()).hexdigest()}" for path in files
    } == files


def test_every_font_and_the_design_system_are_in_the_lock() -> None:
    lock = (STATIC / "VENDOR.lock").read_text()
    vendored = [
        *STATIC.rglob("*.woff2"),
        *STATIC.rglob("kern*.css"),
        *STATIC.rglob("*.min.js"),
        *(STATIC / "licences").iterdir(),
    ]
    assert vendored
    assert [path.name for path in vendored if path.relative_to(ROOT).as_posix() not in lock] == []


@pytest.mark.parametrize("weight", [400, 600])
@pytest.mark.parametrize("alphabet", LETTERS)
def test_fonts_have_the_letters_of_our_languages(alphabet: str, weight: int) -> None:
    font = TTFont(STATIC / "lotse" / "fonts" / f"lotse-sans-{alphabet}-{weight}.woff2")
    assert {letter for letter in LETTERS[alphabet] if ord(letter) not in font.getBestCmap()} == set()


def test_style_sheets_need_nothing_from_elsewhere() -> None:
    sheets = {path.name: path.read_text() for path in STATIC.rglob("*.css")}
    assert sheets
    assert [
        name for name, css in sheets.items() if "data:" in css or 'url("http' in css or "sourceMapping" in css
    ] == []


def test_our_own_style_sheets_serve_both_directions() -> None:
    physical = (
        "margin-left",
        "margin-right",
        "padding-left",
        "padding-right",
        "text-align: left",
        "text-align: right",
        " left:",
        " right:",
    )
    own = {name: (STATIC / "lotse" / name).read_text() for name in ("page.css", "directory.css", "staff.css")}
    assert {name: [word for word in physical if word in css] for name, css in own.items()} == {
        name: [] for name in own
    }
