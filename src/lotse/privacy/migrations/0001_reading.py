"""Who reads the visitors' book: each function asks the context for the body and the role, never its caller."""

from django.db import migrations
from django.db.migrations import RunSQL

from lotse.core.definer import definer_function
from lotse.core.roles import APP, DEFINER, WORKER

SERVING = (APP, WORKER)
# A name is shown for those who hold or held a role at the reader's own body; of all others she learns body and role.
NAME = """
    CASE WHEN EXISTS (SELECT FROM accounts_staffrole held, place
                      WHERE held.user_id = account.id AND held.organization = place.organization)
         THEN account.name END
"""
ROLE_THEN = """
    (SELECT held.role FROM accounts_staffrole held
     WHERE held.user_id = account.id AND held.organization = entry.organization AND held.starts_at <= entry.at
       AND (held.ends_at IS NULL OR held.ends_at > entry.at)
     ORDER BY held.starts_at, held.id LIMIT 1)
"""
BOOK = f"""
    WITH place AS (
        SELECT organization, bool_or(role = 'data-protection') AS is_officer FROM doors.acting_roles()
        WHERE role = any('{{data-protection,lead}}'::text[]) GROUP BY organization
    ), own AS (
        SELECT person.id FROM clients_person person JOIN place ON place.organization = person.organization_id
        UNION ALL
        SELECT file.id FROM cases_case file JOIN place ON place.organization = file.organization_id
    ), within AS (
        SELECT entry.id FROM audit_entry entry JOIN place ON place.organization = entry.organization
        WHERE entry.at >= since AND entry.at < until
        UNION
        SELECT entry.id FROM own JOIN audit_entry entry ON entry.about = own.id
        WHERE entry.at >= since AND entry.at < until
    ), found AS (
        SELECT entry.*, place.is_officer FROM within JOIN audit_entry entry USING (id), place
        WHERE (who IS NULL OR entry.by = 'user:' || who)
          AND (verb IS NULL OR entry.action = verb)
          AND (object_key IS NULL OR entry.object_id = object_key OR entry.about::text = object_key)
          -- The lead sees her body's cases and people, and of them not what somebody has begun to write for herself.
          AND (place.is_officer
               OR ((entry.about IN (SELECT id FROM own) OR entry.object_id IN (SELECT id::text FROM own))
                   AND entry.object_kind <> 'cases.Draft'))
    )
    SELECT entry.id, entry.at, entry.action::text, entry.by::text, {NAME}, body.short_name::text, {ROLE_THEN}::text,
           entry.object_kind::text, entry.object_id::text, entry.about, entry.purpose::text,
           CASE WHEN entry.is_officer THEN entry.facts ELSE '{{}}'::jsonb END, entry.nonce IS NULL,
           count(*) OVER ()
    FROM found entry
    LEFT JOIN accounts_user account ON 'user:' || account.id = entry.by
    LEFT JOIN network_organization body ON body.id = entry.organization
    ORDER BY entry.at DESC, entry.id DESC LIMIT least(most, 20000) OFFSET greatest(skip, 0)
"""
PERSON_BOOK = f"""
    WITH hers AS (
        SELECT id FROM clients_person WHERE id = person AND organization_id = any((SELECT doors.case_bodies())::uuid[])
        UNION ALL
        SELECT file.id FROM cases_case file JOIN clients_person owner ON owner.id = file.person_id
        WHERE owner.id = person AND owner.organization_id = any((SELECT doors.case_bodies())::uuid[])
    ), within AS (
        SELECT entry.id FROM hers JOIN audit_entry entry ON entry.about = hers.id
        UNION
        SELECT entry.id FROM hers JOIN audit_entry entry ON entry.object_id = hers.id::text
    )
    SELECT entry.at, entry.action::text, body.short_name::text, {ROLE_THEN}::text, entry.by NOT LIKE 'user:%'
    FROM within JOIN audit_entry entry USING (id)
    LEFT JOIN accounts_user account ON 'user:' || account.id = entry.by
    LEFT JOIN network_organization body ON body.id = entry.organization
    ORDER BY entry.at DESC, entry.id DESC LIMIT 5000
"""


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0005_forced"),
        ("accounts", "0003_context"),
        ("network", "0002_acting"),
        ("clients", "0002_walls"),
        ("cases", "0003_walls"),
    ]

    operations = [
        RunSQL(
            sql=f"GRANT SELECT ON network_organization, accounts_user, accounts_staffrole TO {DEFINER}",
            reverse_sql=RunSQL.noop,
        ),
        definer_function(
            "read_book(who text, verb text, object_key text, since timestamptz, until timestamptz, most integer, "
            "skip integer)",
            returns="TABLE (id uuid, at timestamptz, action text, by text, name text, body text, role text, "
            "object_kind text, object_id text, about uuid, purpose text, facts jsonb, is_erased boolean, total bigint)",
            body=BOOK,
            callers=SERVING,
            volatile=False,
        ),
        definer_function(
            "read_person_book(person uuid)",
            returns="TABLE (at timestamptz, action text, body text, role text, is_system boolean)",
            body=PERSON_BOOK,
            callers=SERVING,
            volatile=False,
        ),
        # When the book was last checked, and what came of it: for whoever may read the book of a body.
        definer_function(
            "book_checked()",
            returns="TABLE (at timestamptz, facts jsonb)",
            body="""
                SELECT at, facts FROM audit_entry
                WHERE object_id = 'whole book' AND action = 'verify_book'
                  AND EXISTS (SELECT FROM doors.acting_roles() WHERE role = 'data-protection')
                ORDER BY at DESC LIMIT 1
            """,
            callers=SERVING,
            volatile=False,
        ),
    ]
