"""A tree of blocks, lists and text as YAML that people like to read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

_WIDTH = 118
_STR, _SEQ, _MAP = "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"


class _Dumper(yaml.dumper.BaseDumper):
    """Everything is text, as in reading; entries of a list are indented under its key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def yaml_text(tree: Mapping[str, Any]) -> str:
    """The tree as YAML, an empty line between its sections."""
    text, was_block = "", False
    for key, value in tree.items():
        is_block = not isinstance(value, str)
        text += "\n" if text and (is_block or was_block) else ""
        node = _node({key: value})
        text += yaml.serialize(node, Dumper=_Dumper, allow_unicode=True, width=_WIDTH, indent=2)
        was_block = is_block
    return text


def _node(value: Any) -> Node:
    if isinstance(value, Mapping):
        pairs = [(_scalar(str(key)), _node(inner)) for key, inner in value.items()]
        return MappingNode(_MAP, pairs, flow_style=False)
    if isinstance(value, Sequence) and not isinstance(value, str):
        entries = [_node(inner) for inner in value]
        return SequenceNode(_SEQ, entries, flow_style=_fits_one_line(value))
    return _scalar(str(value))


def _scalar(text: str) -> ScalarNode:
    style = None
    if "\n" in text:
        style = "|"
    elif re.fullmatch(r"0[0-9]+", text):
        # Other programs that read YAML would take the zero away.
        style = '"'
    elif len(text) > _WIDTH - 30:
        style = ">"
    return ScalarNode(_STR, text, style=style)


def _fits_one_line(entries: Sequence[Any]) -> bool:
    """Short codes stand in one line, [a, b]; sentences and blocks each in their own."""
    texts = [entry for entry in entries if isinstance(entry, str) and re.fullmatch(r"[\w-]+", entry)]
    return len(texts) == len(entries) and sum(map(len, texts)) < 84
