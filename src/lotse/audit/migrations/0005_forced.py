"""Row-level security without a policy: nobody reads the book but the definer functions, its owner neither."""

from django.db import migrations
from django.db.migrations import RunSQL


class Migration(migrations.Migration):
    dependencies = [("audit", "0004_sealing")]

    operations = [
        RunSQL(
            sql="ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY; ALTER TABLE audit_entry FORCE ROW LEVEL SECURITY",
            reverse_sql="ALTER TABLE audit_entry NO FORCE ROW LEVEL SECURITY; "
            "ALTER TABLE audit_entry DISABLE ROW LEVEL SECURITY",
        ),
    ]
