"""`lotse database` on a server of its own that has never heard of Lotse."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import make_conninfo

from lotse.core import roles
from lotse.site.supervisor.databases import trial_cluster
from lotse.site.supervisor.locations import DataFolder
from lotse.site.supervisor.problems import FixableError
from lotse.site.supervisor.programs import client_programs
from lotse.site.supervisor.testing import FAST, NOT_FOR_TESTS
from lotse.site.upkeep.database import script
from tests.house.project import ROOT

GRANTS = """
    SELECT (SELECT array_agg(nspname || nspacl::text ORDER BY nspname) FROM pg_namespace
            WHERE nspname IN ('public', 'doors')),
           (SELECT array_agg(defaclacl::text ORDER BY defaclacl::text) FROM pg_default_acl),
           (SELECT replace(datacl::text, datname, '') FROM pg_database WHERE datname = current_database())
"""
ROLES = """
    SELECT rolname, rolsuper, rolinherit, rolcanlogin, rolbypassrls, rolconfig FROM pg_roles
    WHERE rolname LIKE 'lotse%' ORDER BY 1
"""


class Server:
    """A new server with an administrator; `url` is hers, in a database of the given name."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder, self.admin = folder, url

    def url(self, database: str) -> str:
        return make_conninfo(self.admin, dbname=database)

    def make(self, database: str) -> str:
        with closing(psycopg.connect(self.url("postgres"), autocommit=True)) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database)))
        return self.url(database)

    def lotse(self, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
        env = {
            name: value
            for name, value in os.environ.items()
            if name not in {*NOT_FOR_TESTS, "LOTSE_TEST_URL"}
        }
        env |= {"DJANGO_SETTINGS_MODULE": "lotse.site.settings", "LOTSE_DATA": str(self.folder / "operator")}
        return subprocess.run(
            [sys.executable, "-m", "lotse.site.command", *words],
            env=env | variables, cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip

    def psql(self, database: str, text: str) -> None:
        command = [
            client_programs() / "psql",
            "--no-psqlrc",
            "-q",
            "-v",
            "ON_ERROR_STOP=1",
            self.url(database),
        ]
        subprocess.run(command, input=text, check=True, capture_output=True, text=True)

    def rows(self, database: str, statement: str) -> list[tuple[object, ...]]:
        with closing(psycopg.connect(self.url(database))) as connection:
            return connection.execute(statement).fetchall()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("server")
    data = DataFolder(folder / "data")
    data.prepare()
    with data.held(), trial_cluster(data, "a test", FAST).running() as cluster:
        yield Server(folder, cluster.url(database="postgres"))


def variables(said: str) -> dict[str, str]:
    return dict(line.split("=", 1) for line in said.splitlines())


def test_what_is_printed_prepares_as_the_command_does_and_may_be_repeated(server: Server) -> None:
    name = 'by "hand"; DROP'
    server.make(name)
    # The control: a server that knows none of the roles.
    assert server.rows(name, ROLES) == []
    for _ in range(2):
        server.psql(name, script(server.url(name)))
    by_hand = server.rows(name, GRANTS), server.rows(name, ROLES)
    url = server.make("by_command")
    roles.prepare(url, {})
    assert (server.rows("by_command", GRANTS), server.rows("by_command", ROLES)) == by_hand
    owner = f"SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = $a${name}_keys$a$"
    assert server.rows(f"{name}_keys", owner) == [(roles.KEYS,)]
    # Whoever prepares a server anew with another folder changes no password.
    said = server.lotse("database", "prepare", DATABASE_URL=url)
    assert (said.returncode, said.stdout) == (0, "")
    assert "passwords stay as they are" in said.stderr
    with closing(psycopg.connect(server.url("postgres"), autocommit=True)) as connection:
        for role in (
            roles.APP,
            roles.WORKER,
            roles.MIGRATOR,
            roles.BACKUP,
            roles.KEYS,
            roles.DEFINER,
            roles.OWNER,
        ):
            for database in (name, "by_command"):
                with closing(psycopg.connect(server.url(database), autocommit=True)) as inside:
                    inside.execute(f"DROP OWNED BY {role} CASCADE")
            if role == roles.KEYS:
                for database in (f"{name}_keys", "by_command_keys"):
                    connection.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(database)))
            connection.execute(f"DROP OWNED BY {role}; DROP ROLE {role}")


def test_prepared_migrated_and_checked(server: Server) -> None:
    url = server.make("office")
    first = server.lotse("database", "prepare", DATABASE_URL=url)
    assert first.returncode == 0, first.stderr
    given = variables(first.stdout)
    assert set(given) == {
        "DATABASE_URL", "LOTSE_WORKER_URL", "LOTSE_MIGRATOR_URL", "LOTSE_BACKUP_URL", "LOTSE_KEYS_URL",
        "LOTSE_MASTER_KEY_FILE",
    }  # fmt: skip
    # Again, it says the same.
    assert server.lotse("database", "prepare", DATABASE_URL=url).stdout == first.stdout
    unready = server.lotse("database", "check", **given)
    assert unready.returncode == 1
    assert "migrate first" in unready.stdout
    migrated = server.lotse("migrate", "--no-input", **given)
    assert migrated.returncode == 0, migrated.stderr
    checked = server.lotse("database", "check", **given)
    assert (checked.returncode, checked.stdout) == (0, ""), checked.stdout + checked.stderr
    with closing(psycopg.connect(url, autocommit=True)) as connection:
        connection.execute("ALTER TABLE clients_person NO FORCE ROW LEVEL SECURITY")
        connection.execute("ALTER ROLE lotse_worker BYPASSRLS")
    open_walls = server.lotse("database", "check", **given)
    assert open_walls.returncode == 1
    assert open_walls.stdout.splitlines() == [
        "Row-level security of clients_person does not hold for its owner.",
        "The role lotse_worker bypasses row-level security.",
    ]
    # Preparing mends a role; the table is the owner's business.
    server.lotse("database", "prepare", DATABASE_URL=url)
    assert len(server.lotse("database", "check", **given).stdout.splitlines()) == 1


def test_who_is_no_administrator_is_told_the_way(server: Server) -> None:
    with closing(psycopg.connect(server.url("postgres"), autocommit=True)) as connection:
        connection.execute("CREATE ROLE somebody LOGIN PASSWORD 'somebody'")
    url = make_conninfo(server.url("postgres"), user="somebody", password="somebody")
    said = server.lotse("database", "prepare", DATABASE_URL=url)
    assert said.returncode == 1
    assert "--print-sql" in said.stderr
    assert "Set DATABASE_URL" in server.lotse("database", "prepare").stderr


@pytest.mark.parametrize("url", ["postgresql://db.example:5432/", "not a url"])
def test_a_database_without_a_name_is_asked_for(url: str) -> None:
    with pytest.raises(FixableError, match="Example"):
        script(url)
