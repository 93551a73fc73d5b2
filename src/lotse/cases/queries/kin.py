"""Relatives wherever they live: each relation in words from both ends, and where the other one lives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise

from lotse.accounts.acting import Acting
from lotse.clients.access import homes_of
from lotse.clients.models import Fact, HouseholdMember, Kinship, Person
from lotse.clients.rules.kin import relation_name


@dataclass(frozen=True)
class Relative:
    """A relation read beside `one`: `relation` says how the other stands to her, `turned` how she stands to the other.

    `home` is where the other one lives, if that is known and elsewhere; `is_together`: under the same roof.
    """

    row: Kinship
    one: Person
    other: Person
    relation: Promise | str
    turned: Promise | str
    is_together: bool = False
    home: HouseholdMember | None = None


def kin_of(people: Iterable[UUID]) -> list[Kinship]:
    """The relations of these people that hold, each once, with both ends."""
    return _edges(people, has_ended=False)


def past_relatives(person: Person) -> list[Relative]:
    """The relations of a person that have ended, the last one first; nobody reads an address for them."""
    edges = _edges([person.pk], has_ended=True)
    sexes = sexes_of(edges)
    found = [_read(edge, {person.pk}, set(), {}, sexes) for edge in edges]
    return sorted(found, key=lambda one: (one.row.ends_on, one.row.pk), reverse=True)


def relatives(
    by: Acting, edges: Iterable[Kinship], here: Iterable[UUID], together: Iterable[UUID] = ()
) -> list[Relative]:
    """The relations as they are read by those who are `here`; who is `together` with them lives under the same roof."""
    own, roof = set(here), {*here, *together}
    known = list(edges)
    away = {end for edge in known for end in (edge.person_id, edge.relative_id)} - roof
    homes = homes_of(by, away) if away else {}
    sexes = sexes_of(known)
    found = [_read(edge, own, roof, homes, sexes) for edge in known]
    return sorted(found, key=lambda one: not one.is_together)


def sexes_of(edges: Iterable[Kinship]) -> dict[UUID, str]:
    """The sex of those who are related, as far as it was told and still holds."""
    people = {end for edge in edges for end in (edge.person_id, edge.relative_id)}
    if not people:
        return {}
    rows = Fact.objects.filter(person__in=people, kind="sex", holds_until__isnull=True).order_by("id")
    return dict(rows.values_list("person_id", "value"))


def _read(
    edge: Kinship, own: set[UUID], roof: set[UUID], homes: Mapping[UUID, HouseholdMember],
    sexes: Mapping[UUID, str],
) -> Relative:  # fmt: skip
    is_hers = edge.person_id in own
    one, other = (edge.person, edge.relative) if is_hers else (edge.relative, edge.person)
    return Relative(
        edge, one, other,
        relation_name(edge.kind, of_relative=is_hers, sex=sexes.get(other.pk, "")),
        relation_name(edge.kind, of_relative=not is_hers, sex=sexes.get(one.pk, "")),
        other.pk in roof, homes.get(other.pk),
    )  # fmt: skip


def _edges(people: Iterable[UUID], *, has_ended: bool) -> list[Kinship]:
    wanted = list(people)
    edges = Kinship.objects.filter(ends_on__isnull=not has_ended).select_related("person", "relative")
    return list(
        (edges.filter(person__in=wanted) | edges.filter(relative__in=wanted)).distinct().order_by("id")
    )
