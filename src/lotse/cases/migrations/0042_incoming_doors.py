"""A request comes in without anybody who signed in, and goes from body to body as long as nobody has taken it."""

from django.db import migrations

from lotse.core.definer import definer_function
from lotse.core.roles import APP

# Where somebody looks after what comes in.
RECEIVES = """
    EXISTS (SELECT FROM accounts_staffrole staff
            WHERE staff.organization = body.id AND staff.role = any('{counsellor,lead,coordinator}'::text[])
              AND staff.starts_at <= statement_timestamp()
              AND (staff.ends_at IS NULL OR staff.ends_at > statement_timestamp()))
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0041_referral_doors"), ("privacy", "0001_reading")]

    operations = [
        definer_function(
            "receive_request(key uuid, to_body uuid, its_kind text, from_body text, from_name text, "
            "from_email text, from_phone text, about_name text, about_phone text, tongue text, about text[], "
            "said text, flat text, from_day date)",
            returns="TABLE (town text)",
            body=f"""
                INSERT INTO cases_incomingreferral (
                    id, version, changed_at, municipality, organization_id, kind, sender_body, sender_name,
                    sender_email, sender_phone, person_name, person_phone, language, topics, words, address,
                    moves_in_on, has_consented, received_at, state, decline_reason)
                SELECT key, 1, statement_timestamp(), body.municipality, body.id, its_kind, from_body, from_name,
                       from_email, from_phone, about_name, about_phone, tongue, about, said, flat, from_day, true,
                       statement_timestamp(), 'new', ''
                FROM network_organization body WHERE body.id = to_body AND body.is_active AND {RECEIVES}
                RETURNING municipality
            """,
            callers=(APP,),
        ),
        # A coordinator finds somebody for a request without learning whom it is about.
        definer_function(
            "requests_to_assign()",
            returns="TABLE (request uuid, its_kind text, asker text, about text[], tongue text, since timestamptz)",
            body="""
                SELECT id, kind, sender_body, topics, language, received_at FROM cases_incomingreferral
                WHERE state = 'new' AND organization_id IN (
                    SELECT organization FROM doors.acting_roles() WHERE role = 'coordinator')
                ORDER BY received_at, id LIMIT 500
            """,
            callers=(APP,),
            volatile=False,
        ),
        definer_function(
            "pass_on_request(request uuid, to_body uuid)",
            returns="uuid",
            body=f"""
                UPDATE cases_incomingreferral incoming
                SET organization_id = body.id, version = incoming.version + 1, changed_at = statement_timestamp()
                FROM network_organization body
                WHERE incoming.id = request AND incoming.state = 'new' AND body.id = to_body AND body.is_active
                  AND body.municipality = incoming.municipality AND body.id <> incoming.organization_id
                  AND incoming.organization_id IN (
                      SELECT organization FROM doors.acting_roles()
                      WHERE role = any('{{counsellor,lead,coordinator}}'::text[]))
                  AND {RECEIVES}
                RETURNING incoming.id
            """,
            callers=(APP,),
        ),
    ]
