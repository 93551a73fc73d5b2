"""Entries of a body that may be one person, and what was decided of such pairs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from lotse.accounts.acting import Acting
from lotse.clients.indexing import named
from lotse.clients.models import Person, PersonPair
from lotse.clients.rules.names.asking import asked_keys
from lotse.clients.rules.names.keys import body_salt
from lotse.clients.rules.names.twins import SUGGESTED, same_person, twin_keys

# Keys that more people share than this tell nothing; and no page shows more pairs.
_CROWD, _MOST_PAIRS, _MOST_SHOWN, _AT_ONCE = 12, 20_000, 100, 300
# Every two of a body that share a key, without those of whom somebody has decided.
_SHARED = """
    WITH own AS (
        SELECT person_id AS person, key FROM clients_namekeys CROSS JOIN unnest(twins) key WHERE organization_id = %s
    ), shared AS (SELECT key FROM own GROUP BY key HAVING count(*) BETWEEN 2 AND %s)
    SELECT DISTINCT one.person, two.person
    FROM shared JOIN own one USING (key) JOIN own two ON two.key = shared.key AND one.person < two.person
    WHERE NOT EXISTS (SELECT FROM clients_personpair pair
                      WHERE pair.one_id = one.person AND pair.two_id = two.person AND pair.undone_at IS NULL)
    LIMIT %s
"""


@dataclass(frozen=True)
class Twins:
    """Two entries that may be one person, and how much speaks for it, from 0 to 1."""

    one: Person
    two: Person
    likelihood: float


def possible_duplicates(by: Acting, person: Person) -> list[Twins]:
    """Entries of the same body that may be this person, the likeliest first; not those that were decided on."""
    decided = {
        other
        for pair in decided_pairs(by).filter(Q(one=person) | Q(two=person))
        for other in (pair.one_id, pair.two_id)
    }
    names = {*_sharing(person)} - decided - {person.pk}
    others = Person.objects.filter(pk__in=names, organization=person.organization_id)
    return _likely((person, other) for other in others)


def _sharing(person: Person) -> Iterable[UUID]:
    asked, salt = asked_keys(f"{person.given_names} {person.family_name}"), body_salt(person.organization_id)
    facts = [key ^ salt for key in twin_keys(named(person))]
    keys = [*asked.exact, *asked.close, *asked.near, *facts]
    with connection.cursor() as cursor:
        cursor.execute("SELECT person FROM doors.find_names(%s, %s, %s, %s)", [keys, [], facts, _AT_ONCE])
        return [row[0] for row in cursor.fetchall()]


def duplicates_of_body(by: Acting) -> list[Twins]:
    """Pairs of entries of the acting body that may be one person each, the likeliest first, at most a hundred."""
    with connection.cursor() as cursor:
        cursor.execute(_SHARED, [by.organization_id, _CROWD, _MOST_PAIRS])
        pairs = cursor.fetchall()
    people = Person.objects.in_bulk({key for pair in pairs for key in pair})
    return _likely((people[one], people[two]) for one, two in pairs if one in people and two in people)


def decided_pairs(by: Acting) -> QuerySet[PersonPair]:
    """What holds of pairs of the acting body, the newest first."""
    pairs = PersonPair.objects.filter(organization=by.organization_id, undone_at=None)
    return pairs.select_related("one", "two", "decided_by").order_by("-decided_at")


def entries_of_the_same(by: Acting, person: UUID) -> list[Person]:
    """The other entries of the acting body that are linked with a person as the same one."""
    pairs = decided_pairs(by).filter(Q(one=person) | Q(two=person), verdict=PersonPair.Verdict.SAME)
    pairs = pairs.select_related(None).select_related("one", "two")
    return [pair.two if pair.one_id == person else pair.one for pair in pairs]


def _likely(pairs: Iterable[tuple[Person, Person]]) -> list[Twins]:
    found = [Twins(one, two, same_person(named(one), named(two))) for one, two in pairs]
    likely = [twins for twins in found if twins.likelihood >= SUGGESTED]
    return sorted(likely, key=lambda twins: (-twins.likelihood, twins.one.pk, twins.two.pk))[:_MOST_SHOWN]
