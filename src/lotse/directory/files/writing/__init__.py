"""From the database to a network file that loads back without a change."""

from __future__ import annotations

from typing import Any

from lotse.directory.files.messages import quoted
from lotse.directory.files.stored import stored_rows
from lotse.directory.files.writing.blocks import GermanTexts, block
from lotse.directory.files.writing.money import money_sections
from lotse.directory.files.writing.offers import offer_sections
from lotse.directory.files.writing.places import head, place_sections
from lotse.directory.files.yaml_text import yaml_text
from lotse.network.models import Network

__all__ = ["network_as_yaml"]

_HEADER = """\
# {name}
# Geschrieben mit „lotse network export {code}“. Wie diese Datei aufgebaut ist: docs/handbuch/netzdatei.md
"""


def network_as_yaml(network: Network) -> str:
    """The file of a network, with everything that was edited on a screen; what is inactive is left out."""
    rows, text = stored_rows(network), GermanTexts()
    tree: dict[str, Any] = {"format": "1", "network": network.code}
    for section in (head, place_sections, offer_sections, money_sections):
        tree |= section(rows, network.code, text)
    tree |= block(translations=text.translations())
    header = _HEADER.format(name=" ".join(network.name.split()), code=network.code)
    for german in sorted(text.ambiguous):
        header += (
            f"# Achtung: {quoted(german)} ist verschieden übersetzt; hier steht eine der Übersetzungen.\n"
        )
    return header + yaml_text(tree)
