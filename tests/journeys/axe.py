"""axe-core in the visitor's browser: what it finds on the page as it is drawn."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

_PROGRAM = Path(__file__).resolve().parents[1] / "axe" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_RUN = """async tags => {
  for (const more of document.querySelectorAll("main details")) more.open = true;
  await document.fonts.ready;
  const found = await axe.run(document, {runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]});
  return found.violations.flatMap(rule => rule.nodes.map(
    node => `${rule.id}: ${rule.help} (${node.target.join(" ")})`));
}"""


def findings(page: Page) -> list[str]:
    """Sentences about what axe finds, with everything folded out; an empty list for a good page."""
    # Half a megabyte to send and to read: once for each page, however often it is looked at.
    if not page.evaluate("'axe' in window"):
        page.evaluate(_program())
    found: list[str] = page.evaluate(_RUN, TAGS)
    return found


@cache
def _program() -> str:
    return _PROGRAM.read_text(encoding="utf-8")
