"""From bytes to a document in which everything is text: 13:00, no, 44628 and 2024-03-19 stay as they were typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from yaml import events

from lotse.directory.files.messages import quoted, say, why_not
from lotse.directory.files.problems import Document, Finding, NetworkFileError, Place

LIMIT_MB = 1
DEEPEST = 14
# libyaml reads a file of twelve languages ten times faster; it is in every wheel, but not in every distribution.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_REASONS = {
    "mapping values are not allowed": "yaml-colon",
    "could not find expected ':'": "yaml-indent",
    "did not find expected key": "yaml-indent",
    "expected <block end>": "yaml-indent",
    "did not find expected '-' indicator": "yaml-indent",
    "found unexpected end of stream": "yaml-quote",
    "found unexpected document indicator": "yaml-quote",
    "cannot start any token": "yaml-sign",
}


def read_document(path: Path) -> Document:
    """Read a file of at most one megabyte. Raises NetworkFileError where it is no readable YAML text."""
    name = str(path)
    try:
        with path.open("rb") as file:
            data = file.read(LIMIT_MB * 1_000_000 + 1)
    except OSError as error:
        raise NetworkFileError([Finding(name, 1, "", say("unreadable", reason=why_not(error)))]) from error
    return parse_document(data, name)


def parse_document(data: bytes, name: str) -> Document:
    """Parse the bytes of a file called `name`. Raises NetworkFileError."""
    text = _text(data, name)
    tabs = [
        number for number, line in enumerate(text.split("\n"), 1) if re.match(r" *\t", line) and line.strip()
    ]
    if tabs:
        raise NetworkFileError([Finding(name, line, "", say("tab")) for line in tabs])
    builder = _Builder(text, name)
    try:
        tree = builder.build()
    except yaml.YAMLError as error:
        raise NetworkFileError([_syntax_problem(error, name)]) from error
    if not isinstance(tree, dict):
        raise NetworkFileError([Finding(name, 1, "", say("no-mapping", found=quoted(tree)))])
    document = Document(name, tree, builder.lines)
    if builder.twice:
        raise NetworkFileError([_twice(document, place, line) for place, line in builder.twice])
    return document


def _text(data: bytes, name: str) -> str:
    problem: tuple[int, str] | None = None
    if len(data) > LIMIT_MB * 1_000_000:
        problem = 1, say("too-big", limit=LIMIT_MB)
    elif not data.strip():
        problem = 1, say("empty")
    elif control := re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", data):
        problem = data.count(b"\n", 0, control.start()) + 1, say("binary")
    if problem:
        raise NetworkFileError([Finding(name, problem[0], "", problem[1])])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise NetworkFileError([Finding(name, line, "", say("encoding"))]) from error


def _syntax_problem(error: yaml.YAMLError, name: str) -> Finding:
    said = str(getattr(error, "problem", "") or "")
    key = next((key for reason, key in _REASONS.items() if reason in said), "yaml")
    # A quote that is never closed is noticed at the end of the file; what helps is where it was opened.
    mark = getattr(error, "context_mark" if key == "yaml-quote" else "problem_mark", None)
    return Finding(name, mark.line + 1 if mark else 1, "", say(key))


def _twice(document: Document, place: Place, line: int) -> Finding:
    text = say("duplicate-key", key=str(place[-1])[:60], first=document.line(place))
    return Finding(document.name, line, document.keys(place), text)


class _Builder:
    """Builds the tree from YAML's events, so that nothing is resolved, followed or executed on the way."""

    def __init__(self, text: str, name: str) -> None:
        self.name = name
        self.lines: dict[Place, int] = {}
        self.twice: list[tuple[Place, int]] = []
        self._events: Iterator[Any] = iter(yaml.parse(text, Loader=_LOADER))

    def build(self) -> Any:
        tree: Any = ""
        documents = 0
        for event in self._events:
            if isinstance(event, events.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(event, "documents")
                tree = self._node(next(self._events), ())
        if documents == 0 or tree == "":
            raise NetworkFileError([Finding(self.name, 1, "", say("empty"))])
        return tree

    def _node(self, event: Any, place: Place) -> Any:
        if len(place) > DEEPEST:
            self._refuse(event, "depth")
        if isinstance(event, events.AliasEvent) or event.anchor:
            self._refuse(event, "alias")
        if event.tag:
            self._refuse(event, "tag")
        self.lines.setdefault(place, event.start_mark.line + 1)
        if isinstance(event, events.ScalarEvent):
            return event.value.strip()
        if isinstance(event, events.SequenceStartEvent):
            return list(self._entries(place))
        return self._block(place)

    def _entries(self, place: Place) -> Iterator[Any]:
        number = 0
        while not isinstance(event := next(self._events), events.SequenceEndEvent):
            yield self._node(event, (*place, number))
            number += 1

    def _block(self, place: Place) -> dict[str, Any]:
        block: dict[str, Any] = {}
        while not isinstance(event := next(self._events), events.MappingEndEvent):
            if not isinstance(event, events.ScalarEvent):
                self._refuse(event, "yaml")
            key, line = event.value.strip(), event.start_mark.line + 1
            here = (*place, key)
            if here in self.lines:
                self.twice.append((here, line))
                self._node(next(self._events), (*place, f"{key} "))
                continue
            self.lines[here] = line
            value = self._node(next(self._events), here)
            # A key without a value says nothing; whoever needs it finds it missing, at this line.
            if value != "":
                block[key] = value
        return block

    def _refuse(self, event: Any, key: str) -> None:
        raise NetworkFileError([Finding(self.name, event.start_mark.line + 1, "", say(key))])
