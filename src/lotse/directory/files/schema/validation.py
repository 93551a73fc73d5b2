"""From a document to a network file; whatever is wrong is said in our words, all at once."""

from __future__ import annotations

from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from lotse.directory.files.messages import hint, is_text, quoted, say
from lotse.directory.files.problems import Document, Finding, NetworkFileError, Place, close_to
from lotse.directory.files.schema.network import NetworkFile

# What pydantic calls a mistake -> what we say about it.
_SAID = {"list_type": "expected-list", "string_type": "expected-text"} | dict.fromkeys(
    ("model_type", "model_attributes_type", "dict_type"), "expected-block"
)


def validate(document: Document) -> NetworkFile:
    """The file's content with every value in its type. Raises NetworkFileError with all findings."""
    try:
        return NetworkFile.model_validate(document.tree)
    except ValidationError as error:
        raise NetworkFileError([_finding(document, detail) for detail in error.errors()]) from error


def _finding(document: Document, detail: ErrorDetails) -> Finding:
    place: Place = detail["loc"]
    if detail["type"] == "missing":
        return document.finding(_missing_at(document, place), say("missing", key=place[-1]))
    if detail["type"] == "extra_forbidden":
        allowed = _keys_at(place[:-1])
        key = str(place[-1])[:60]
        close = hint(close_to(key, allowed))
        return document.finding(place, say("unknown-key", key=key, hint=close, allowed=", ".join(allowed)))
    key = _SAID.get(detail["type"], detail["type"])
    found = detail["input"]
    plain = found if isinstance(found, str) else "..."
    values = {"found": quoted(found), "found_plain": plain[:60]} | detail.get("ctx", {})
    return document.finding(place, say(key if is_text(key) else "invalid", **values))


def _missing_at(document: Document, place: Place) -> Place:
    # `name:` without a value is missing at its own line, a key that is not there at all in its block.
    return place if place in document.lines else place[:-1]


def _keys_at(place: Place) -> list[str]:
    """The keys that the block at `place` may have."""
    part: type[BaseModel] = NetworkFile
    for step in place:
        if isinstance(step, str):
            field = next(field for field in part.model_fields.values() if field.alias == step)
            part = part_in(field.annotation) or part
    return [str(field.alias) for field in part.model_fields.values()]


def part_in(annotation: Any) -> type[BaseModel] | None:
    """The block that an annotation such as `list[Block]` speaks of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(part_in, get_args(annotation))), None)
