"""Functions of the definer role: the only way past row-level security, each written out in a migration."""

from __future__ import annotations

from django.db.migrations import RunSQL

from lotse.core.roles import DEFINER, OWNER


def definer_function(
    signature: str,
    *,
    returns: str,
    body: str,
    callers: tuple[str, ...],
    volatile: bool = True,
    language: str = "sql",
) -> RunSQL:
    """A migration operation: create SECURITY DEFINER function doors.<signature>, callable by `callers` only.

    With `language="plpgsql"` the body may catch what a single row runs into.

    The search path is pinned, so that nobody can slip a table of the same name under it.
    """
    kind = "VOLATILE" if volatile else "STABLE"
    allowed = ", ".join(callers)
    name = signature.partition("(")[0]
    return RunSQL(
        sql=f"""
            SET LOCAL ROLE {DEFINER};
            CREATE FUNCTION doors.{signature} RETURNS {returns} LANGUAGE {language} {kind} SECURITY DEFINER
                SET search_path = pg_catalog, public, pg_temp AS $function$ {body} $function$;
            REVOKE ALL ON FUNCTION doors.{name} FROM PUBLIC;
            GRANT EXECUTE ON FUNCTION doors.{name} TO {allowed};
            SET LOCAL ROLE {OWNER};
        """,
        reverse_sql=f"SET LOCAL ROLE {DEFINER}; DROP FUNCTION doors.{name}; SET LOCAL ROLE {OWNER};",
    )


def other_body(signature: str, *, returns: str, body: str, volatile: bool = True) -> RunSQL:
    """A migration operation: a function that definer_function has made gets another body; its callers stay.

    Going back keeps the new body: the old one had a reason to go.
    """
    kind = "VOLATILE" if volatile else "STABLE"
    return RunSQL(
        sql=f"""
            SET LOCAL ROLE {DEFINER};
            CREATE OR REPLACE FUNCTION doors.{signature} RETURNS {returns} LANGUAGE sql {kind} SECURITY DEFINER
                SET search_path = pg_catalog, public, pg_temp AS $function$ {body} $function$;
            SET LOCAL ROLE {OWNER};
        """,
        reverse_sql=RunSQL.noop,
    )
