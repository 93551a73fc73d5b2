"""Definer functions are the only way past row-level security: a short list, none of which can be turned."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from django.db import connection

from lotse.core import roles

# What the app and the worker may do past their own rights. A new name comes with a decision.
KNOWN = {
    "audit_append", "audit_seal", "audit_erase", "audit_seals", "audit_evidence", "audit_strays", "audit_count",
    "audit_head", "enqueue_job",
}  # fmt: skip
FUNCTIONS = """
    SELECT proname, pg_get_userbyid(proowner), prosecdef, coalesce(array_to_string(proconfig, ' '), ''),
           has_function_privilege('public', pg_proc.oid, 'EXECUTE')
    FROM pg_proc JOIN pg_namespace ON pg_namespace.oid = pronamespace WHERE nspname = 'doors'
"""
DEFINERS_ELSEWHERE = """
    SELECT nspname || '.' || proname FROM pg_proc JOIN pg_namespace ON pg_namespace.oid = pronamespace
    WHERE prosecdef AND nspname NOT IN ('doors', 'pg_catalog', 'information_schema')
"""
Function = tuple[str, str, bool, str, bool]


def turned(functions: Iterable[Function]) -> list[str]:
    """What is wrong with the functions of the schema `doors`."""
    found = []
    for name, owner, is_definer, settings, is_public in functions:
        if owner != roles.DEFINER or not is_definer:
            found.append(f"{name} does not run as {roles.DEFINER}")
        if not settings.startswith("search_path=pg_catalog, public, pg_temp"):
            found.append(f"{name} finds tables where its caller wants")
        if is_public:
            found.append(f"{name} may be called by anybody")
        if name not in KNOWN:
            found.append(f"{name} is not on the list")
    return found


@pytest.mark.django_db
def test_the_doors_are_the_ones_on_the_list_and_cannot_be_turned() -> None:
    with connection.cursor() as cursor:
        cursor.execute(FUNCTIONS)
        functions = cursor.fetchall()
        assert {name for name, *_ in functions} == KNOWN
        assert turned(functions) == []
        cursor.execute(DEFINERS_ELSEWHERE)
        assert cursor.fetchall() == []


def test_the_check_finds_a_door_that_can_be_turned() -> None:
    good = ("audit_append", roles.DEFINER, True, "search_path=pg_catalog, public, pg_temp", False)
    assert turned([good]) == []
    assert len(turned([("sneak", roles.OWNER, False, "", True)])) == 4
