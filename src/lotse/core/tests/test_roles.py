from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.db import connection
from psycopg import sql
from psycopg.conninfo import make_conninfo

from lotse.core import roles
from tests import database

SNAPSHOT = """
    SELECT rolname, rolsuper, rolinherit, rolcanlogin, rolcreatedb, rolbypassrls, rolconfig FROM pg_roles
    WHERE rolname LIKE 'lotse%' ORDER BY 1
"""
GRANTS = """
    SELECT (SELECT datacl FROM pg_database WHERE datname = current_database()),
           (SELECT array_agg(nspname || nspacl::text ORDER BY nspname) FROM pg_namespace
            WHERE nspname IN ('public', 'doors')),
           (SELECT array_agg(defaclacl::text ORDER BY defaclacl::text) FROM pg_default_acl)
"""


@pytest.fixture
def admin(db: None) -> Iterator[psycopg.Connection]:
    """The administrator in the database of the tests."""
    with database.administrator(dbname=connection.settings_dict["NAME"]) as admin:
        yield admin


def as_role(admin: psycopg.Connection, role: str) -> psycopg.Connection:
    admin.execute(sql.SQL("SET SESSION AUTHORIZATION {}").format(sql.Identifier(role)))
    return admin


@pytest.mark.parametrize("role", [roles.APP, roles.WORKER, roles.BACKUP])
@pytest.mark.parametrize("other", [roles.OWNER, roles.DEFINER, roles.MIGRATOR])
def test_who_serves_becomes_nobody_else(admin: psycopg.Connection, role: str, other: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="permission denied to set role"):
        as_role(admin, role).execute(f"SET ROLE {other}")


@pytest.mark.parametrize("other", [roles.OWNER, roles.DEFINER])
def test_the_migrator_becomes_the_owner(admin: psycopg.Connection, other: str) -> None:
    """The control of the test above."""
    as_role(admin, roles.MIGRATOR).execute(f"SET ROLE {other}")


@pytest.mark.parametrize("role", [roles.APP, roles.WORKER])
def test_who_serves_creates_nothing(admin: psycopg.Connection, role: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        as_role(admin, role).execute("CREATE TABLE public.sneaked_in ()")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        admin.execute("CREATE FUNCTION doors.sneaked_in() RETURNS int LANGUAGE sql AS 'SELECT 1'")


def test_who_serves_owns_nothing(admin: psycopg.Connection) -> None:
    owned = "SELECT count(*) FROM pg_class WHERE pg_get_userbyid(relowner) = %s"
    assert admin.execute(owned, [roles.APP]).fetchone() == (0,)
    assert admin.execute(owned, [roles.OWNER]).fetchone() > (0,)


def test_only_the_named_roles_pass_row_security(admin: psycopg.Connection) -> None:
    passing = {row[0] for row in admin.execute(SNAPSHOT) if row[5]}
    assert passing == {roles.DEFINER, roles.BACKUP}


def test_the_backup_only_reads(admin: psycopg.Connection) -> None:
    as_role(admin, roles.BACKUP).execute("SELECT count(*) FROM accounts_user")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        admin.execute("DELETE FROM accounts_user")


def test_preparing_again_changes_nothing_and_mends_what_was_changed(admin: psycopg.Connection) -> None:
    url = make_conninfo(database.administrator_url(), dbname=connection.settings_dict["NAME"])

    def snapshot() -> list[Any]:
        return [*admin.execute(SNAPSHOT), *admin.execute(GRANTS)]

    with database.alone_with_roles(admin):
        roles.prepare(url, {}, with_test_role=True)
        before = snapshot()
        roles.prepare(url, {}, with_test_role=True)
        assert snapshot() == before
        admin.execute(f"ALTER ROLE {roles.BACKUP} INHERIT")
        assert snapshot() != before
        roles.prepare(url, {}, with_test_role=True)
    assert snapshot() == before


def test_only_an_administrator_prepares(db: None) -> None:
    settings = connection.settings_dict
    url = make_conninfo(
        database.administrator_url(),
        dbname=settings["NAME"],
        user=settings["USER"],
        password=settings["PASSWORD"],
    )
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        roles.prepare(url, {})
