"""A dump as one script in one transaction, in which every object is made by the role that shall own it.

pg_restore by itself makes everything as one user and then gives it away, which takes an administrator: our migrator may
become the owner and the definer, and owns nothing.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

from lotse.core.roles import DEFINER, OWNER
from lotse.site.supervisor import processes
from lotse.site.supervisor.problems import FixableError
from lotse.site.upkeep import postgres

# Made with the roles, outside of what is dumped and restored.
_PREPARED = re.compile(
    r" (SCHEMA - (public|doors) |ACL - SCHEMA public |ACL pg_catalog |COMMENT - (SCHEMA|EXTENSION) )"
)
_BECOME = re.compile(rb"SET SESSION AUTHORIZATION (?:'(\w+)'|(\w+));\n")
_DATA = re.compile(rb"COPY .* FROM stdin;\n")
# Servers before 17 do not know it; it is 0 there in any case.
_UNKNOWN_TO_OLDER = b"SET transaction_timeout = 0;\n"
_STANDARD_RIGHTS = """
    SELECT DISTINCT quote_ident(pg_get_userbyid(defaclrole)), coalesce(quote_ident(nspname), ''), defaclobjtype::text,
           CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END
    FROM pg_default_acl LEFT JOIN pg_namespace ON pg_namespace.oid = defaclnamespace, aclexplode(defaclacl)
    WHERE pg_get_userbyid(defaclrole) = ANY (%s)
"""
_KINDS = {"r": "TABLES", "S": "SEQUENCES", "f": "FUNCTIONS", "T": "TYPES", "n": "SCHEMAS"}
# What PostgreSQL lets everybody use unless it is told otherwise.
_FOR_ALL = {"f", "T"}
_THERE = """
    SELECT 1, pg_get_userbyid(relowner), format('DROP %%s IF EXISTS %%s CASCADE', CASE relkind
        WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE'
        ELSE 'TABLE' END, pg_class.oid::regclass)
    FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'S', 'f') AND relnamespace = ANY (%(in)s::regnamespace[])
        AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_class.oid AND deptype IN ('e', 'i', 'a')
                        AND classid = 'pg_class'::regclass)
    UNION ALL
    SELECT 2, pg_get_userbyid(proowner), format('DROP ROUTINE IF EXISTS %%s CASCADE', pg_proc.oid::regprocedure)
    FROM pg_proc WHERE pronamespace = ANY (%(in)s::regnamespace[])
        AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
    UNION ALL
    SELECT 3, pg_get_userbyid(typowner), format('DROP TYPE IF EXISTS %%s CASCADE', pg_type.oid::regtype)
    FROM pg_type WHERE typnamespace = ANY (%(in)s::regnamespace[]) AND (typtype IN ('e', 'd', 'r')
            OR typtype = 'c' AND (SELECT relkind FROM pg_class WHERE pg_class.oid = typrelid) = 'c')
        AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_type.oid AND deptype IN ('e', 'i'))
    ORDER BY 1
"""
Drop = tuple[str, str]


def drops(connection: psycopg.Connection) -> list[Drop]:
    """What is in the database of ours or of anybody, as (owner, statement that drops it); nothing in an empty one."""
    schemas = [
        name
        for (name,) in connection.execute(
            "SELECT nspname FROM pg_namespace WHERE nspname IN ('public', 'doors')"
        )
    ]
    rows = connection.execute(_THERE, {"in": schemas}).fetchall()
    return [(str(owner), str(statement)) for _, owner, statement in rows]


def run(url: str, dump: Path, *, replaced: Iterable[Drop] = ()) -> None:
    """Drop what is `replaced` and restore a dump, all in one transaction, as the migrator of `url`.

    Raises FixableError with psql's own words; then nothing has changed.
    """
    with psycopg.connect(url) as connection:
        beginning = [f"SET ROLE {owner};\n{statement};\n" for owner, statement in replaced]
        beginning += without_standard_rights(connection)
    with _restoring(dump, "--use-set-session-authorization") as command:
        apply(url, command, beginning="".join(beginning).encode())


def run_as_one(url: str, dump: Path, *, replaced: Iterable[Drop] = ()) -> None:
    """The same for a database whose single role, that of `url`, owns everything."""
    beginning = "".join(f"{statement};\n" for _, statement in replaced)
    with _restoring(dump, "--no-owner", "--no-privileges") as command:
        apply(url, command, beginning=beginning.encode())


def without_standard_rights(connection: psycopg.Connection) -> list[str]:
    """Statements that take the standing orders back for as long as the script runs.

    A prepared database gives every new table of the owner's to the app. A restored table would keep that beside its own
    rights, and the visitors' book could be rewritten. The dump brings the standing orders back at its end.
    """
    statements = []
    for role, schema, kind, grantee in connection.execute(_STANDARD_RIGHTS, [[OWNER, DEFINER]]).fetchall():
        if schema:
            order = f"IN SCHEMA {schema} REVOKE ALL ON {_KINDS[kind]} FROM {grantee}"
        elif kind in _FOR_ALL:
            # Without a schema it stands against the rule of PostgreSQL: the rule is put back.
            order = f"GRANT ALL ON {_KINDS[kind]} TO PUBLIC"
        else:
            order = f"REVOKE ALL ON {_KINDS[kind]} FROM {grantee}"
        statements.append(f"SET ROLE {role};\nALTER DEFAULT PRIVILEGES FOR ROLE {role} {order};\n")
    return statements


def with_role_switches(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The script with SET ROLE instead of the administrator's SET SESSION AUTHORIZATION; rows are left alone."""
    is_data = False
    for line in lines:
        if is_data:
            is_data = line != b"\\.\n"
        elif _DATA.fullmatch(line):
            is_data = True
        elif line == _UNKNOWN_TO_OLDER:
            continue
        elif found := _BECOME.fullmatch(line):
            line = b"SET ROLE %s;\n" % (found[1] or OWNER.encode())
        yield line


def apply(url: str, command: list[str | Path], *, beginning: bytes = b"") -> None:
    """Pour what `command` prints into psql, as one transaction. Raises FixableError."""
    env = postgres.environment(url)
    words: list[str | Path] = [
        postgres.program("psql"),
        "--no-psqlrc",
        "--quiet",
        "--output=/dev/null",
        "--file=-",
    ]
    # Terse: an error's context would show the row on the terminal.
    words += ["-v", "ON_ERROR_STOP=1", "-v", "VERBOSITY=terse", f"--dbname={postgres.without_password(url)}"]
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=said) as reading,
        subprocess.Popen(words, env=env, stdin=subprocess.PIPE, stderr=said) as writing,
    ):
        assert reading.stdout is not None
        assert writing.stdin is not None
        # Where psql has given up there is nobody to write to any more.
        with suppress(BrokenPipeError):
            writing.stdin.write(b"BEGIN;\nSET client_min_messages = warning;\n" + beginning)
            for line in with_role_switches(reading.stdout):
                writing.stdin.write(line)
            if reading.wait() == 0:
                # Only now: whatever breaks off before, we ourselves included, leaves a transaction without an end.
                writing.stdin.write(b"\nCOMMIT;\n")
        with suppress(BrokenPipeError):
            writing.stdin.close()
        reading.stdout.close()
        reading.wait()
        writing.wait()
        said.seek(0)
        words_said = said.read().decode("utf-8", "replace")
    if writing.returncode or reading.returncode:
        raise FixableError(f"Restoring failed, and nothing was changed:\n{processes.last_lines(words_said)}")


@contextmanager
def _restoring(dump: Path, *options: str) -> Iterator[list[str | Path]]:
    """pg_restore's command for everything in a dump but what the roles brought along."""
    restore = postgres.program("pg_restore")
    contents = processes.run([restore, "--list", dump])
    wanted = [line for line in contents.splitlines() if not _PREPARED.search(line)]
    with tempfile.NamedTemporaryFile("w", suffix=".contents") as chosen:
        chosen.write("\n".join(wanted) + "\n")
        chosen.flush()
        yield [restore, "--file=-", f"--use-list={chosen.name}", *options, dump]
