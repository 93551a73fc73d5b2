"""All walls stand: row-level security on what is personal, and a short list of doors that cannot be turned."""

from __future__ import annotations

from contextlib import AbstractContextManager

import pytest
from django.db import connection

from lotse.core import roles, walls
from lotse.core.walls import DOORS, _of_functions, problems, unwrapped

AsOwner = AbstractContextManager[None]


@pytest.mark.django_db
def test_all_walls_stand() -> None:
    assert problems(connection) == []


@pytest.mark.django_db
def test_the_list_of_doors_is_the_list_in_the_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT proname FROM pg_proc WHERE pronamespace = 'doors'::regnamespace")
        assert {name for (name,) in cursor.fetchall()} == DOORS


@pytest.mark.django_db
def test_every_door_with_personal_rows_behind_it_is_guarded() -> None:
    assert walls.personal_tables() >= {"clients_person", "cases_case", "cases_note", "consent_consent"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        ("ALTER TABLE cases_note NO FORCE ROW LEVEL SECURITY", "does not hold for its owner"),
        ("ALTER TABLE cases_note DISABLE ROW LEVEL SECURITY", "cases_note has no row-level security"),
        ("CREATE VIEW peek AS SELECT * FROM clients_person", "The view peek shows rows past the walls"),
        (
            "CREATE POLICY slow ON cases_case FOR SELECT USING (organization_id = doors.acting_organization())",
            "calls acting_organization for every row",
        ),
        (
            "CREATE FUNCTION sneak() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'",
            "sneak runs with its owner's rights outside",
        ),
    ],
)
def test_the_check_finds_a_wall_with_a_hole(damage: str, sentence: str, as_owner: AsOwner) -> None:
    with as_owner, connection.cursor() as cursor:
        cursor.execute(damage)
    assert any(sentence in problem for problem in problems(connection))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "sentence"),
    [(roles.OWNER, "owns tables"), (roles.DEFINER, "bypasses row-level security")],
)
def test_the_check_refuses_a_role_that_is_above_the_walls(role: str, sentence: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {role}")
    found = problems(connection)
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {roles.APP}")
    assert any(sentence in problem for problem in found)


def test_the_check_finds_a_door_that_can_be_turned() -> None:
    good = ("doors", "audit_append", roles.DEFINER, True, "search_path=pg_catalog, public, pg_temp", False)
    assert _of_functions([good]) == []
    assert len(_of_functions([("doors", "sneak", roles.OWNER, False, "", True)])) == 4


def test_the_check_tells_a_wrapped_call_from_a_bare_one() -> None:
    wrapped = "(organization_id = ANY (( SELECT doors.case_bodies() AS case_bodies)::uuid[]))"
    assert unwrapped(wrapped) == set()
    assert unwrapped("(id = ANY (( SELECT doors.consented('any'::text) AS consented)::uuid[]))") == set()
    assert unwrapped(f"{wrapped} OR (organization_id = doors.acting_organization())") == {
        "acting_organization"
    }
    assert unwrapped(f"{wrapped} OR (organization_id = ANY (doors.case_bodies()))") == {"case_bodies"}
