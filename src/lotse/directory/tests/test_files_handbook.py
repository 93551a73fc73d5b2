"""The handbook for clerks is complete, and its example works."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import BaseModel

from lotse.core.spans import start_of_day
from lotse.directory.files.checking import check_document
from lotse.directory.files.reading import parse_document
from lotse.directory.files.schema import NetworkFile
from lotse.directory.files.schema.validation import part_in
from lotse.directory.rules.topics import TOPICS
from lotse.directory.tests.files_sample import TODAY
from lotse.hours.rules import HoursError, evaluate

HANDBOOK = (Path(__file__).resolve().parents[4] / "docs" / "handbuch" / "netzdatei.md").read_text()


def keys(part: type[BaseModel]) -> set[str]:
    """All keys of a block and of the blocks in it."""
    found = {str(field.alias) for field in part.model_fields.values()}
    inner = [part_in(field.annotation) for field in part.model_fields.values()]
    return found.union(*(keys(block) for block in inner if block))


def test_every_key_and_topic_is_explained() -> None:
    assert {key for key in keys(NetworkFile) if f"`{key}`" not in HANDBOOK} == set()
    assert {topic for topic in TOPICS if f"`{topic}`" not in HANDBOOK} == set()


def test_the_example_is_right() -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", HANDBOOK, re.DOTALL)
    checked = check_document(parse_document(example.encode(), "handbook"), today=TODAY)
    assert [warning.text for warning in checked.warnings if "übersetzt" not in warning.text] == []


def test_the_hours_of_the_table_can_be_read() -> None:
    table = HANDBOOK.partition("So wird geschrieben | Das heißt")[2].partition("\n\n")[0]
    expressions = re.findall(r"^\| `(.*?)` \|", table, re.MULTILINE)
    assert len(expressions) == 7
    start, end = start_of_day(TODAY), start_of_day(TODAY + timedelta(days=365))
    for expression in expressions:
        assert evaluate(expression, "NW", start, end).intervals
    with pytest.raises(HoursError):
        evaluate("Do 13-15 Uhr", "NW", start, end)
