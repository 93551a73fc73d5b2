"""Take pictures of pages to look at: phone and desk, both directions, light and dark, and the printed page.

    python tools/screenshots.py http://localhost:8000 pictures / "help/?topic=work" notice/

Each path is asked for behind each language: /de/<path>, /ar/<path>. CHROMIUM names the browser to use.
"""

import argparse
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

WIDTHS = (360, 1280)
SCHEMES = ("light", "dark")


@dataclass(frozen=True)
class Shot:
    """One picture: which page, how wide, light or dark."""

    language: str
    path: str
    width: int
    scheme: str

    @property
    def name(self) -> str:
        """File name without ending."""
        page = "-".join(re.findall(r"\w+", self.path)) or "start"
        return f"{page}.{self.language}.{self.width}.{self.scheme}"


def shots(paths: list[str], languages: list[str]) -> Iterator[Shot]:
    """Every picture to take."""
    for path in paths:
        for language in languages:
            for width in WIDTHS:
                for scheme in SCHEMES:
                    yield Shot(language, path, width, scheme)


def take(browser: Browser, base: str, shot: Shot, folder: Path) -> None:
    """Write one picture; a page that scrolls sideways is named on the screen."""
    page = browser.new_page(viewport={"width": shot.width, "height": 800}, color_scheme=shot.scheme)
    page.goto(f"{base.rstrip('/')}/{shot.language}/{shot.path.lstrip('/')}")
    page.evaluate("document.fonts.ready.then(() => true)")
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        print(f"{shot.name}: wider than the screen")
    page.screenshot(path=folder / f"{shot.name}.png", full_page=True)
    if shot.width == WIDTHS[-1] and shot.scheme == "light":
        page.pdf(path=folder / f"{shot.name}.pdf", format="A4", print_background=True)
    page.close()


def main() -> None:
    """Read the command line, take the pictures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("base", help="address of the running server")
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("paths", nargs="+", help="pages without their language; '/' is the first page")
    parser.add_argument("--languages", default="de,ar", help="codes, separated by commas")
    wanted = parser.parse_args()
    wanted.folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
        )
        for shot in shots(wanted.paths, wanted.languages.split(",")):
            take(browser, wanted.base, shot, wanted.folder)
        browser.close()


if __name__ == "__main__":
    main()
