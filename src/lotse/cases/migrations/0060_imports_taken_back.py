"""An import can be taken back as long as nobody has worked on what it made; a preview is forgotten after a week.

Nobody deletes rows of a case. This door does, for whoever imported: line by line, and a line that anything else in the
house hangs on, whoever wrote it and whether or not its reader may see it, stays as a whole.
"""

from django.db import migrations

from lotse.core.definer import definer_function
from lotse.core.roles import APP, WORKER

# What an import makes of a line; whatever was changed since stays, and what it hangs on stays with it.
OF_CASE = ("cases_note", "cases_closure", "cases_phasechange", "cases_responsibility")
OF_PERSON = ("clients_residencestatus", "clients_fact", "clients_householdmember", "clients_namekeys")


def deletions(tables: tuple[str, ...], column: str, value: str) -> str:
    return " ".join(
        f"DELETE FROM {table} gone WHERE gone.{column} = {value} AND gone.changed_at <= done;"
        for table in tables
    )


TAKE_BACK = f"""
    DECLARE made record; done timestamptz; homes uuid[];
    BEGIN
        SELECT applied_at INTO done FROM cases_caseloadimport
        WHERE id = caseload_key AND state = 'applied' AND author_id = doors.acting_user()
          AND organization_id = any(doors.writing_bodies())
          AND applied_at > statement_timestamp() - interval '30 days'
        FOR UPDATE;
        IF done IS NULL THEN RETURN; END IF;
        SET CONSTRAINTS ALL IMMEDIATE;
        FOR made IN
            SELECT imported.id, imported.line AS number, imported.person_id, imported.case_id, imported.was_known,
                   led.vault AS held
            FROM cases_importedline imported JOIN cases_case led ON led.id = imported.case_id
            WHERE imported.caseload_id = caseload_key AND imported.line > after
            ORDER BY imported.line LIMIT most
        LOOP
            line := made.number; vault := made.held; gone := true;
            BEGIN
                UPDATE cases_importedline SET case_id = NULL,
                    person_id = CASE WHEN was_known THEN person_id END WHERE id = made.id;
                {deletions(OF_CASE, "case_id", "made.case_id")}
                DELETE FROM cases_case WHERE id = made.case_id AND changed_at <= done;
                IF NOT FOUND THEN RAISE foreign_key_violation; END IF;
                IF NOT made.was_known THEN
                    homes := ARRAY(SELECT household_id FROM clients_householdmember WHERE person_id = made.person_id);
                    {deletions(OF_PERSON, "person_id", "made.person_id")}
                    DELETE FROM clients_household WHERE id = any(homes) AND changed_at <= done;
                    DELETE FROM clients_person WHERE id = made.person_id AND changed_at <= done;
                    IF NOT FOUND THEN RAISE foreign_key_violation; END IF;
                END IF;
            EXCEPTION WHEN foreign_key_violation THEN
                gone := false;
            END;
            RETURN NEXT;
        END LOOP;
    END
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0071_deadline_feed"), ("clients", "0011_doors_of_names")]

    operations = [
        definer_function(
            "take_back_import(caseload_key uuid, after integer, most integer)",
            returns="TABLE (line integer, gone boolean, vault uuid)",
            body=TAKE_BACK,
            callers=(APP, WORKER),
            language="plpgsql",
        ),
        definer_function(
            "forget_old_imports()",
            returns="TABLE (vault uuid)",
            body="""
                WITH old AS (
                    SELECT id, vault FROM cases_caseloadimport
                    WHERE state = 'preview' AND made_at < statement_timestamp() - interval '7 days' FOR UPDATE SKIP LOCKED
                ), forgotten AS (
                    UPDATE cases_caseloadimport caseload
                    SET state = 'discarded', sealed = NULL, vault = NULL, mapping = '{}', choices = '{}', file_name = ''
                    FROM old WHERE caseload.id = old.id
                )
                SELECT vault FROM old WHERE vault IS NOT NULL
            """,
            callers=(WORKER,),
        ),
    ]
