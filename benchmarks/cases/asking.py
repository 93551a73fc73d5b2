"""Who asks in the benchmark: managers, leads and coordinators who have signed in, with cases whose notes open."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from random import Random
from typing import Any
from uuid import UUID

from django.db import connection
from django.test import Client

from benchmarks.walls.planted import Sizes
from lotse.accounts.models import User
from lotse.cases.models import AreaView, Case, Note, SealedRow
from lotse.cases.queries.story import place_of
from lotse.core import roles
from lotse.core.vaults import keys_in_memory, new_vaults, seal

USERS = int(os.environ.get("LOTSE_BENCH_USERS", "40"))
_WORDS = (
    "Termin beim Amt ist beantragt, die Bestätigung liegt in Kopie vor; der Vermieter wird angeschrieben. "
    * 3
)


@dataclass(frozen=True)
class Asked:
    """Somebody who has signed in; of a manager also an open case of hers, its number and its person's name, a case
    of her body with as many talks as any has, and the name of somebody whom another body most likely advises."""

    client: Client
    case: UUID | None = None
    long: UUID | None = None
    name: str = ""
    number: str = ""
    stranger: str = ""


def managers(sizes: Sizes, random: Random) -> list[Asked]:
    """Random managers of bodies that have a long case; the notes of their cases are sealed with real keys."""
    rows = _all(
        # Those with the lowest chance have the most talks (planted.py).
        """WITH long AS (
               SELECT DISTINCT ON (organization_id) organization_id, id AS case_id FROM cases_case
               ORDER BY organization_id, uuid_hash(id) & 1048575
           )
           SELECT account.id, led.id, long.case_id, person.family_name || ' ' || person.given_names, led.number
           FROM accounts_user account
           JOIN LATERAL (SELECT * FROM cases_case WHERE manager_id = account.id AND closed_on IS NULL
                         ORDER BY uuid_hash(id) LIMIT 1) led ON true
           JOIN long ON long.organization_id = led.organization_id
           JOIN clients_person person ON person.id = led.person_id
           WHERE account.email = any(%s)""",
        [f"user-{number}@lotse.example" for number in random.sample(range(sizes.managers), USERS)],
    )
    _open({key for row in rows for key in row[1:3]})
    strangers = [name for *_, name, _ in (*rows[1:], rows[0])]
    return [
        Asked(_signed_in(user), *rest, stranger)
        for (user, *rest), stranger in zip(rows, strangers, strict=True)
    ]


def staff(numbers: range, random: Random) -> list[Asked]:
    """Random leads or coordinators of these numbers."""
    emails = [f"lead-{number}@lotse.example" for number in random.sample(numbers, min(USERS, len(numbers)))]
    return [
        Asked(_signed_in(key))
        for (key,) in _all("SELECT id FROM accounts_user WHERE email = any(%s)", emails)
    ]


def set_role(role: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {role}")


def _signed_in(user: UUID) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=user))
    return client


def _all(statement: str, *values: Any) -> list[Any]:
    set_role(roles.DEFINER)
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows = cursor.fetchall()
    set_role(roles.APP)
    return rows


def _open(keys: set[UUID]) -> None:
    """Seal the notes and parts of life of these cases, each case in a vault of its own."""
    set_role(roles.DEFINER)
    with keys_in_memory():
        for case in Case.objects.filter(pk__in=keys):
            (case.vault,) = new_vaults(organization=case.organization_id, count=1)
            case.save(update_fields=["vault"])
            _seal(Note.objects.filter(case=case), case, _WORDS)
            _seal(
                AreaView.objects.filter(case=case),
                case,
                json.dumps({"needs": "Kurs", "resources": "Nachbarin"}),
            )
    set_role(roles.APP)


def _seal(rows: Any, case: Case, words: str) -> None:
    found: list[SealedRow] = list(rows)
    for row in found:
        row.vault = case.vault  # type: ignore[assignment]
        row.sealed = seal(words, vault=row.vault, organization=row.organization_id, place=place_of(row))
    rows.model.objects.bulk_update(found, ["vault", "sealed"], batch_size=500)
