"""Who waits for the answer to a referral: whoever leads its case today, as cases are handed over while one waits."""

from django.db import migrations

from lotse.core.definer import definer_function
from lotse.core.roles import APP, WORKER


class Migration(migrations.Migration):
    dependencies = [("cases", "0088_resting_referrals")]

    operations = [
        definer_function(
            "who_waits_for(referral uuid)",
            returns="uuid",
            body="""
                SELECT coalesce(held.manager_id, sent.author_id)
                FROM cases_referral sent LEFT JOIN cases_case held ON held.id = sent.case_id AND held.closed_on IS NULL
                WHERE sent.id = referral
            """,
            callers=(APP, WORKER),
            volatile=False,
        ),
    ]
