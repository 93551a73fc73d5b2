"""Row-level security: how a table gets its wall, and the check that all walls stand before anybody is served.

A policy asks for the context in InitPlans, `= any((select doors.case_bodies())::uuid[])`: evaluated once a statement,
usable with an index. The same call without its own SELECT is evaluated for each row and cost up to 400 times as much.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import apps
from django.db.migrations import RunSQL

from lotse.core import roles
from lotse.core.fields import classified_models

# Somebody has to be able to sign in before there is a context: these tables stand outside, by decision record.
SIGN_IN_TABLES = {
    "accounts_user", "accounts_session", "accounts_staffrole", "accounts_invitation",
    "account_emailaddress", "mfa_authenticator", "socialaccount_socialaccount",
}  # fmt: skip
# What the app and the worker may do past their own rights. A new name comes with a decision.
DOORS = {
    "audit_append", "audit_seal", "audit_erase", "audit_seals", "audit_evidence", "audit_strays", "audit_count",
    "audit_head", "enqueue_job", "queue_message", "mail_bodies", "prepare_job", "enter_job", "read_book",
    "read_person_book", "book_checked",
    "acting", "acting_user", "acting_organization", "acting_municipality", "acting_roles",
    "case_bodies", "writing_bodies", "note_bodies", "consent_bodies", "elevation_bodies", "elevated_cases",
    "reading_body", "reading_sites", "consented", "consented_persons", "elevated_persons", "find_persons",
    "find_names", "find_opened_names", "known_elsewhere",
    "case_by_number", "visible_case", "visible_person", "figures", "figures_of_work", "deputised_cases",
    "responsible_cases", "leading_bodies", "covered_people", "tail_cases", "hand_over_needs",
    "accept_hand_over", "decline_hand_over",
    "managing_bodies", "withdraw_contact", "deadline_feed",
    "forget_unsaved_texts",
    "referral_by_token", "answer_referral", "referral_clock", "strike_referral_clock", "who_waits_for",
    "receive_request", "requests_to_assign", "pass_on_request",
    "take_back_import", "forget_old_imports",
}  # fmt: skip
TIME_LIMITS = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
SERVING = (roles.APP, roles.WORKER)


def own_body(door: str, column: str = "organization_id") -> str:
    """Policy text: the row's body is among those that a door of the context names."""
    return f"{column} = any((select doors.{door}())::uuid[])"


def opened(kind: str, column: str = "case_id") -> str:
    """Policy text: the row's case was opened to whoever acts, by consent to this kind of information."""
    return f"{column} = any((select doors.consented('{kind}'))::uuid[])"


def wall(table: str, *, read: Sequence[str], write: str | None = None, insert: str | None = None) -> RunSQL:
    """A migration operation: no row of `table` without context, not even for its owner.

    `read`: conditions of which one has to hold; `write`: the condition of new and changed rows (None: nobody writes);
    `insert`: another condition for new rows. Nobody deletes: that is for the functions of retention.
    """
    to = ", ".join(SERVING)
    statements = [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {roles.DEFINER}",
    ]
    if read:
        statements.append(f"CREATE POLICY read ON {table} FOR SELECT TO {to} USING ({' OR '.join(read)})")
    new = insert or write
    if new:
        statements.append(f"CREATE POLICY add ON {table} FOR INSERT TO {to} WITH CHECK ({new})")
    if write:
        statements.append(
            f"CREATE POLICY change ON {table} FOR UPDATE TO {to} USING ({write}) WITH CHECK ({write})"
        )
    down = [f"DROP POLICY IF EXISTS {name} ON {table}" for name in ("read", "add", "change")]
    down += [
        f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
    ]
    return RunSQL(sql="; ".join(statements), reverse_sql="; ".join(down))


def also_read(table: str, name: str, condition: str) -> RunSQL:
    """A migration operation of an upper room: one more condition under which rows of a lower table are seen."""
    to = ", ".join(SERVING)
    return RunSQL(
        sql=f"CREATE POLICY {name} ON {table} FOR SELECT TO {to} USING ({condition})",
        reverse_sql=f"DROP POLICY {name} ON {table}",
    )


def personal_tables() -> set[str]:
    """The tables with a personal or special field, without those that signing in needs."""
    tables = {
        apps.get_model(model)._meta.db_table
        for model, fields in classified_models().items()
        if any(entry.kind in ("personal", "special") for entry in fields.values())
    }
    return tables - SIGN_IN_TABLES - {"audit_entry"}


ROLE = "SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
TABLES = """
    SELECT relname, relrowsecurity, relforcerowsecurity, pg_get_userbyid(relowner), relkind FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
"""
POLICIES = """
    SELECT tablename, policyname, coalesce(qual, '') || ' ' || coalesce(with_check, '') FROM pg_policies
    WHERE schemaname = 'public'
"""
# Ours are the schemas `public` and `doors`, without what an extension brought along.
FUNCTIONS = """
    SELECT nspname, proname, pg_get_userbyid(proowner), prosecdef, coalesce(array_to_string(proconfig, ' '), ''),
           has_function_privilege('public', pg_proc.oid, 'EXECUTE')
    FROM pg_proc JOIN pg_namespace ON pg_namespace.oid = pronamespace
    WHERE nspname IN ('public', 'doors')
      AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
"""
VIEWS = """
    SELECT relname, coalesce(array_to_string(reloptions, ' '), '') FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')
      AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'e')
"""
LEAKPROOF = """
    SELECT proname FROM pg_proc WHERE proleakproof AND proname IN ('textlike', 'texticlike', 'bpcharlike',
        'similarity_op', 'word_similarity_op', 'ts_match_vq')
"""
LIMITS = """
    SELECT wanted FROM unnest(%s::text[]) AS wanted
    WHERE NOT EXISTS (SELECT FROM pg_roles, unnest(rolconfig) AS kept
                      WHERE rolname = current_user AND kept LIKE wanted || '=%%' AND kept <> wanted || '=0')
"""


def refuse_to_serve_with_open_walls() -> None:
    """End the process with what is wrong where `problems` finds something."""
    from django.db import connection

    if found := problems(connection):
        raise SystemExit("\n".join(["lotse: nobody is served while a wall stands open:", *found]))
    connection.close()


def problems(connection: Any) -> list[str]:
    """Whatever would let a row through the walls, a sentence each; an empty list where all walls stand.

    `connection` is a Django connection of the role that serves.
    """
    with connection.cursor() as cursor:

        def rows(statement: str, *values: Any) -> list[Any]:
            cursor.execute(statement, values or None)
            return list(cursor.fetchall())

        (name, is_super, bypasses) = rows(ROLE)[0]
        tables = rows(TABLES)
        return [
            *_of_role(name, is_super, bypasses, {table[3] for table in tables}),
            *_of_tables({table[0]: table for table in tables}, personal_tables()),
            *_of_policies(rows(POLICIES)),
            *_of_functions(rows(FUNCTIONS)),
            *(f"The view {view} shows rows past the walls: it lacks security_invoker."
              for view, options in rows(VIEWS) if "security_invoker=true" not in options),
            *(f"The operator function {found} is marked leakproof and betrays rows." for (found,) in rows(LEAKPROOF)),
            *(f"The role {name} has no {limit}." for (limit,) in rows(LIMITS, list(TIME_LIMITS))),
        ]  # fmt: skip


def _of_role(name: str, is_super: bool, bypasses: bool, owners: set[str]) -> list[str]:
    found = []
    if is_super:
        found.append(f"The role {name} is a superuser: no wall holds against it.")
    if bypasses:
        found.append(f"The role {name} bypasses row-level security.")
    if name in owners:
        found.append(f"The role {name} owns tables and could take their walls down.")
    return found


def _of_tables(tables: dict[str, Any], personal: Iterable[str]) -> list[str]:
    found = []
    for table in sorted(personal):
        _, is_on, is_forced, *_ = tables.get(table, (table, False, False))
        if table not in tables:
            found.append(f"The table {table} is missing: migrate first.")
        elif not is_on:
            found.append(f"The table {table} has no row-level security.")
        elif not is_forced:
            found.append(f"Row-level security of {table} does not hold for its owner.")
    return found


def _of_policies(policies: Iterable[tuple[str, str, str]]) -> list[str]:
    """A policy that calls a door outside a SELECT of its own asks it again for every row."""
    return [
        f"The policy {name} of {table} calls {door} for every row."
        for table, name, text in policies
        for door in sorted(unwrapped(text))
    ]


def unwrapped(policy: str) -> set[str]:
    """The doors that a policy's text, as PostgreSQL prints it, calls without a SELECT around them."""
    calls = set(re.findall(r"doors\.(\w+)\(", policy))
    wrapped = re.sub(r"\(\s*SELECT doors\.\w+\([^()]*\)[^()]*\)", "", policy, flags=re.IGNORECASE)
    return {door for door in calls if re.search(rf"doors\.{door}\(", wrapped)}


def _of_functions(functions: Iterable[tuple[str, str, str, bool, str, bool]]) -> list[str]:
    found = []
    for schema, name, owner, is_definer, settings, is_public in functions:
        if schema != "doors":
            if is_definer:
                found.append(f"The function {name} runs with its owner's rights outside the schema doors.")
            continue
        if owner != roles.DEFINER or not is_definer:
            found.append(f"The door {name} does not run as {roles.DEFINER}.")
        if not settings.startswith("search_path=pg_catalog, public, pg_temp"):
            found.append(f"The door {name} finds tables where its caller wants.")
        if is_public:
            found.append(f"The door {name} may be called by anybody.")
        if name not in DOORS:
            found.append(f"The door {name} is not on the list.")
    return found
