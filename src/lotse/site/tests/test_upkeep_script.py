"""What is poured into psql, and what PostgreSQL's programs are told."""

from __future__ import annotations

import subprocess

from lotse.site.upkeep import postgres, script


def test_rows_that_look_like_commands_stay_rows() -> None:
    lines = [
        b"SET SESSION AUTHORIZATION 'lotse_definer';\n",
        b"SET SESSION AUTHORIZATION DEFAULT;\n",
        b"SET transaction_timeout = 0;\n",
        b"COPY public.x (y) FROM stdin;\n",
        b"SET SESSION AUTHORIZATION 'postgres';\n",
        b"COPY public.x (y) FROM stdin;\n",
        b"\\.\n",
        b"SET SESSION AUTHORIZATION 'lotse_owner';\n",
    ]
    assert list(script.with_role_switches(lines)) == [
        b"SET ROLE lotse_definer;\n",
        b"SET ROLE lotse_owner;\n",
        *lines[3:7],
        b"SET ROLE lotse_owner;\n",
    ]


def test_no_password_is_on_the_command_line() -> None:
    url = "postgresql://lotse_backup:very-secret@/lotse?host=/nowhere"
    assert "very-secret" not in postgres.without_password(url)
    assert postgres.environment(url)["PGPASSWORD"] == "very-secret"
    done = subprocess.run(["env"], env=postgres.environment(url), capture_output=True, text=True, check=True)
    assert "very-secret" in done.stdout
