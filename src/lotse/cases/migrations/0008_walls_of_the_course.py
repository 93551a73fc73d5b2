"""The walls of the course of a case, and the third level of notes.

What a consent opens is what its text names: papers, talks, notes, files. Plan, referrals and deadlines are named in no text, so
they stay with the body that leads the case. The named deputy, and whoever covers an absence, reads what is confidential.
"""

from django.db import migrations
from django.db.migrations import RunSQL

from lotse.core.constraints import past_own_walls
from lotse.core.definer import definer_function
from lotse.core.roles import APP, WORKER
from lotse.core.walls import also_read, opened, own_body, wall

OWN, WRITING = own_body("case_bodies"), own_body("writing_bodies")
ELEVATED = "case_id = any((select doors.elevated_cases())::uuid[])"
MINE = "author_id = (select doors.acting_user())"
DEPUTISED = "case_id = any((select doors.deputised_cases())::uuid[])"
RESPONSIBLE = "case_id = any((select doors.responsible_cases())::uuid[])"
# Her own rows, those of her cases, and those that tell nothing by being there.
NOT_SENSITIVE = f"({OWN} AND (NOT is_sensitive OR {MINE} OR {RESPONSIBLE}))"

COVERED = """
    SELECT absence.user_id FROM cases_absence absence
    WHERE absence.deputy_id = (SELECT doors.acting_user()) AND absence.organization_id = any(bodies.own)
      AND absence.starts_on <= bodies.today AND (absence.ends_on IS NULL OR absence.ends_on > bodies.today)
"""


def cases_of(condition: str, door: str) -> str:
    return f"""
        WITH bodies AS MATERIALIZED (
            SELECT doors.{door}() AS own, (statement_timestamp() AT TIME ZONE 'Europe/Berlin')::date AS today
        )
        SELECT coalesce(array_agg(mine.id), '{{}}') FROM bodies JOIN cases_case mine
            ON mine.organization_id = any(bodies.own)
            AND ({condition} OR mine.deputy_id = (SELECT doors.acting_user()) OR mine.manager_id IN ({COVERED}))
    """


CASE_TABLES = (
    "cases_criteriacheck", "cases_responsibility", "cases_phasechange", "cases_closure", "cases_assessment",
    "cases_goal", "cases_step", "cases_coaching", "cases_jobapplication", "cases_benefitapplication", "cases_deadline",
)  # fmt: skip
BODY_TABLES = (
    "cases_absence", "cases_lettertemplate", "cases_incomingreferral", "cases_welcomevisit",
    "cases_importedline",
)  # fmt: skip
# Of what names a person or tells of her, the planner keeps nothing (decisions/walls.md).
WITHOUT_STATISTICS = {
    "clients_person": "original_name email",
    "clients_residencestatus": "document basis remarks issued_on",
    "clients_fact": "value words number",
    "clients_household": "street postcode city remark",
    "cases_criteriacheck": "areas reason",
    "cases_goal": "area code words own_words",
    "cases_step": "code words own_words doer_name",
    "cases_areaview": "area need",
    "cases_coaching": "aim skills result",
    "cases_jobapplication": "employer position answer",
    "cases_benefitapplication": "benefit papers_missing decision authority_name file_number",
    "cases_deadline": "words reasoning",
    "cases_referral": "topic released decline_reason words recipient_name recipient_email",
    "cases_referralevent": "words",
    "cases_incomingreferral": "sender_body sender_name sender_email sender_phone person_name person_phone language "
    "topics words address",
    "cases_welcomevisit": "address",
    "cases_handover": "words topics language decision_words",
    "cases_conference": "participants topics",
    "cases_expertadvice": "pseudonym expert_name",
    "cases_caseloadimport": "file_name mapping choices",
    "cases_contact": "access_path",
}


def statistics(number: int) -> str:
    return "; ".join(
        f"ALTER TABLE {table} "
        + ", ".join(f"ALTER COLUMN {one} SET STATISTICS {number}" for one in columns.split())
        for table, columns in WITHOUT_STATISTICS.items()
    )


class Migration(migrations.Migration):
    dependencies = [("cases", "0007_course"), ("clients", "0005_walls_of_facts")]

    operations = [
        *(wall(table, read=[OWN, ELEVATED], write=WRITING) for table in CASE_TABLES),
        *(wall(table, read=[OWN], write=WRITING) for table in BODY_TABLES),
        definer_function(
            "deputised_cases()",
            returns="uuid[]",
            body=cases_of("FALSE", "note_bodies"),
            callers=(APP, WORKER),
            volatile=False,
        ),
        definer_function(
            "responsible_cases()",
            returns="uuid[]",
            body=cases_of("mine.manager_id = (SELECT doors.acting_user())", "case_bodies"),
            callers=(APP, WORKER),
            volatile=False,
        ),
        wall("cases_areaview", read=[own_body("note_bodies"), ELEVATED], write=f"{WRITING} AND {MINE}"),
        wall("cases_referral", read=[NOT_SENSITIVE, ELEVATED], write=WRITING),
        # A step of a sensitive referral is seen by whoever sees the referral: the policy of that table decides.
        wall(
            "cases_referralevent",
            read=["referral_id IN (SELECT id FROM cases_referral)"],
            write=WRITING,
        ),
        wall(
            "cases_handover",
            read=[
                OWN,
                own_body("case_bodies", "to_organization_id"),
                own_body("case_bodies", "from_organization_id"),
            ],
            write=WRITING,
        ),
        wall(
            "cases_conference",
            read=[own_body("note_bodies"), f"({OWN} AND {MINE})", ELEVATED],
            write=f"{WRITING} AND {MINE}",
        ),
        wall(
            "cases_expertadvice",
            read=[
                f"({own_body('elevation_bodies')} AND ({MINE} OR expert_id = (select doors.acting_user())))"
            ],
            insert=f"{WRITING} AND {MINE}",
            write=f"{own_body('elevation_bodies')} AND ({MINE} OR expert_id = (select doors.acting_user()))",
        ),
        wall("cases_caseloadimport", read=[f"({OWN} AND {MINE})"], write=f"{WRITING} AND {MINE}"),
        wall(
            "cases_calendarfeed",
            read=[f"({OWN} AND user_id = (select doors.acting_user()))"],
            write=f"{OWN} AND user_id = (select doors.acting_user())",
        ),
        also_read(
            "clients_fact", "consented", "person_id = any((select doors.consented_persons('status'))::uuid[])"
        ),
        also_read("clients_fact", "elevated", "person_id = any((select doors.elevated_persons())::uuid[])"),
        RunSQL(
            sql=f"ALTER POLICY read ON cases_contact USING ({NOT_SENSITIVE} OR ({opened('contacts')} AND NOT is_sensitive)"
            f" OR {ELEVATED})",
            reverse_sql=f"ALTER POLICY read ON cases_contact USING ({OWN} OR {opened('contacts')} OR {ELEVATED})",
        ),
        # What was open to a consent stays open to it; what was confidential stays so.
        RunSQL(
            sql=past_own_walls(
                "UPDATE cases_note SET level = CASE WHEN is_confidential THEN 'confidential' ELSE 'network' END",
                "cases_note",
            ),
            reverse_sql=RunSQL.noop,
        ),
        RunSQL(
            sql=f"""
                ALTER POLICY read ON cases_note USING (
                    ({own_body("note_bodies")} AND (level <> 'confidential' OR {MINE} OR {DEPUTISED}))
                    OR ({OWN} AND {MINE})
                    OR ({opened("notes")} AND level = 'network')
                    OR {ELEVATED})
            """,
            reverse_sql=RunSQL.noop,
        ),
        migrations.RemoveField(model_name="note", name="is_confidential"),
        RunSQL(sql=statistics(0), reverse_sql=statistics(-1)),
    ]
