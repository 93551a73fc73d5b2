"""The walls of the case file: each kind of information has a table of its own and a condition of its own."""

from django.db import migrations
from django.db.migrations import RunSQL

from lotse.core.constraints import key_from_below
from lotse.core.definer import definer_function
from lotse.core.roles import APP, WORKER
from lotse.core.walls import also_read, opened, own_body, wall

OWN, WRITING = own_body("case_bodies"), own_body("writing_bodies")
ELEVATED = "case_id = any((select doors.elevated_cases())::uuid[])"
MINE = "author_id = (select doors.acting_user())"
NOT_CONFIDENTIAL = "NOT is_confidential"


def persons_of(cases: str) -> str:
    return f"SELECT coalesce(array_agg(DISTINCT person_id), '{{}}') FROM cases_case WHERE id = any((SELECT {cases})::uuid[])"


FIGURES = """
    WITH place AS (SELECT municipality FROM doors.acting_roles() WHERE role = 'coordinator' LIMIT 1
    ), counted AS (
        SELECT date_trunc('month', contact.at AT TIME ZONE 'Europe/Berlin')::date AS month,
               contact.author_organization_id AS body, count(*) AS number
        FROM cases_contact contact JOIN place ON place.municipality = contact.municipality
        WHERE contact.at >= make_timestamptz(year, 1, 1, 0, 0, 0, 'Europe/Berlin')
          AND contact.at < make_timestamptz(year + 1, 1, 1, 0, 0, 0, 'Europe/Berlin')
        GROUP BY 1, 2
    ), ranked AS (
        SELECT *, row_number() OVER (PARTITION BY month ORDER BY number, body) AS rank,
               count(*) FILTER (WHERE number < 5) OVER (PARTITION BY month) AS small,
               coalesce(sum(number) FILTER (WHERE number < 5) OVER (PARTITION BY month), 0) AS hidden,
               sum(number) OVER (PARTITION BY month) AS total
        FROM counted
    )
    -- One hidden number could be computed from the total, and so could several that are less than five together.
    SELECT month, body, CASE WHEN number >= 5 AND NOT (small > 0 AND (small = 1 OR hidden < 5) AND rank = small + 1)
                             THEN number END
    FROM ranked
    UNION ALL
    SELECT month, NULL, CASE WHEN min(total) >= 5 THEN min(total)::bigint END FROM ranked GROUP BY month
    ORDER BY 1, 2
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0002_initial"),
        ("clients", "0002_walls"),
        ("consent", "0002_walls"),
        ("network", "0002_acting"),
    ]

    operations = [
        key_from_below("consent_consent", "case", "cases_case", body="organization_id"),
        key_from_below("accounts_elevation", "case", "cases_case", body="organization"),
        wall(
            "cases_case",
            read=[OWN, opened("any", "id"), ELEVATED.replace("case_id", "id")],
            write=WRITING,
        ),
        wall("cases_contact", read=[OWN, opened("contacts"), ELEVATED], write=WRITING),
        wall(
            "cases_note",
            read=[
                f"({own_body('note_bodies')} AND ({NOT_CONFIDENTIAL} OR {MINE}))",
                f"({OWN} AND {MINE})",
                f"({opened('notes')} AND {NOT_CONFIDENTIAL})",
                ELEVATED,
            ],
            insert=f"{WRITING} AND {MINE}",
            write=f"{WRITING} AND {MINE}",
        ),
        wall(
            "cases_attachment",
            read=[own_body("note_bodies"), f"({OWN} AND {MINE})", opened("documents"), ELEVATED],
            write=f"{WRITING} AND {MINE}",
        ),
        wall("cases_draft", read=[f"({OWN} AND {MINE})"], write=f"{WRITING} AND {MINE}"),
        # A draft is its author's to throw away.
        RunSQL(
            sql=f"CREATE POLICY remove ON cases_draft FOR DELETE TO {APP}, {WORKER} USING ({WRITING} AND {MINE})",
            reverse_sql="DROP POLICY remove ON cases_draft",
        ),
        definer_function(
            "consented_persons(kind text)",
            returns="uuid[]",
            body=persons_of("doors.consented(kind)"),
            callers=(APP, WORKER),
            volatile=False,
        ),
        definer_function(
            "elevated_persons()",
            returns="uuid[]",
            body=persons_of("doors.elevated_cases()"),
            callers=(APP, WORKER),
            volatile=False,
        ),
        also_read(
            "clients_person", "consented", "id = any((select doors.consented_persons('master'))::uuid[])"
        ),
        also_read("clients_person", "elevated", "id = any((select doors.elevated_persons())::uuid[])"),
        also_read(
            "clients_residencestatus",
            "consented",
            "person_id = any((select doors.consented_persons('status'))::uuid[])",
        ),
        also_read(
            "clients_residencestatus",
            "elevated",
            "person_id = any((select doors.elevated_persons())::uuid[])",
        ),
        definer_function(
            "find_persons(words text, most integer)",
            returns="TABLE (person uuid)",
            # Parts of names need LIKE, which cannot reach an index below a policy; so the walls are written out here.
            body="""
                SELECT id FROM clients_person
                WHERE search_name LIKE '%' || replace(replace(replace(words, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'
                  AND length(words) >= 2
                  AND (organization_id = any((SELECT doors.case_bodies())::uuid[])
                       OR id = any((SELECT doors.consented_persons('master'))::uuid[]))
                ORDER BY search_name, id LIMIT least(most, 100)
            """,
            callers=(APP, WORKER),
            volatile=False,
        ),
        definer_function(
            "figures(year integer)",
            returns="TABLE (month date, body uuid, contacts bigint)",
            body=FIGURES,
            callers=(APP, WORKER),
            volatile=False,
        ),
    ]
