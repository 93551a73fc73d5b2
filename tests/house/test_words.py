"""Words that have no place in the project: people of the articles, hosts of registries, folders of a machine."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from itertools import pairwise

from tests.house import project

# Hashes of the names (single rare names, and pairs of common ones), so that this file does not hold what it forbids.
NAMES = {
    "00d49ed707c016d51cfb", "023375bb1166928c0203", "0706dfc105c6b64b4f40", "13156210fde127316d68",
    "14aff6ae306505ed57cc", "191bdf7217ff1b937dd9", "223a94d5c9832a8b0d18", "2ebddfe08f2a20d10f3a",
    "334816da223dac477458", "3608c7fcb725cdacc5bc", "513575a53a5a1164b55f", "55a72132fdea138a2571",
    "67ccc52fbfa9086e8970", "7c555c8bb2e6f457bc2a", "7fe2e9d5bf6a2339f0f5", "98b2deb3b9838e7fe664",
    "98c3eaaad6d148ffd4ea", "9bd1cfa1e336e63c58d8", "a17df9a2f18af3e099b1", "a4bbb0153168675009f0",
    "c884b6d5c58b44dbe75d", "cc28cc75edd49c439eed", "d5e3c7bb594e9018582e", "d785791d3b64aff8999c",
    "e1cb80136da11d147d17", "fa721d1be91663936b1c",
}  # fmt: skip
PLACES = {
    "a registry's host": r"\b(py"
    + r"pi\.org|python"
    + r"hosted\.org|registry\.npm"
    + r"js\.|proxy\.gol"
    + r"ang\.)",
    "an index to install from": r"--(extra-)?index-" + r"url|--trusted-" + r"host|PIP_" + r"INDEX",
    "a folder of one machine": r"(?<![\w.*<>-])/(work|root|home/\w+|opt/wheels)(/|\b(?![\w-]))",
    "a note for later": r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b",
}
# The sentence of a rule may name what it forbids.
MAY_NAME = {"Makefile": {"an index to install from"}}


def digest(words: str) -> str:
    return hashlib.sha256(f"lotse {words}".encode()).hexdigest()[:20]


def words_and_pairs(text: str) -> Iterator[str]:
    words = re.findall(r"[^\W\d_]+", text.lower())
    yield from words
    yield from (f"{first} {second}" for first, second in pairwise(words))


def has_name(text: str, names: set[str]) -> bool:
    """Whether a word, or two words in a row, are among the hashed names."""
    return any(digest(words) in names for words in set(words_and_pairs(text)))


def places(text: str) -> set[str]:
    """What a text names that it should not."""
    return {what for what, pattern in PLACES.items() if re.search(pattern, text)}


def test_nobody_of_the_articles_is_named() -> None:
    assert [project.name(path) for path in project.files() if has_name(path.read_text(), NAMES)] == []


def test_no_machine_and_no_registry_is_named() -> None:
    found = {project.name(path): places(path.read_text()) for path in project.files()}
    assert {
        file: names - MAY_NAME.get(file, set())
        for file, names in found.items()
        if names - MAY_NAME.get(file, set())
    } == {}


def test_the_checks_find_a_name_and_a_place() -> None:
    names = {digest("wilhelmine"), digest("erika mustermann")}
    assert has_name("Frau Erika_Mustermann berät.", names)
    assert has_name("wilhelmine.muster@stadt.example", names)
    assert not has_name("Erika berät, Max Mustermann nicht.", names)
    assert places("see /wo" + "rk/main/x") == {"a folder of one machine"}
    assert places("pip install --index" + "-url x") == {"an index to install from"}
    assert places("from https://py" + "pi.org/simple") == {"a registry's host"}
    assert places("networks/x/work/y and the PyPI wheel") == set()
