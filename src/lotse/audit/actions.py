"""`@action`: every change of the house is one function, one transaction, one entry in the visitors' book."""

from __future__ import annotations

import functools
import inspect
import json
import uuid
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, ParamSpec, Protocol, TypeVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.utils import timezone

from lotse.audit.rules.verification import Checked
from lotse.core.models import new_id

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")

_actions: dict[str, Callable[..., Any]] = {}


class Actor(Protocol):
    """Whoever acts: a person who signed in, or a named part of the system such as `SYSTEM`."""

    @property
    def audit_name(self) -> str: ...


class System:
    """A part of the house that acts without a person: the command line, a nightly job."""

    def __init__(self, name: str) -> None:
        self.audit_name = f"system:{name}"


COMMAND_LINE = System("command-line")


def action(function: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """Make `function` an action: keyword-only, `by=`, one transaction, one entry; no deed without entry.

    The function names what it touched with `note(...)`; otherwise the entry holds the action's name alone.
    """
    for name, parameter in inspect.signature(function).parameters.items():
        if parameter.kind is not inspect.Parameter.KEYWORD_ONLY:
            raise TypeError(f"{function.__qualname__}: {name} must be keyword-only")
    if "by" not in inspect.signature(function).parameters:
        raise TypeError(f"{function.__qualname__} does not say who acts: add `by`")
    verb = function.__name__
    if verb in _actions:
        raise TypeError(f"two actions are called {verb}")

    @functools.wraps(function)
    def performed(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Result:
        with transaction.atomic():
            result = function(*args, **kwargs)
            noted = result if isinstance(result, Noted) else Noted()
            record(verb, by=kwargs["by"], noted=noted)  # type: ignore[arg-type]
        return result

    _actions[verb] = performed
    return performed


def known_actions() -> dict[str, Callable[..., Any]]:
    """All actions of the house by name, for the house rules."""
    return dict(_actions)


class Noted:
    """What an entry says beside the action: mix it into a result, or return it."""

    municipality: str = ""
    object_kind: str = ""
    object_id: str = ""
    # The person or case that a smaller object (a note, a talk) belongs to: by it she finds who has looked.
    about: uuid.UUID | None = None
    purpose: str = ""
    facts: dict[str, Any] = {}


def record(
    action_name: str, *, by: Actor, noted: Noted, purpose: str = "", at: datetime | None = None
) -> uuid.UUID:
    """Write one entry in the running transaction. Raises RuntimeError outside a transaction.

    The body, and the municipality where `noted` names none, are those that `by` acts for.
    """
    entry = _entry(action_name, by, noted, purpose, at)
    with _in_the_deed().cursor() as cursor:
        cursor.execute(_APPEND, entry)
    found: uuid.UUID = entry[0]
    return found


def record_many(action_name: str, *, by: Actor, noted: Iterable[Noted]) -> None:
    """Write an entry for each, as `record` does, in one go: for a deed that touches many people."""
    with _in_the_deed().cursor() as cursor:
        cursor.executemany(_APPEND, [_entry(action_name, by, one, "", None) for one in noted])


_APPEND = "SELECT doors.audit_append(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"


def _in_the_deed() -> Any:
    if not connection.in_atomic_block:
        raise RuntimeError("The visitors' book is written in the transaction of the deed.")
    return connection


def _entry(verb: str, by: Actor, noted: Noted, purpose: str, at: datetime | None) -> list[Any]:
    return [
        new_id(),
        at or timezone.now(),
        verb,
        by.audit_name,
        getattr(by, "organization_id", None),
        noted.municipality or getattr(by, "municipality_id", ""),
        noted.object_kind,
        noted.object_id,
        noted.about,
        purpose or noted.purpose,
        json.dumps(noted.facts, cls=DjangoJSONEncoder),
    ]


@action
def verify_book(*, by: Actor, checked: Checked) -> Noted:
    """Note that the book was checked and what came of it: whoever reads it sees when that was last done."""
    noted = Noted()
    noted.object_kind = "audit.Seal"
    noted.object_id = "whole book"
    noted.facts = {
        "entries": checked.entries,
        "seals": checked.seals,
        "anchors": checked.anchors,
        "findings": [finding.kind for finding in checked.findings[:20]],
    }
    return noted


class Erased(Noted):
    """How many payloads were erased; the entry names which, so that an erasure without a deed can be told."""

    object_kind = "audit.Entry"

    def __init__(self, entries: Sequence[uuid.UUID], count: int) -> None:
        self.count = count
        self.facts = {"count": count, "entries": [str(entry) for entry in entries]}


@action
def erase_payloads(*, by: Actor, entries: Sequence[uuid.UUID]) -> Erased:
    """Erase object, purpose and facts of entries for good. Who did what kind of deed when stays, and so do the seals.

    For the worker and the owner only; what was erased before is not counted again.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT doors.audit_erase(%s)", [list(entries)])
        return Erased(entries, cursor.fetchone()[0])
