"""Every field of every model is classified; this registry is what export, erasure and the record of processing read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["public", "internal", "personal", "special"]


@dataclass(frozen=True)
class FieldClass:
    """How sensitive a field is, and which retention class (docs/privacy) says how long it is kept."""

    kind: Kind
    retention: str


_CLASSES: dict[str, dict[str, FieldClass]] = {}


def classify(model: str, *, retention: str, **kinds: str) -> None:
    """Register the fields of `model` ("room.Model"): classify("x.Y", retention="...", public="a b", personal="c")."""
    fields = _CLASSES.setdefault(model, {})
    for kind, names in kinds.items():
        fields.update({name: FieldClass(kind, retention) for name in names.split()})  # type: ignore[arg-type]


def field_class(model: str, field: str) -> FieldClass | None:
    """The class of one field, or None where nobody classified it (a house rule fails then)."""
    return _CLASSES.get(model, {}).get(field)


def classified_models() -> dict[str, dict[str, FieldClass]]:
    return {model: dict(fields) for model, fields in _CLASSES.items()}
