"""Hand-overs: who may propose one, the look that stays for a while, and the door by which a case goes to another body.

A case goes whole or not at all: with its person, the members of her household who have no case of their own, and every
row of it. What confidential notes hold stays shut for everybody but their author.
"""

from django.db import migrations, models
from django.db.migrations import RunSQL

from lotse.core.definer import definer_function, other_body
from lotse.core.roles import APP, DEFINER, WORKER
from lotse.core.walls import opened, own_body

OWN, WRITING = own_body("case_bodies"), own_body("writing_bodies")
ELEVATED = "case_id = any((select doors.elevated_cases())::uuid[])"
MINE = "author_id = (select doors.acting_user())"
# Whoever proposes a case away is its manager, stands in for her, or leads the team.
PROPOSING = (
    f"{WRITING} AND from_organization_id = organization_id "
    f"AND (case_id = any((select doors.responsible_cases())::uuid[]) OR {own_body('leading_bodies')})"
)
TAIL = """
    SELECT coalesce(array_agg(DISTINCT opened.id), '{}')
    FROM cases_handover moved
    JOIN cases_case opened ON opened.id = moved.case_id AND opened.organization_id = moved.organization_id
        AND opened.organization_id = moved.to_organization_id
    WHERE moved.state = 'accepted' AND moved.from_organization_id <> moved.to_organization_id
      AND moved.from_organization_id = any((SELECT doors.case_bodies())::uuid[])
      AND moved.tail_until >= (statement_timestamp() AT TIME ZONE 'Europe/Berlin')::date
"""
# As in cases/0005, and the head of what was handed over.
CONSENTED = """
    SELECT coalesce(array_agg(DISTINCT shown.id), '{}') FROM (
        SELECT opened.id
        FROM consent_consent consent
        JOIN cases_case opened ON opened.id = consent.case AND opened.organization_id = consent.organization_id
        WHERE (kind = 'any' OR consent.kinds @> ARRAY[kind]::varchar[])
          AND consent.withdrawn_at IS NULL AND consent.given_at <= statement_timestamp()
          AND consent.expires_on > (statement_timestamp() AT TIME ZONE 'Europe/Berlin')::date
          AND (consent.recipient_organization_id = (SELECT doors.reading_body())
               OR (consent.recipient_user_id = (SELECT doors.acting_user())
                   AND (SELECT doors.reading_body()) IS NOT NULL)
               OR consent.recipient_site_id = any((SELECT doors.reading_sites())::uuid[]))
        UNION
        SELECT unnest(doors.tail_cases()) WHERE kind IN ('any', 'master')
    ) shown
"""
# Whether a kind of information is in a case: she has to have agreed to each of them before it goes.
NEEDS = """
    WITH wanted AS (
        SELECT one.id, one.person_id FROM cases_case one
        WHERE one.id = moving
          AND (one.organization_id = any((SELECT doors.case_bodies())::uuid[])
               OR EXISTS (SELECT FROM cases_handover offer WHERE offer.case_id = one.id AND offer.state = 'proposed'
                          AND offer.organization_id = one.organization_id
                          AND offer.to_organization_id = any((SELECT doors.case_bodies())::uuid[])))
    ), going AS (
        SELECT wanted.person_id AS person, array_agg(every.id) AS cases FROM wanted
        JOIN cases_case every ON every.person_id = wanted.person_id GROUP BY 1
    )
    SELECT array_remove(ARRAY['master',
        CASE WHEN EXISTS (SELECT FROM clients_residencestatus kept WHERE kept.person_id = person)
               OR EXISTS (SELECT FROM clients_fact kept WHERE kept.person_id = person) THEN 'status' END,
        CASE WHEN EXISTS (SELECT FROM cases_contact kept WHERE kept.case_id = any(cases) OR kept.person_id = person)
             THEN 'contacts' END,
        CASE WHEN EXISTS (SELECT FROM cases_note kept
                          WHERE kept.case_id = any(cases) AND kept.level NOT IN ('confidential', 'closed'))
               OR EXISTS (SELECT FROM cases_areaview kept WHERE kept.case_id = any(cases))
               OR EXISTS (SELECT FROM cases_conference kept WHERE kept.case_id = any(cases)) THEN 'notes' END,
        CASE WHEN EXISTS (SELECT FROM cases_attachment kept WHERE kept.case_id = any(cases)) THEN 'documents' END
    ], NULL)::text[] FROM going
"""
DECLINE = """
    UPDATE cases_handover offer
    SET state = 'declined', decided_at = statement_timestamp(), decided_by_id = doors.acting_user(),
        decision_words = left(said, 500), version = version + 1, changed_at = statement_timestamp()
    WHERE id = wanted AND state = 'proposed' AND to_organization_id = any((SELECT doors.writing_bodies())::uuid[])
      AND (to_manager_id IS NULL OR to_manager_id = (SELECT doors.acting_user())
           OR to_organization_id = any((SELECT doors.leading_bodies())::uuid[]))
    RETURNING case_id
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0060_imports_taken_back"), ("consent", "0005_after_a_hand_over")]

    operations = [
        migrations.AddField(
            model_name="handover", name="number", field=models.CharField(default="", max_length=20)
        ),
        migrations.AlterField(
            model_name="note",
            name="level",
            field=models.CharField(
                choices=[
                    ("network", "Network"),
                    ("carrier", "Carrier"),
                    ("confidential", "Confidential"),
                    ("closed", "Closed"),
                ],
                default="carrier",
                max_length=12,
            ),
        ),
        RunSQL(
            sql=f"""
                ALTER POLICY add ON cases_handover WITH CHECK (
                    {PROPOSING} AND state = 'proposed' AND tail_until IS NULL AND decided_at IS NULL);
                ALTER POLICY change ON cases_handover USING ({WRITING} AND state = 'proposed')
                    WITH CHECK ({WRITING} AND state = 'withdrawn' AND tail_until IS NULL);
                ALTER POLICY read ON cases_note USING (
                    ({own_body("note_bodies")}
                     AND (level NOT IN ('confidential', 'closed') OR {MINE}
                          OR (level = 'confidential'
                              AND (case_id = any((select doors.deputised_cases())::uuid[])
                                   OR author_id = any((select doors.covered_people())::uuid[])))))
                    OR ({OWN} AND {MINE})
                    OR ({opened("notes")} AND level = 'network')
                    OR ({ELEVATED} AND level <> 'closed'));
                -- A door looks up who somebody is, and what of a person goes along.
                GRANT SELECT ON accounts_staffrole, accounts_user TO {DEFINER};
            """,
            reverse_sql=RunSQL.noop,
        ),
        definer_function("tail_cases()", returns="uuid[]", body=TAIL, callers=(APP, WORKER), volatile=False),
        other_body("consented(kind text)", returns="uuid[]", body=CONSENTED, volatile=False),
        definer_function(
            "hand_over_needs(moving uuid)",
            returns="text[]",
            body=NEEDS,
            callers=(APP, WORKER),
            volatile=False,
        ),
        definer_function(
            "decline_hand_over(wanted uuid, said text)", returns="uuid", body=DECLINE, callers=(APP,)
        ),
    ]
