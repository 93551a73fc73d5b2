"""Talks that are written down at the counter: when that was, a short time to take one back, and one draft for each form.

Nobody who serves deletes a talk. The door `withdraw_contact` does, for its author and within ten minutes, and only while
nothing but her own notes hangs at it: what was pressed by mistake shall not be counted, and what others read shall stay.
"""

import django.utils.timezone
from django.db import migrations, models
from django.db.migrations import RunSQL

from lotse.core.constraints import past_own_walls
from lotse.core.definer import definer_function
from lotse.core.roles import APP, WORKER

WITHDRAWN = """
    WITH mine AS (
        SELECT talk.id, talk.case_id, talk.vault FROM cases_contact talk
        WHERE talk.id = wanted AND talk.author_id = (SELECT doors.acting_user())
          AND talk.organization_id = any((SELECT doors.writing_bodies())::uuid[])
          AND talk.recorded_at > statement_timestamp() - interval '10 minutes'
          AND NOT EXISTS (SELECT FROM cases_note note WHERE note.contact_id = talk.id AND note.author_id <> talk.author_id)
          AND NOT EXISTS (SELECT FROM cases_referral referral WHERE referral.contact_id = talk.id)
          AND NOT EXISTS (SELECT FROM cases_criteriacheck found WHERE found.contact_id = talk.id)
    ), notes AS (
        DELETE FROM cases_note USING mine WHERE cases_note.contact_id = mine.id
    ), gone AS (
        DELETE FROM cases_contact USING mine WHERE cases_contact.id = mine.id
    ), told AS (
        UPDATE cases_case SET last_contact_at = (
            SELECT max(other.at) FROM cases_contact other WHERE other.case_id = cases_case.id AND other.id <> wanted)
        FROM mine WHERE cases_case.id = mine.case_id
    )
    SELECT id, vault FROM mine
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0070_steps_taken_out"), ("programmes", "0003_walls")]

    operations = [
        migrations.AddField(
            model_name="contact",
            name="recorded_at",
            field=models.DateTimeField(auto_now_add=True, default=django.utils.timezone.now),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(
                condition=models.Q(("funding_line__isnull", True)),
                fields=["organization", "at"],
                name="cases_contact_unfunded",
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.UniqueConstraint(
                condition=models.Q(("subject__contains", "/")),
                fields=("author", "organization", "subject"),
                name="cases_draft_of_form",
            ),
        ),
        # What fills the table by the thousand need not name the column.
        RunSQL(
            sql="ALTER TABLE cases_contact ALTER COLUMN recorded_at SET DEFAULT statement_timestamp()",
            reverse_sql="ALTER TABLE cases_contact ALTER COLUMN recorded_at DROP DEFAULT",
        ),
        RunSQL(
            sql=past_own_walls("UPDATE cases_contact SET recorded_at = at", "cases_contact"),
            reverse_sql=RunSQL.noop,
        ),
        RunSQL(
            sql=past_own_walls(
                "UPDATE cases_case SET last_contact_at = newest.at FROM (SELECT case_id, max(at) AS at FROM cases_contact "
                "WHERE case_id IS NOT NULL GROUP BY case_id) newest WHERE newest.case_id = cases_case.id",
                "cases_contact",
                "cases_case",
            ),
            reverse_sql=RunSQL.noop,
        ),
        definer_function(
            "withdraw_contact(wanted uuid)",
            returns="TABLE (contact uuid, vault uuid)",
            body=WITHDRAWN,
            callers=(APP, WORKER),
        ),
    ]
