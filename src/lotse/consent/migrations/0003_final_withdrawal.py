"""A withdrawal is final, and no consent is longer than the year that the form allows: not even past the form."""

from django.db import migrations
from django.db.migrations import RunSQL


class Migration(migrations.Migration):
    dependencies = [("consent", "0002_walls")]

    operations = [
        RunSQL(
            sql="""
                CREATE FUNCTION consent_withdrawal_is_final() RETURNS trigger LANGUAGE plpgsql
                    SET search_path = pg_catalog, public, pg_temp AS $function$
                BEGIN
                    RAISE EXCEPTION 'a withdrawal is final' USING ERRCODE = 'check_violation',
                        CONSTRAINT = 'consent_consent_withdrawal_is_final';
                END $function$;
                CREATE TRIGGER withdrawal_is_final BEFORE UPDATE OF withdrawn_at, withdrawn_by_id ON consent_consent
                    FOR EACH ROW WHEN (OLD.withdrawn_at IS NOT NULL AND (
                        NEW.withdrawn_at IS DISTINCT FROM OLD.withdrawn_at
                        OR NEW.withdrawn_by_id IS DISTINCT FROM OLD.withdrawn_by_id))
                    EXECUTE FUNCTION consent_withdrawal_is_final();
            """,
            reverse_sql="""
                DROP TRIGGER withdrawal_is_final ON consent_consent;
                DROP FUNCTION consent_withdrawal_is_final();
            """,
        ),
        RunSQL(
            # The first day on which it no longer holds is the day after the same day of the next year.
            sql="""
                ALTER TABLE consent_consent ADD CONSTRAINT consent_consent_a_year_at_most CHECK (
                    expires_on <= (given_at AT TIME ZONE 'Europe/Berlin' + interval '12 months')::date + 1
                )
            """,
            reverse_sql="ALTER TABLE consent_consent DROP CONSTRAINT consent_consent_a_year_at_most",
        ),
    ]
