"""Who is paid from what is read by the people of the body, and written by who manages them."""

from django.db import migrations

from lotse.core.definer import definer_function
from lotse.core.roles import APP, WORKER
from lotse.core.walls import own_body, wall


class Migration(migrations.Migration):
    dependencies = [("programmes", "0002_posting"), ("accounts", "0003_context")]

    operations = [
        definer_function(
            "managing_bodies()",
            returns="uuid[]",
            body="SELECT coalesce(array_agg(DISTINCT organization), '{}') FROM doors.acting_roles() "
            "WHERE role = any('{lead,master-data}'::text[])",
            callers=(APP, WORKER),
            volatile=False,
        ),
        wall(
            "programmes_posting",
            read=["organization_id = (select doors.acting_organization())"],
            write=own_body("managing_bodies"),
        ),
    ]
