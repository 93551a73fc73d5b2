"""The doors of the search read the index of keys first, and ask once for people who were opened by a consent.

Keys are salted with their body, so that few rows of others are read. With the body asked in the same breath the
planner took the index of bodies and read all people of one: fifty thousand of them in a tenth of a second. And those
who were opened to the own body, some hundreds, were gone through for each of the questions that a search consists of.
"""

from django.db import migrations

from lotse.core.definer import definer_function, other_body
from lotse.core.roles import APP, WORKER

SALT = "('x' || right(replace({body}::text, '-', ''), 16))::bit(64)::bigint"
NAMES = """SELECT person.id, person.given_names::text, person.family_name::text, person.call_name::text,
           person.original_name::text"""
# The own bodies, and the keys as they stand in their rows.
ASKED = f"""
    mine AS MATERIALIZED (SELECT doors.case_bodies()::uuid[] AS bodies),
    salts AS MATERIALIZED (SELECT {SALT.format(body="body")} AS salt FROM mine, unnest(bodies) body),
    asked AS MATERIALIZED (
        SELECT ARRAY(SELECT key # salt FROM salts, unnest(one) key) AS one,
               ARRAY(SELECT key # salt FROM salts, unnest(two) key) AS two,
               ARRAY(SELECT key # salt FROM salts, unnest(strong) key) AS strong
    )"""


def rows(keys: str, others: str = "") -> str:
    """Some people under `keys`. Without an order: sorting would read everybody who shares a common name."""
    both = "".join(f" AND names.keys && (SELECT {other} FROM asked)" for other in others.split())
    asked = "cardinality(two) > 0" if both else "cardinality(two) = 0"
    return f"""
        (SELECT found.person_id FROM (
             SELECT names.person_id, names.organization_id FROM clients_namekeys names
             WHERE {asked} AND names.keys && (SELECT {keys} FROM asked){both} OFFSET 0) found
         WHERE found.organization_id = any((SELECT bodies FROM mine)::uuid[])
         LIMIT least(most, 1000))"""


FOUND = f"""
    WITH {ASKED}, hits AS (
        {rows("strong")} UNION {rows("one")} UNION {rows("strong", "one two")} UNION {rows("one", "two")}
    )
    {NAMES} FROM hits JOIN clients_person person ON person.id = hits.person_id
"""
# Most keys in common first: whoever has two names of the question stands before those who share the commoner one.
OPENED = f"""
    WITH hits AS (
        SELECT names.person_id
        FROM clients_namekeys names,
             LATERAL (SELECT {SALT.format(body="names.organization_id")} AS salt OFFSET 0) own,
             LATERAL (SELECT count(*) AS number FROM unnest(names.keys) key WHERE key # own.salt = any(asked)) shared
        WHERE names.person_id = any((SELECT doors.consented_persons('master'))::uuid[]) AND shared.number > 0
        ORDER BY shared.number DESC, names.person_id LIMIT least(most, 1000)
    )
    {NAMES} FROM hits JOIN clients_person person ON person.id = hits.person_id
"""


class Migration(migrations.Migration):
    dependencies = [("clients", "0024_kinship_withdrawn")]

    operations = [
        other_body(
            "find_names(one bigint[], two bigint[], strong bigint[], most integer)",
            returns="TABLE (person uuid, given text, family text, call text, original text)",
            body=FOUND,
            volatile=False,
        ),
        definer_function(
            "find_opened_names(asked bigint[], most integer)",
            returns="TABLE (person uuid, given text, family text, call text, original text)",
            body=OPENED,
            callers=(APP, WORKER),
            volatile=False,
        ),
    ]
