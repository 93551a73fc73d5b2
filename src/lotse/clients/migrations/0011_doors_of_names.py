"""The search by names: keys in, people out. The walls are written out in the door, because below a policy no index of
keys can be used; it shows whom `find_persons` (cases/0003) shows, own people and those whose master data are opened."""

from django.db import migrations
from django.db.migrations import RunSQL

from lotse.core.definer import definer_function
from lotse.core.roles import APP, DEFINER, WORKER
from lotse.core.walls import own_body, wall

SALT = "('x' || right(replace({body}::text, '-', ''), 16))::bit(64)::bigint"
OWN = "(SELECT doors.case_bodies())::uuid[]"


def crossed(keys: str) -> str:
    """The keys as they stand in the rows of the own body, for an index."""
    salt = SALT.format(body="body")
    return f"(SELECT coalesce(array_agg(key # {salt}), '{{}}') FROM unnest({OWN}) body, unnest({keys}) key)::bigint[]"


FOUND = f"""
    WITH hits AS (
        (SELECT names.person_id, names.keys && {crossed("strong")} AS is_strong FROM clients_namekeys names
         WHERE names.keys && {crossed("one")} AND names.keys && {crossed("two")} AND names.organization_id = any({OWN})
         ORDER BY 2 DESC, 1 LIMIT least(most, 1000))
        UNION
        (SELECT DISTINCT names.person_id, false FROM clients_namekeys names CROSS JOIN unnest(names.keys) key
         JOIN unnest(one) asked ON asked = key # {SALT.format(body="names.organization_id")}
         WHERE names.person_id = any((SELECT doors.consented_persons('master'))::uuid[])
         LIMIT least(most, 1000))
    )
    SELECT person.id, person.given_names::text, person.family_name::text, person.call_name::text,
           person.original_name::text
    FROM hits JOIN clients_person person ON person.id = hits.person_id
"""
# Nothing but the name of a body, and only where a consent in force names whoever asks; day and keys have to fit.
ELSEWHERE = f"""
    SELECT DISTINCT body.id, body.name::text
    FROM cases_case opened
    JOIN clients_namekeys names
        ON names.person_id = opened.person_id AND names.organization_id = opened.organization_id
    JOIN clients_person person ON person.id = opened.person_id
    JOIN network_organization body ON body.id = opened.organization_id
    WHERE opened.id = any((SELECT doors.consented('any'))::uuid[])
      AND person.born_on = born
      AND NOT opened.organization_id = any({OWN})
      AND EXISTS (SELECT FROM unnest(names.keys) key JOIN unnest(asked) wanted
                  ON wanted = key # {SALT.format(body="names.organization_id")})
    ORDER BY 2
"""


class Migration(migrations.Migration):
    dependencies = [("clients", "0010_name_keys"), ("cases", "0008_walls_of_the_course")]

    operations = [
        wall("clients_namekeys", read=[own_body("case_bodies")], write=own_body("writing_bodies")),
        wall("clients_personpair", read=[own_body("case_bodies")], write=own_body("writing_bodies")),
        # What was decided stays; it can only be taken back.
        RunSQL(
            sql="REVOKE UPDATE ON clients_personpair FROM lotse_app, lotse_worker; GRANT UPDATE (undone_at, "
            "undone_by_id, version, changed_at) ON clients_personpair TO lotse_app, lotse_worker",
            reverse_sql=RunSQL.noop,
        ),
        RunSQL(
            sql="ALTER TABLE clients_namekeys ALTER COLUMN keys SET STATISTICS 0, ALTER COLUMN twins SET STATISTICS 0",
            reverse_sql=RunSQL.noop,
        ),
        RunSQL(sql=f"GRANT SELECT ON network_organization TO {DEFINER}", reverse_sql=RunSQL.noop),
        definer_function(
            "find_names(one bigint[], two bigint[], strong bigint[], most integer)",
            returns="TABLE (person uuid, given text, family text, call text, original text)",
            body=FOUND,
            callers=(APP, WORKER),
            volatile=False,
        ),
        definer_function(
            "known_elsewhere(asked bigint[], born date)",
            returns="TABLE (body uuid, name text)",
            body=ELSEWHERE,
            callers=(APP, WORKER),
            volatile=False,
        ),
    ]
