"""A new case gets its number: a step that every way of opening one shares."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from lotse.accounts.acting import Acting
from lotse.cases.actions.noted import inside
from lotse.cases.models import Case
from lotse.cases.queries.lists import number_of
from lotse.clients.models import Person

_TRIES = 5


def open_numbered_case(by: Acting, on: date, person: Person) -> Case:
    """A new case of a person with the body's next number; whoever acts is its manager.

    Two who admit at once may find the same number; the constraint stops the second, who takes the next one.
    """
    values: dict[str, Any] = {**inside(by), "person": person, "manager": by.user, "opened_on": on}
    for attempt in range(_TRIES):
        try:
            with transaction.atomic():
                return Case.objects.create(**values, number=number_of(by, on.year))
        except IntegrityError:
            if attempt == _TRIES - 1:
                raise
    raise AssertionError("unreachable")
