"""Who is responsible is written down without a gap by the database itself, and nobody makes herself responsible.

Whoever is named deputy, or covers an absence, reads what is confidential. So a colleague must not be able to name herself:
managers and deputies change only at the hands of whoever is the manager, of the lead, or by a door of hand-overs.
"""

from django.db import migrations, models
from django.db.migrations import RunSQL
from django.db.models import F, Q

from lotse.core.constraints import past_own_walls
from lotse.core.definer import definer_function, other_body
from lotse.core.roles import APP, DEFINER, WORKER
from lotse.core.walls import opened, own_body

OWN, WRITING = own_body("case_bodies"), own_body("writing_bodies")
ELEVATED = "case_id = any((select doors.elevated_cases())::uuid[])"
MINE = "author_id = (select doors.acting_user())"
LED = own_body("leading_bodies")
ABSENCES = f"{WRITING} AND (user_id = (select doors.acting_user()) OR {LED})"
# Whose colleague she is now and whom she covers today.
COVERED = """
    SELECT coalesce(array_agg(DISTINCT absence.user_id), '{}') FROM cases_absence absence
    WHERE absence.deputy_id = (SELECT doors.acting_user())
      AND absence.organization_id = any((SELECT doors.case_bodies())::uuid[])
      AND absence.starts_on <= (statement_timestamp() AT TIME ZONE 'Europe/Berlin')::date
      AND (absence.ends_on IS NULL OR absence.ends_on > (statement_timestamp() AT TIME ZONE 'Europe/Berlin')::date)
"""
DEPUTISED = """
    SELECT coalesce(array_agg(mine.id), '{}') FROM cases_case mine
    WHERE mine.organization_id = any((SELECT doors.note_bodies())::uuid[])
      AND mine.deputy_id = (SELECT doors.acting_user())
"""
RESPONSIBLE = """
    SELECT coalesce(array_agg(mine.id), '{}') FROM cases_case mine
    WHERE mine.organization_id = any((SELECT doors.case_bodies())::uuid[])
      AND (mine.manager_id = (SELECT doors.acting_user()) OR mine.deputy_id = (SELECT doors.acting_user())
           OR mine.manager_id = any((SELECT doors.covered_people())::uuid[]))
"""
# A case that began earlier, in an import for example, had its manager from its first day.
BEGINNING = """
    CASE WHEN {case}.opened_on < (statement_timestamp() AT TIME ZONE 'Europe/Berlin')::date
         THEN {case}.opened_on::timestamp AT TIME ZONE 'Europe/Berlin' ELSE statement_timestamp() END
"""
COLUMNS = "id, version, changed_at, municipality, organization_id, case_id, user_id, at_organization_id, starts_at, reason"
HISTORY = f"""
    CREATE FUNCTION cases_write_responsibility() RETURNS trigger LANGUAGE plpgsql
        SET search_path = pg_catalog, public, pg_temp AS $function$
    DECLARE moment timestamptz := statement_timestamp();
    BEGIN
        IF TG_OP = 'INSERT' THEN
            moment := {BEGINNING.format(case="NEW")};
        ELSE
            UPDATE cases_responsibility
            SET ends_at = greatest(moment, starts_at), version = version + 1, changed_at = moment
            WHERE case_id = NEW.id AND ends_at IS NULL
            RETURNING ends_at INTO moment;
        END IF;
        INSERT INTO cases_responsibility ({COLUMNS})
        VALUES (gen_random_uuid(), 1, statement_timestamp(), NEW.municipality, NEW.organization_id, NEW.id,
                NEW.manager_id, NEW.organization_id, coalesce(moment, statement_timestamp()), '');
        RETURN NULL;
    END $function$;
    CREATE TRIGGER begins_with_a_manager AFTER INSERT ON cases_case
        FOR EACH ROW EXECUTE FUNCTION cases_write_responsibility();
    CREATE TRIGGER changes_its_manager AFTER UPDATE OF manager_id, organization_id ON cases_case FOR EACH ROW
        WHEN (OLD.manager_id <> NEW.manager_id OR OLD.organization_id <> NEW.organization_id)
        EXECUTE FUNCTION cases_write_responsibility();
"""
# What the definer does, a door has checked.
GUARD = f"""
    CREATE FUNCTION cases_nobody_takes_a_case() RETURNS trigger LANGUAGE plpgsql
        SET search_path = pg_catalog, public, pg_temp AS $function$
    BEGIN
        IF current_user = '{DEFINER}' OR OLD.manager_id = doors.acting_user()
           OR OLD.organization_id = any(doors.leading_bodies()) THEN
            RETURN NEW;
        END IF;
        RAISE insufficient_privilege USING MESSAGE = 'the manager and the deputy of a case are named by its manager or the lead';
    END $function$;
    CREATE TRIGGER nobody_takes_a_case BEFORE UPDATE OF manager_id, deputy_id ON cases_case FOR EACH ROW
        WHEN (OLD.manager_id <> NEW.manager_id OR OLD.deputy_id IS DISTINCT FROM NEW.deputy_id)
        EXECUTE FUNCTION cases_nobody_takes_a_case();
"""
GONE = """
    DROP TRIGGER nobody_takes_a_case ON cases_case;
    DROP TRIGGER changes_its_manager ON cases_case;
    DROP TRIGGER begins_with_a_manager ON cases_case;
    DROP FUNCTION cases_nobody_takes_a_case();
    DROP FUNCTION cases_write_responsibility();
"""
FILL = f"""
    INSERT INTO cases_responsibility ({COLUMNS})
    SELECT gen_random_uuid(), 1, statement_timestamp(), old.municipality, old.organization_id, old.id, old.manager_id,
           old.organization_id, {BEGINNING.format(case="old")}, ''
    FROM cases_case old
    WHERE NOT EXISTS (SELECT FROM cases_responsibility held WHERE held.case_id = old.id AND held.ends_at IS NULL)
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0008_walls_of_the_course")]

    operations = [
        RunSQL(sql=past_own_walls(FILL, "cases_case", "cases_responsibility"), reverse_sql=RunSQL.noop),
        migrations.RemoveConstraint(model_name="absence", name="cases_absence_ends_after_start"),
        # One that is called off before it began holds for no day.
        migrations.AddConstraint(
            model_name="absence",
            constraint=models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="cases_absence_ends_after_start",
            ),
        ),
        definer_function(
            "leading_bodies()",
            returns="uuid[]",
            body="SELECT coalesce(array_agg(DISTINCT organization), '{}') FROM doors.acting_roles() WHERE role = 'lead'",
            callers=(APP, WORKER),
            volatile=False,
        ),
        definer_function(
            "covered_people()", returns="uuid[]", body=COVERED, callers=(APP, WORKER), volatile=False
        ),
        other_body("deputised_cases()", returns="uuid[]", body=DEPUTISED, volatile=False),
        other_body("responsible_cases()", returns="uuid[]", body=RESPONSIBLE, volatile=False),
        RunSQL(sql=HISTORY, reverse_sql=RunSQL.noop),
        RunSQL(sql=GUARD, reverse_sql=GONE),
        # What stands in the history, the trigger writes; an action adds why.
        RunSQL(
            sql=f"ALTER POLICY add ON cases_absence WITH CHECK ({ABSENCES}); "
            f"ALTER POLICY change ON cases_absence USING ({ABSENCES}) WITH CHECK ({ABSENCES})",
            reverse_sql=f"ALTER POLICY add ON cases_absence WITH CHECK ({WRITING}); "
            f"ALTER POLICY change ON cases_absence USING ({WRITING}) WITH CHECK ({WRITING})",
        ),
        # Whoever covers an absence reads what the absent colleague keeps confidential, and not what another one did.
        RunSQL(
            sql=f"""
                ALTER POLICY read ON cases_note USING (
                    ({own_body("note_bodies")}
                     AND (level <> 'confidential' OR {MINE}
                          OR case_id = any((select doors.deputised_cases())::uuid[])
                          OR author_id = any((select doors.covered_people())::uuid[])))
                    OR ({OWN} AND {MINE})
                    OR ({opened("notes")} AND level = 'network')
                    OR {ELEVATED})
            """,
            reverse_sql=RunSQL.noop,
        ),
    ]
