"""The door of the search asks once whose body acts and crosses the keys once, however many parts the question has."""

from django.db import migrations

from lotse.core.definer import other_body

SALT = "('x' || right(replace({body}::text, '-', ''), 16))::bit(64)::bigint"
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
        (SELECT names.person_id FROM clients_namekeys names
         WHERE {asked} AND names.keys && (SELECT {keys} FROM asked){both}
           AND names.organization_id = any((SELECT bodies FROM mine)::uuid[])
         LIMIT least(most, 1000))"""


FOUND = f"""
    WITH {ASKED}, hits AS (
        {rows("strong")} UNION {rows("one")} UNION {rows("strong", "one two")} UNION {rows("one", "two")}
        UNION
        (SELECT DISTINCT names.person_id FROM clients_namekeys names CROSS JOIN unnest(names.keys) key
         JOIN unnest(one || strong) asked ON asked = key # {SALT.format(body="names.organization_id")}
         WHERE names.person_id = any((SELECT doors.consented_persons('master'))::uuid[])
         LIMIT least(most, 1000))
    )
    SELECT person.id, person.given_names::text, person.family_name::text, person.call_name::text,
           person.original_name::text
    FROM hits JOIN clients_person person ON person.id = hits.person_id
"""


class Migration(migrations.Migration):
    dependencies = [("clients", "0022_nearest_names")]

    operations = [
        other_body(
            "find_names(one bigint[], two bigint[], strong bigint[], most integer)",
            returns="TABLE (person uuid, given text, family text, call text, original text)",
            body=FOUND,
            volatile=False,
        )
    ]
