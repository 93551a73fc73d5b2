"""What is known of a person is written down, confirmed, and ended; a fact that no longer holds stays in the history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from lotse.accounts.acting import Acting
from lotse.audit.actions import action
from lotse.clients.actions.noted import PersonNoted
from lotse.clients.actions.rows import inside
from lotse.clients.models import Fact, Person
from lotse.clients.rules.facts import KINDS
from lotse.core.editing import StaleError, save_changes, seen_row


@dataclass(frozen=True)
class Said:
    """A fact as it was told: its kind and value (rules.facts), nearer words, a file number, and since when it holds."""

    kind: str
    value: str
    words: str = ""
    number: str = ""
    source: str = "told"
    holds_from: date | None = None


@action
def record_fact(*, by: Acting, person: Person, said: Said, former: UUID | None, on: date) -> PersonNoted:
    """Write down a fact; the one that held before, where a kind holds one, ends on the day the new one begins.

    `former` is the fact that the writer saw. Raises StaleError where another one holds meanwhile, ValidationError for
    a beginning before that of the former. The same said once more only confirms it.
    """
    # One after the other for each person: two first facts of a kind must not both hold.
    Person.objects.select_for_update().get(pk=person.pk)
    current = None if KINDS[said.kind].several else _current(person, said.kind)
    if current is not None:
        if current.pk != former:
            raise StaleError(current)
        if _says(current, said):
            save_changes(current, confirmed_on=on, confirmed_by=by.user)
            return PersonNoted(current, person.pk, kind=said.kind)
        _end(current, said.holds_from or on)
    row = Fact.objects.create(
        **inside(by), person=person, kind=said.kind, value=said.value, words=said.words, number=said.number,
        source=said.source, holds_from=said.holds_from, recorded_on=on,
    )  # fmt: skip
    return PersonNoted(row, person.pk, kind=said.kind)


@action
def confirm_fact(*, by: Acting, fact: Fact, on: date) -> PersonNoted:
    """Note that a fact still holds. Raises ValidationError for one that has ended."""
    row = Fact.objects.select_for_update().get(pk=fact.pk)
    if row.holds_until is not None:
        raise ValidationError(gettext("This no longer holds; somebody has ended it."))
    save_changes(row, confirmed_on=on, confirmed_by=by.user)
    return PersonNoted(row, row.person_id, kind=row.kind)


@action
def end_fact(*, by: Acting, fact: Fact, ends_on: date, version: int) -> PersonNoted:
    """End a fact without a new one: a language that was entered wrongly, an authority that is done.

    Raises StaleError where somebody was quicker, ValidationError for an end before the beginning.
    """
    row = seen_row(Fact, fact.pk, version)
    _end(row, ends_on)
    return PersonNoted(row, row.person_id, kind=row.kind)


def _current(person: Person, kind: str) -> Fact | None:
    return Fact.objects.filter(person=person, kind=kind, holds_until=None).order_by("-id").first()


def _says(fact: Fact, said: Said) -> bool:
    same = (fact.value, fact.words, fact.number) == (said.value, said.words, said.number)
    return same and said.holds_from in (None, fact.holds_from)


def _end(fact: Fact, day: date) -> None:
    if fact.holds_from is not None and day < fact.holds_from:
        raise ValidationError(
            gettext("The former entry began on %(day)s; the new one cannot begin before that.")
            % {"day": f"{fact.holds_from:%d.%m.%Y}"}
        )
    save_changes(fact, holds_until=day)
