"""A consent follows its case; once the recipient leads it, the consent has ended and names the body that it is kept by.

That nobody opens a case to herself is held where one is written: by the wall.
"""

from django.db import migrations
from django.db.migrations import RunSQL

from lotse.core.walls import own_body

WRITING = own_body("consent_bodies")


class Migration(migrations.Migration):
    dependencies = [("consent", "0004_own_name")]

    operations = [
        migrations.RemoveConstraint(model_name="consent", name="consent_consent_not_to_itself"),
        RunSQL(
            sql=f"ALTER POLICY add ON consent_consent WITH CHECK ({WRITING} "
            "AND recipient_organization_id IS DISTINCT FROM organization_id)",
            reverse_sql=f"ALTER POLICY add ON consent_consent WITH CHECK ({WRITING})",
        ),
    ]
