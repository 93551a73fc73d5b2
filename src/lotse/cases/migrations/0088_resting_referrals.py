"""The clock of referrals strikes for none that rests with a released case."""

from django.db import migrations

from lotse.core.definer import other_body


class Migration(migrations.Migration):
    dependencies = [("cases", "0086_wall_of_cv_papers")]

    operations = [
        other_body(
            "referral_clock(on_day date)",
            returns="TABLE (referral uuid, body uuid, writer uuid, stands text, how text, address text, "
            "struck integer, since date)",
            body="""
                SELECT id, organization_id, author_id, state, way, recipient_email, reminders,
                       ((CASE WHEN state IN ('sent', 'seen') THEN sent_at ELSE coalesce(answered_at, sent_at) END)
                        AT TIME ZONE 'Europe/Berlin')::date
                FROM cases_referral WHERE closed_at IS NULL AND remind_on <= on_day
                    AND NOT EXISTS (SELECT FROM cases_case ended
                                    WHERE ended.id = cases_referral.case_id AND ended.closed_on IS NOT NULL)
                ORDER BY remind_on, id LIMIT 2000
            """,
            volatile=False,
        ),
    ]
