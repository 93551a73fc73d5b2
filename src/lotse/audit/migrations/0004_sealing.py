"""Entries get their body and a payload that can be erased; a book that is sealed, and functions to seal and check it.

The hashes are described in lotse/audit/rules/chain.py; a test compares both.
"""

import django.contrib.postgres.fields
from django.db import migrations, models
from django.db.migrations import RunSQL

from lotse.core.definer import definer_function
from lotse.core.roles import APP, DEFINER, OWNER, WORKER

# The longest list of one seal; what is more goes into the next.
LONGEST = 5000
# The number of the lock that keeps two from sealing at once.
LOCK = 5078802


def moment(column: str) -> str:
    return f"""to_char({column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')"""


def netstrings(*texts: str) -> str:
    parts = [f"octet_length({text}) || ':' || {text} || ','" for text in texts]
    return f"convert_to({' || '.join(parts)}, 'UTF8')"


def payload_hash(row: str) -> str:
    about = f"coalesce({row}.about::text, '')"
    texts = netstrings(f"{row}.object_id", about, f"{row}.purpose", f"{row}.facts::text")
    return f"sha256({row}.nonce || {texts})"


def leaf(row: str) -> str:
    texts = netstrings(
        "'entry'", f"{row}.id::text", moment(f"{row}.at"), f"{row}.action", f"{row}.by",
        f"coalesce({row}.organization::text, '')", f"{row}.municipality", f"{row}.object_kind",
        f"{row}.transaction::text", f"encode({row}.payload_hash, 'hex')",
    )  # fmt: skip
    return f"sha256({texts})"


def seal_hash(row: str) -> str:
    texts = netstrings(
        "'seal'", f"{row}.number::text", moment(f"{row}.sealed_at"), f"{row}.before::text", f"{row}.cluster::text",
        f"{row}.count::text", f"{row}.total::text", f"encode({row}.previous, 'hex')", f"encode({row}.root, 'hex')",
    )  # fmt: skip
    return f"sha256({texts})"


OLD_APPEND = "audit_append(uuid, timestamptz, text, text, text, text, text, text, jsonb)"
APPEND = f"""
    WITH given AS (
        SELECT entry_id AS id, happened_at AS at, verb AS action, actor AS by, body AS organization,
               municipality_key AS municipality, kind AS object_kind, object_key AS object_id, subject AS about,
               why AS purpose, details AS facts, uuid_send(gen_random_uuid()) AS nonce,
               pg_current_xact_id()::text::bigint AS transaction
    ), written AS (
        INSERT INTO audit_entry (id, at, action, by, organization, municipality, object_kind, object_id, about, purpose,
                                 facts, nonce, payload_hash, transaction)
        SELECT id, at, action, by, organization, municipality, object_kind, object_id, about, purpose, facts, nonce,
               {payload_hash("given")}, transaction
        FROM given
        RETURNING id, transaction, {leaf("audit_entry")} AS leaf
    )
    INSERT INTO audit_unsealed (entry, transaction, leaf) SELECT id, transaction, leaf FROM written
"""
# A row that is visible here is committed. It waits all the same until every older transaction has ended, so that the
# chain has the order of the transactions; one that is still to come belongs to a database restored elsewhere.
SEAL = f"""
    SELECT pg_advisory_xact_lock({LOCK});
    WITH now AS MATERIALIZED (
        SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS oldest,
               pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS next
    ), taken AS (
        DELETE FROM audit_unsealed WHERE entry = ANY (ARRAY(
            SELECT waiting.entry FROM audit_unsealed waiting, now
            WHERE waiting.transaction < now.oldest OR waiting.transaction >= now.next
            ORDER BY waiting.transaction, waiting.entry LIMIT {LONGEST}))
        RETURNING entry, transaction, leaf
    ), listed AS (
        SELECT count(*)::int AS count, max(transaction) AS newest,
               array_agg(entry ORDER BY transaction, entry) AS entries,
               array_agg(leaf ORDER BY transaction, entry) AS leaves,
               sha256(string_agg(leaf, ''::bytea ORDER BY transaction, entry)) AS root
        FROM taken HAVING count(*) > 0
    ), made AS (
        SELECT coalesce(last.number, 0) + 1 AS number, clock_timestamp() AS sealed_at,
               CASE WHEN listed.count < {LONGEST} THEN now.oldest ELSE least(now.oldest, listed.newest) END AS before,
               (SELECT system_identifier FROM pg_control_system()) AS cluster, listed.count,
               coalesce(last.total, 0) + listed.count AS total, listed.entries, listed.leaves, listed.root,
               coalesce(last.hash, decode(repeat('00', 32), 'hex')) AS previous
        FROM now, listed LEFT JOIN LATERAL (SELECT * FROM audit_seal ORDER BY number DESC LIMIT 1) last ON true
    ), done AS (
        INSERT INTO audit_seal (number, sealed_at, before, cluster, count, total, entries, leaves, root, previous, hash)
        SELECT number, sealed_at, before, cluster, count, total, entries, leaves, root, previous, {seal_hash("made")}
        FROM made RETURNING count
    )
    SELECT coalesce((SELECT count FROM done), 0)
"""
EVIDENCE = f"""
    SELECT listed.place::int, listed.entry, listed.leaf, {leaf("found")},
           CASE WHEN found.nonce IS NOT NULL THEN {payload_hash("found")} = found.payload_hash
                ELSE (found.object_id, found.purpose, found.facts) = ('', '', '{{}}'::jsonb)
                     AND found.about IS NULL END,
           found.id IS NOT NULL AND found.nonce IS NULL, found.transaction, found.at
    FROM (
        SELECT item.place, item.entry, item.leaf
        FROM audit_seal seal, unnest(seal.entries, seal.leaves) WITH ORDINALITY AS item (entry, leaf, place)
        WHERE seal.number = seal_number
        UNION ALL
        SELECT row_number() OVER (ORDER BY transaction, entry), entry, leaf FROM audit_unsealed WHERE seal_number = 0
    ) listed LEFT JOIN audit_entry found ON found.id = listed.entry
    ORDER BY listed.place
"""
STRAYS = """
    SELECT entry.id FROM audit_entry entry
    LEFT JOIN (SELECT unnest(entries) AS id FROM audit_seal UNION ALL SELECT entry FROM audit_unsealed) known
        ON known.id = entry.id
    WHERE known.id IS NULL ORDER BY entry.transaction, entry.id
"""
CHECKERS = (WORKER, OWNER)


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_doneonce")]

    operations = [
        migrations.AddField("entry", "organization", models.UUIDField(null=True)),
        migrations.AddField("entry", "about", models.UUIDField(null=True)),
        migrations.AddField("entry", "nonce", models.BinaryField(null=True)),
        migrations.AddField("entry", "payload_hash", models.BinaryField(null=True)),
        migrations.AddIndex("entry", models.Index(fields=["about", "at"], name="audit_entry_about")),
        migrations.AddIndex("entry", models.Index(fields=["organization", "at"], name="audit_entry_body")),
        migrations.CreateModel(
            name="Unsealed",
            fields=[
                ("entry", models.UUIDField(primary_key=True, serialize=False)),
                ("transaction", models.BigIntegerField()),
                ("leaf", models.BinaryField()),
            ],
            options={"indexes": [models.Index(fields=["transaction", "entry"], name="audit_unsealed_order")]},
        ),
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("sealed_at", models.DateTimeField()),
                ("before", models.BigIntegerField()),
                ("cluster", models.BigIntegerField()),
                ("count", models.IntegerField()),
                ("total", models.BigIntegerField()),
                ("entries", django.contrib.postgres.fields.ArrayField(models.UUIDField(), size=None)),
                ("leaves", django.contrib.postgres.fields.ArrayField(models.BinaryField(), size=None)),
                ("root", models.BinaryField()),
                ("previous", models.BinaryField()),
                ("hash", models.BinaryField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("count__gt", 0)), name="audit_seal_not_empty")
                ]
            },
        ),
        # Entries from before the first seal get their payload's hash now, and wait like any other.
        RunSQL(
            sql=f"""
                UPDATE audit_entry SET nonce = uuid_send(gen_random_uuid());
                UPDATE audit_entry SET payload_hash = {payload_hash("audit_entry")};
                INSERT INTO audit_unsealed (entry, transaction, leaf)
                    SELECT id, transaction, {leaf("audit_entry")} FROM audit_entry;
            """,
            reverse_sql="DELETE FROM audit_unsealed",
        ),
        migrations.AlterField("entry", "payload_hash", models.BinaryField()),
        RunSQL(
            sql=f"""
                REVOKE ALL ON audit_unsealed, audit_seal FROM {APP}, {WORKER};
                GRANT SELECT, INSERT ON audit_entry, audit_seal TO {DEFINER};
                GRANT UPDATE (nonce, object_id, about, purpose, facts) ON audit_entry TO {DEFINER};
                GRANT SELECT, INSERT, DELETE ON audit_unsealed TO {DEFINER};
            """,
            reverse_sql=RunSQL.noop,
        ),
        RunSQL(
            sql=f"SET LOCAL ROLE {DEFINER}; DROP FUNCTION doors.{OLD_APPEND}; SET LOCAL ROLE {OWNER}",
            reverse_sql=RunSQL.noop,
        ),
        definer_function(
            "audit_append(entry_id uuid, happened_at timestamptz, verb text, actor text, body uuid, "
            "municipality_key text, kind text, object_key text, subject uuid, why text, details jsonb)",
            returns="void",
            body=APPEND,
            callers=(APP, WORKER, OWNER),
        ),
        definer_function("audit_seal()", returns="integer", body=SEAL, callers=CHECKERS),
        definer_function(
            "audit_erase(entry_ids uuid[])",
            returns="integer",
            body="""
                WITH erased AS (
                    UPDATE audit_entry SET nonce = NULL, object_id = '', about = NULL, purpose = '', facts = '{}'
                    WHERE id = ANY (entry_ids) AND nonce IS NOT NULL RETURNING 1
                ) SELECT count(*)::int FROM erased
            """,
            callers=CHECKERS,
        ),
        definer_function(
            "audit_seals()",
            returns="TABLE (number bigint, sealed_at timestamptz, before bigint, cluster bigint, count integer, "
            "total bigint, root bytea, previous bytea, hash bytea)",
            body="SELECT number, sealed_at, before, cluster, count, total, root, previous, hash FROM audit_seal "
            "ORDER BY number",
            callers=CHECKERS,
            volatile=False,
        ),
        definer_function(
            "audit_evidence(seal_number bigint)",
            returns="TABLE (place integer, entry uuid, sealed bytea, leaf bytea, payload boolean, erased boolean, "
            "transaction bigint, at timestamptz)",
            body=EVIDENCE,
            callers=CHECKERS,
            volatile=False,
        ),
        definer_function(
            "audit_strays()", returns="TABLE (entry uuid)", body=STRAYS, callers=CHECKERS, volatile=False
        ),
        definer_function(
            "audit_count()",
            returns="bigint",
            body="SELECT count(*) FROM audit_entry",
            callers=CHECKERS,
            volatile=False,
        ),
        # The last seal and what waits: no word of any entry, so whoever serves may show it.
        definer_function(
            "audit_head()",
            returns="TABLE (number bigint, sealed_at timestamptz, total bigint, hash bytea)",
            body="SELECT number, sealed_at, total, hash FROM audit_seal ORDER BY number DESC LIMIT 1",
            callers=(APP, WORKER, OWNER),
            volatile=False,
        ),
    ]
