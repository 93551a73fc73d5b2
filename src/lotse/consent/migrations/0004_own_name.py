"""Whoever takes down a consent or its withdrawal stands there by her own name, whatever a page should send."""

from django.db import migrations
from django.db.migrations import RunSQL

from lotse.core.roles import APP, WORKER
from lotse.core.walls import own_body

TO, BODY, ME = f"{APP}, {WORKER}", own_body("consent_bodies"), "(select doors.acting_user())"
BEFORE = f"""
    DROP POLICY add ON consent_consent; DROP POLICY change ON consent_consent;
    CREATE POLICY add ON consent_consent FOR INSERT TO {TO} WITH CHECK ({BODY});
    CREATE POLICY change ON consent_consent FOR UPDATE TO {TO} USING ({BODY}) WITH CHECK ({BODY});
"""
NOW = f"""
    DROP POLICY add ON consent_consent; DROP POLICY change ON consent_consent;
    CREATE POLICY add ON consent_consent FOR INSERT TO {TO}
        WITH CHECK ({BODY} AND explained_by_id = {ME} AND withdrawn_at IS NULL);
    CREATE POLICY change ON consent_consent FOR UPDATE TO {TO} USING ({BODY})
        WITH CHECK ({BODY} AND (withdrawn_at IS NULL OR withdrawn_by_id = {ME}));
"""


class Migration(migrations.Migration):
    dependencies = [("consent", "0003_final_withdrawal")]

    operations = [RunSQL(sql=NOW, reverse_sql=BEFORE)]
