"""Whatever happens to a file, it is taken or refused with sentences: nothing else ever comes out."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from lotse.directory.files.checking import check_document
from lotse.directory.files.problems import NetworkFileError
from lotse.directory.files.reading import parse_document
from lotse.directory.tests.files_sample import SAMPLE, TODAY

LINES = SAMPLE.split("\n")
SIGNS = r"""[] {} - x a: b ' " ~ | >- *a &a !!int % [x {x: ] # é 2026-02-31 -1 ١٢٣ 24/7 PH +49 a@b x.y.z"""
ODD = ["", "- x", "a: b", "Mo-Fr 99:99", "\t", "\x85", "\u2028", "0" * 5000, "9" * 400, "Mo" * 999]
WORDS = st.sampled_from([*SIGNS.split(), *ODD])


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """The sample with some lines taken out, doubled, moved, indented or with another value."""
    lines = list(LINES)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        line = lines[at]
        key, colon, _ = line.partition(":")
        word = draw(WORDS)
        ways = [[], [line, line], [f"  {line}"], [line[2:]], [f"{key}{colon} {word}"], [word, line]]
        lines[at : at + 1] = draw(st.sampled_from(ways))
    return "\n".join(lines)


def check(data: bytes) -> None:
    findings: list[Any] = []
    try:
        check_document(parse_document(data, "x.yaml"), today=TODAY)
    except NetworkFileError as error:
        findings = error.findings or [None]
    assert all(finding.line >= 1 and finding.text and "\n" not in str(finding) for finding in findings)


@given(damaged())
@settings(max_examples=100)
def test_damaged_lines(text: str) -> None:
    check(text.encode())


@given(st.binary(max_size=200), st.integers(0, len(SAMPLE)))
@settings(max_examples=100)
def test_damaged_bytes(data: bytes, at: int) -> None:
    whole = SAMPLE.encode()
    check(data)
    check(whole[:at] + data + whole[at:])


def test_the_undamaged_file_is_taken() -> None:
    check_document(parse_document(SAMPLE.encode(), "x.yaml"), today=TODAY)
