"""The door of the search reads no more rows than it shows: people under the strong keys by themselves, then others."""

from django.db import migrations

from lotse.core.definer import other_body

SALT = "('x' || right(replace({body}::text, '-', ''), 16))::bit(64)::bigint"
OWN = "(SELECT doors.case_bodies())::uuid[]"


def crossed(keys: str) -> str:
    """The keys as they stand in the rows of the own body, for an index."""
    salt = SALT.format(body="body")
    return f"(SELECT coalesce(array_agg(key # {salt}), '{{}}') FROM unnest({OWN}) body, unnest({keys}) key)::bigint[]"


def rows(keys: str, others: str = "") -> str:
    """Some people under `keys`. Without an order: sorting would read everybody who shares a common name."""
    both = "".join(f" AND names.keys && {crossed(other)}" for other in others.split())
    asked = "cardinality(two) > 0" if both else "cardinality(two) = 0"
    return f"""
        (SELECT names.person_id FROM clients_namekeys names
         WHERE {asked} AND names.keys && {crossed(keys)}{both} AND names.organization_id = any({OWN})
         LIMIT least(most, 1000))"""


FOUND = f"""
    WITH hits AS (
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
    dependencies = [("clients", "0021_person_born")]

    operations = [
        other_body(
            "find_names(one bigint[], two bigint[], strong bigint[], most integer)",
            returns="TABLE (person uuid, given text, family text, call text, original text)",
            body=FOUND,
            volatile=False,
        )
    ]
