"""The files of the project, as the rules of the house read them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = ROOT / "src" / "lotse"
# What others made and we only keep: fonts, the design system, the accessibility checker, pip.
VENDORED = (
    "src/lotse/site/static/",
    "src/lotse/directory/printing/fonts/",
    "tests/axe/",
    "bootstrap/pip",
    "LICENSE",
)
_NOT_OURS = {".git", "var", "build", "dist", "assembled", "__pycache__", "node_modules"}
_TEXT = {
    "",
    ".py",
    ".html",
    ".md",
    ".toml",
    ".yaml",
    ".yml",
    ".txt",
    ".po",
    ".cfg",
    ".sh",
    ".css",
    ".js",
    ".typ",
    ".svg",
    ".json",
}


def files(*suffixes: str, below: Path = ROOT, vendored: bool = False) -> Iterator[Path]:
    """The files of the project with one of `suffixes` (all text files without one), in order."""
    for path in sorted(below.iterdir()):
        if path.name in _NOT_OURS or (path.is_dir() and path.name.startswith(".") and path.name != ".ci"):
            continue
        if path.is_dir():
            yield from files(*suffixes, below=path, vendored=vendored)
        elif path.suffix in (suffixes or _TEXT) and (vendored or not name(path).startswith(VENDORED)):
            yield path


def name(path: Path) -> str:
    """A file's path in the project, as a person would say it."""
    return path.relative_to(ROOT).as_posix()
