"""Every change of what the directory is made of gives it a new mark, in the same transaction, whoever makes it."""

from django.db import migrations

WATCHED = {
    "network": "municipality district organization network membership site topic",
    "hours": "timetable schedule datedexception openinterval",
    "directory": "service door channel guest partner pathway",
}

FUNCTION = """
CREATE FUNCTION directory_new_edition() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $function$
BEGIN
    -- A random mark, not a number: a number that a rollback took back would come again for other contents.
    INSERT INTO directory_edition (id, mark) VALUES (1, gen_random_uuid())
        ON CONFLICT (id) DO UPDATE SET mark = EXCLUDED.mark;
    RETURN NULL;
END $function$;
GRANT EXECUTE ON FUNCTION directory_new_edition() TO lotse_app, lotse_worker;
INSERT INTO directory_edition (id, mark) VALUES (1, gen_random_uuid());
"""


def _trigger(table: str) -> str:
    return (
        f"CREATE TRIGGER new_edition AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION directory_new_edition();"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0001_initial"),
        ("hours", "0001_initial"),
        ("network", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(
            sql=FUNCTION
            + "".join(
                _trigger(f"{room}_{table}") for room, tables in WATCHED.items() for table in tables.split()
            ),
            reverse_sql="DROP FUNCTION directory_new_edition() CASCADE;",
        )
    ]
