"""A partner answers through a link, and the clock strikes, without anybody who signed in.

The link's token comes in clear and is hashed here: whoever reads the column of the hashes can open nothing with it.
"""

from django.db import migrations

from lotse.core.definer import definer_function
from lotse.core.roles import APP, WORKER

# As rules.referrals says it; a test compares both.
FOLLOWS = """
    (VALUES ('sent', 'seen'),
            ('seen', 'accepted'), ('seen', 'declined'), ('seen', 'in-progress'), ('seen', 'helped'),
            ('seen', 'not-helped'), ('seen', 'not-reached'),
            ('accepted', 'in-progress'), ('accepted', 'declined'), ('accepted', 'helped'),
            ('accepted', 'not-helped'), ('accepted', 'not-reached'),
            ('in-progress', 'in-progress'), ('in-progress', 'declined'), ('in-progress', 'helped'),
            ('in-progress', 'not-helped'), ('in-progress', 'not-reached')) AS follows (before, after)
"""
OPENS = """
    referral.token_hash = encode(sha256(convert_to(token, 'UTF8')), 'hex')
    AND referral.token_expires_at > statement_timestamp()
    AND referral.closed_at IS NULL AND referral.state <> 'declined'
"""
TODAY = "(statement_timestamp() AT TIME ZONE 'Europe/Berlin')::date"
# A consent that has ended takes the name back.
RELEASED = f"""
    CASE WHEN referral.consent IS NULL OR EXISTS (
        SELECT FROM consent_consent consent
        WHERE consent.id = referral.consent AND consent.withdrawn_at IS NULL AND consent.expires_on > {TODAY})
    THEN referral.released ELSE referral.released - 'name' - 'phone' END
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0040_referral_agreement"), ("consent", "0002_walls")]

    operations = [
        definer_function(
            "referral_by_token(token text)",
            returns="TABLE (referral uuid, body uuid, writer uuid, stands text, about text, shown jsonb, "
            "since timestamptz, meets_at timestamptz)",
            body=f"""
                SELECT referral.id, referral.organization_id, referral.author_id, referral.state, referral.topic,
                       {RELEASED}, referral.sent_at, referral.appointment_at
                FROM cases_referral referral WHERE {OPENS} AND referral.state <> 'sent'
            """,
            callers=(APP,),
            volatile=False,
        ),
        # One statement: whoever comes second, the author or the partner, finds the state of the first.
        definer_function(
            "answer_referral(token text, event uuid, to_state text, why text, said text, meets timestamptz)",
            returns="TABLE (referral uuid, body uuid, town text, writer uuid, file uuid)",
            body=f"""
                WITH changed AS (
                    UPDATE cases_referral referral SET
                        state = to_state, decline_reason = CASE to_state WHEN 'declined' THEN why ELSE '' END,
                        words = CASE WHEN said = '' THEN referral.words ELSE said END,
                        seen_at = coalesce(referral.seen_at, statement_timestamp()),
                        answered_at = CASE to_state WHEN 'seen' THEN referral.answered_at
                                      ELSE statement_timestamp() END,
                        closed_at = CASE WHEN to_state IN ('helped', 'not-helped', 'not-reached')
                                    THEN statement_timestamp() END,
                        appointment_at = coalesce(meets, referral.appointment_at),
                        remind_on = CASE WHEN to_state = 'seen' THEN referral.remind_on
                                    WHEN to_state IN ('accepted', 'in-progress') THEN {TODAY} + 21 END,
                        reminders = CASE to_state WHEN 'seen' THEN referral.reminders ELSE 0 END,
                        version = referral.version + 1, changed_at = statement_timestamp()
                    FROM {FOLLOWS}
                    WHERE {OPENS} AND follows.before = referral.state AND follows.after = to_state
                    RETURNING referral.id, referral.organization_id, referral.municipality, referral.author_id,
                              referral.case_id
                ), noted AS (
                    INSERT INTO cases_referralevent (id, version, changed_at, municipality, organization_id, case_id,
                                                     referral_id, state, at, author_id, reason, words)
                    SELECT event, 1, statement_timestamp(), municipality, organization_id, case_id, id, to_state,
                           statement_timestamp(), NULL, CASE to_state WHEN 'declined' THEN why ELSE '' END, said
                    FROM changed
                )
                SELECT id, organization_id, municipality, author_id, case_id FROM changed
            """,
            callers=(APP,),
        ),
        definer_function(
            "referral_clock(on_day date)",
            returns="TABLE (referral uuid, body uuid, writer uuid, stands text, how text, address text, "
            "struck integer, since date)",
            body="""
                SELECT id, organization_id, author_id, state, way, recipient_email, reminders,
                       ((CASE WHEN state IN ('sent', 'seen') THEN sent_at ELSE coalesce(answered_at, sent_at) END)
                        AT TIME ZONE 'Europe/Berlin')::date
                FROM cases_referral WHERE closed_at IS NULL AND remind_on <= on_day
                ORDER BY remind_on, id LIMIT 2000
            """,
            callers=(WORKER,),
            volatile=False,
        ),
        definer_function(
            "strike_referral_clock(which uuid, struck integer, next_on date)",
            returns="uuid",
            body="""
                UPDATE cases_referral SET reminders = struck + 1, remind_on = next_on
                WHERE id = which AND reminders = struck AND closed_at IS NULL RETURNING id
            """,
            callers=(WORKER,),
        ),
    ]
