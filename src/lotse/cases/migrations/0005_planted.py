"""What a door reads in a row counts only where the keys of that row hold already, and not first at the commit.

Foreign keys are deferred: a consent or an elevation that names a foreign case stood in its transaction until the commit,
and opened the case to whoever had written it. The doors now look at both ends themselves.
"""

from django.db import migrations
from django.db.migrations import RunSQL

from lotse.core.definer import other_body
from lotse.core.roles import DEFINER
from lotse.core.walls import own_body

# Equal to the condition of consent/0002, with the case at the other end.
CONSENTED = """
    SELECT coalesce(array_agg(DISTINCT opened.id), '{}')
    FROM consent_consent consent
    JOIN cases_case opened ON opened.id = consent.case AND opened.organization_id = consent.organization_id
    WHERE (kind = 'any' OR consent.kinds @> ARRAY[kind]::varchar[])
      AND consent.withdrawn_at IS NULL AND consent.given_at <= statement_timestamp()
      AND consent.expires_on > (statement_timestamp() AT TIME ZONE 'Europe/Berlin')::date
      AND (consent.recipient_organization_id = (SELECT doors.reading_body())
           OR (consent.recipient_user_id = (SELECT doors.acting_user()) AND (SELECT doors.reading_body()) IS NOT NULL)
           OR consent.recipient_site_id = any((SELECT doors.reading_sites())::uuid[]))
"""
ELEVATED = """
    SELECT coalesce(array_agg(opened.id), '{}') FROM accounts_elevation grants
    JOIN cases_case opened ON opened.id = grants.case AND opened.organization_id = grants.organization
    WHERE grants.user_id = (SELECT doors.acting_user())
      AND grants.organization = any((SELECT doors.elevation_bodies())::uuid[])
      AND grants.starts_at <= statement_timestamp() AND grants.ends_at > statement_timestamp()
"""


def persons_of(cases: str) -> str:
    return f"""
        SELECT coalesce(array_agg(DISTINCT person.id), '{{}}') FROM cases_case opened
        JOIN clients_person person ON person.id = opened.person_id AND person.organization_id = opened.organization_id
        WHERE opened.id = any((SELECT {cases})::uuid[])
    """


WRITING = own_body("writing_bodies")
MINE = "user_id = (select doors.acting_user())"
WITHOUT_STATISTICS = {
    "clients_person": "family_name given_names call_name search_name born_on phone language",
    "clients_residencestatus": "status valid_until",
    "cases_case": "number",
    "cases_contact": "topics language result minutes",
    "consent_consent": "kinds purpose interpreter witness signature",
    "accounts_elevation": "reason",
}


class Migration(migrations.Migration):
    dependencies = [("cases", "0004_vaults")]

    operations = [
        other_body("consented(kind text)", returns="uuid[]", body=CONSENTED, volatile=False),
        other_body("elevated_cases()", returns="uuid[]", body=ELEVATED, volatile=False),
        other_body(
            "consented_persons(kind text)",
            returns="uuid[]",
            body=persons_of("doors.consented(kind)"),
            volatile=False,
        ),
        other_body(
            "elevated_persons()",
            returns="uuid[]",
            body=persons_of("doors.elevated_cases()"),
            volatile=False,
        ),
        # The team of an office is whoever works there for a body that staffs it.
        RunSQL(sql=f"GRANT SELECT ON network_sitestaffing TO {DEFINER}", reverse_sql=RunSQL.noop),
        other_body(
            "reading_sites()",
            returns="uuid[]",
            body="""
                SELECT coalesce(array_agg(DISTINCT held.site), '{}') FROM doors.acting_roles() held
                JOIN network_sitestaffing staffing ON staffing.site_id = held.site
                    AND staffing.organization_id = held.organization AND staffing.is_active
                WHERE held.role = any('{counsellor,lead,lawyer,guest}'::text[])
            """,
            volatile=False,
        ),
        # Nobody counts a talk for another body.
        RunSQL(
            sql="ALTER POLICY add ON cases_contact "
            f"WITH CHECK ({WRITING} AND {own_body('writing_bodies', 'author_organization_id')})",
            reverse_sql=f"ALTER POLICY add ON cases_contact WITH CHECK ({WRITING})",
        ),
        # A glass that was closed stays closed: whoever wants to look again gives a reason again.
        RunSQL(
            sql=f"ALTER POLICY change ON accounts_elevation USING ({MINE} AND ends_at > statement_timestamp())",
            reverse_sql=f"ALTER POLICY change ON accounts_elevation USING ({MINE})",
        ),
        # Statistics hold values of all bodies, and EXPLAIN shows what follows from them. None are kept of what names
        # a person or tells of her; the indexes that the house reads by need none.
        *(
            RunSQL(
                sql=f"ALTER TABLE {table} "
                + ", ".join(f"ALTER COLUMN {column} SET STATISTICS 0" for column in columns.split()),
                reverse_sql=f"ALTER TABLE {table} "
                + ", ".join(f"ALTER COLUMN {column} SET STATISTICS -1" for column in columns.split()),
            )
            for table, columns in WITHOUT_STATISTICS.items()
        ),
    ]
