"""Whoever writes a consent down explained it herself, also since consents follow a hand-over."""

from django.db import migrations
from django.db.migrations import RunSQL

from lotse.core.walls import own_body

WRITING = own_body("consent_bodies")
ELSEWHERE = "recipient_organization_id IS DISTINCT FROM organization_id"


class Migration(migrations.Migration):
    dependencies = [("consent", "0005_after_a_hand_over")]

    operations = [
        RunSQL(
            sql=f"ALTER POLICY add ON consent_consent WITH CHECK ({WRITING} AND {ELSEWHERE} "
            "AND explained_by_id = (select doors.acting_user()) AND withdrawn_at IS NULL)",
            reverse_sql=f"ALTER POLICY add ON consent_consent WITH CHECK ({WRITING} AND {ELSEWHERE})",
        ),
    ]
