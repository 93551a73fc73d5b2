"""What a million cases and ten million talks asked for (docs/evidence.md): indexes, and a wall that asks row by row."""

from django.db import migrations, models
from django.db.migrations import RunSQL

# As a list of all referrals of the body the wall cost as much as the body is large.
_EACH = "EXISTS (SELECT FROM cases_referral WHERE cases_referral.id = cases_referralevent.referral_id)"
_LIST = "referral_id IN (SELECT id FROM cases_referral)"


class Migration(migrations.Migration):
    dependencies = [("cases", "0081_figures_of_work")]

    operations = [
        migrations.AddIndex("case", models.Index(fields=["number"], name="cases_case_by_number")),
        migrations.AddIndex(
            "responsibility", models.Index(fields=["case", "starts_at"], name="cases_responsibility_of_case")
        ),
        migrations.AddIndex(
            "contact",
            models.Index(
                fields=["municipality", "at"], include=["author_organization"], name="cases_contact_figures"
            ),
        ),
        RunSQL(
            sql=f"ALTER POLICY read ON cases_referralevent USING ({_EACH})",
            reverse_sql=f"ALTER POLICY read ON cases_referralevent USING ({_LIST})",
        ),
    ]
