"""The door by which a proposed case is taken over; at another body, everything that belongs to it goes along at once.

What goes: the case, the person's earlier cases, her papers and facts, her talks, and the members of her household who have
no case of their own. What stays: who has a case here, and what these people have in common with her. Rows that tie the two
are cut: the talk of the other's case no longer names her. Children follow their parents by ON UPDATE CASCADE; whatever this
door has forgotten breaks a key at the end, and then nothing has moved.
"""

from django.db import migrations

from lotse.core.definer import definer_function
from lotse.core.roles import APP

# Who has a name in a row of somebody else's case is not taken away from there.
_TIED = " OR ".join(
    f"EXISTS (SELECT FROM {table} tied WHERE tied.person_id = member.person_id AND tied.case_id <> ALL(cases))"
    for table in (
        "cases_contact", "cases_referral", "cases_deadline", "cases_benefitapplication", "cases_criteriacheck",
        "cases_incomingreferral", "cases_welcomevisit",
    )
)  # fmt: skip
BODY = f"""
DECLARE
    offer cases_handover;
    moved cases_case;
    me uuid := doors.acting_user();
    moment timestamptz := statement_timestamp();
    today date := (statement_timestamp() AT TIME ZONE 'Europe/Berlin')::date;
    agreed text[];
    cases uuid[];
    people uuid[];
    contacts uuid[];
    incoming uuid[];
    keys uuid[];
    home uuid;
    copied uuid;
    one text;
BEGIN
    SELECT * INTO offer FROM cases_handover WHERE id = wanted AND state = 'proposed' FOR UPDATE;
    -- Both ends of the key are looked at: a hand-over that names a foreign case moves nothing.
    SELECT * INTO moved FROM cases_case
    WHERE id = offer.case_id AND organization_id = offer.organization_id
      AND organization_id = offer.from_organization_id AND manager_id = offer.from_manager_id FOR UPDATE;
    IF moved.id IS NULL OR offer.to_organization_id <> ALL(doors.writing_bodies()) THEN
        RETURN QUERY SELECT 'gone', '{{}}'::uuid[]; RETURN;
    END IF;
    IF NOT (offer.to_organization_id = any(doors.leading_bodies())
            OR (taker = me AND (offer.to_manager_id IS NULL OR offer.to_manager_id = me))) THEN
        RETURN QUERY SELECT 'for-another', '{{}}'::uuid[]; RETURN;
    END IF;
    IF NOT EXISTS (SELECT FROM accounts_staffrole held JOIN accounts_user account ON account.id = held.user_id
                   WHERE held.user_id = taker AND held.organization = offer.to_organization_id
                     AND held.role IN ('counsellor', 'lead') AND account.is_active AND held.starts_at <= moment
                     AND (held.ends_at IS NULL OR held.ends_at > moment)) THEN
        RETURN QUERY SELECT 'no-adviser', '{{}}'::uuid[]; RETURN;
    END IF;
    IF moved.closed_on IS NOT NULL THEN
        RETURN QUERY SELECT 'closed', '{{}}'::uuid[]; RETURN;
    END IF;

    IF offer.to_organization_id = moved.organization_id THEN
        UPDATE cases_case SET manager_id = taker, deputy_id = nullif(deputy_id, taker), version = version + 1,
            changed_at = moment WHERE id = moved.id;
        UPDATE cases_step SET assignee_id = taker
        WHERE case_id = moved.id AND assignee_id = moved.manager_id AND done_on IS NULL;
    ELSE
        SELECT array_agg(DISTINCT kind) INTO agreed FROM consent_consent consent, unnest(consent.kinds) kind
        WHERE consent.case = moved.id AND consent.organization_id = moved.organization_id
          AND split_part(consent.purpose, ':', 1) = 'continue'
          AND consent.withdrawn_at IS NULL AND consent.given_at <= moment AND consent.expires_on > today
          AND (consent.recipient_organization_id = offer.to_organization_id OR consent.recipient_user_id = taker);
        IF agreed IS NULL THEN
            RETURN QUERY SELECT 'consent', '{{}}'::uuid[]; RETURN;
        END IF;
        IF NOT coalesce(agreed @> doors.hand_over_needs(moved.id), FALSE) THEN
            RETURN QUERY SELECT 'kinds', '{{}}'::uuid[]; RETURN;
        END IF;
        cases := ARRAY(SELECT id FROM cases_case
                       WHERE person_id = moved.person_id AND organization_id = moved.organization_id ORDER BY id);
        IF EXISTS (SELECT FROM cases_case WHERE id = any(cases) AND id <> moved.id AND closed_on IS NULL) THEN
            RETURN QUERY SELECT 'another-case', '{{}}'::uuid[]; RETURN;
        END IF;
        people := moved.person_id || ARRAY(
            SELECT DISTINCT member.person_id FROM clients_householdmember own
            JOIN clients_householdmember member ON member.household_id = own.household_id
                AND member.left_on IS NULL AND member.person_id <> own.person_id
            WHERE own.person_id = moved.person_id AND own.left_on IS NULL
              AND NOT EXISTS (SELECT FROM cases_case other WHERE other.person_id = member.person_id)
              AND NOT ({_TIED}));
        contacts := ARRAY(SELECT id FROM cases_contact
                          WHERE case_id = any(cases) OR (case_id IS NULL AND person_id = any(people)));
        incoming := ARRAY(SELECT id FROM cases_incomingreferral
                          WHERE case_id = any(cases) OR (case_id IS NULL AND person_id = any(people)));
        keys := ARRAY(
            SELECT vault FROM cases_case WHERE id = any(cases) AND vault IS NOT NULL
            UNION SELECT vault FROM cases_contact WHERE id = any(contacts) AND vault IS NOT NULL
            UNION SELECT vault FROM cases_note WHERE case_id = any(cases) OR contact_id = any(contacts)
            UNION SELECT vault FROM cases_attachment WHERE case_id = any(cases)
            UNION SELECT vault FROM cases_areaview WHERE case_id = any(cases)
            UNION SELECT vault FROM cases_conference WHERE case_id = any(cases));

        -- What stays with its author or with the body that did it.
        UPDATE cases_draft SET case_id = NULL WHERE case_id = any(cases);
        UPDATE cases_expertadvice SET case_id = NULL WHERE case_id = any(cases);
        UPDATE cases_importedline SET case_id = NULL, person_id = NULL
        WHERE case_id = any(cases) OR person_id = any(people);
        -- What ties those who go to those who stay.
        FOREACH one IN ARRAY ARRAY['cases_contact', 'cases_referral', 'cases_deadline', 'cases_incomingreferral',
                                   'cases_welcomevisit'] LOOP
            EXECUTE format('UPDATE %I SET person_id = NULL WHERE person_id IS NOT NULL AND case_id IS NOT NULL '
                           'AND (person_id = any($1)) <> (case_id = any($2))', one) USING people, cases;
        END LOOP;
        UPDATE cases_criteriacheck SET case_id = NULL
        WHERE case_id IS NOT NULL AND (person_id = any(people)) <> (case_id = any(cases));
        UPDATE cases_criteriacheck SET contact_id = NULL
        WHERE contact_id IS NOT NULL AND (person_id = any(people)) <> (contact_id = any(contacts));
        UPDATE cases_referral SET contact_id = NULL
        WHERE contact_id IS NOT NULL AND (contact_id = any(contacts))
              <> (case_id = any(cases) OR (case_id IS NULL AND person_id = any(people)));
        UPDATE cases_note SET contact_id = NULL
        WHERE case_id = any(cases) AND contact_id IS NOT NULL AND contact_id <> ALL(contacts);
        UPDATE cases_welcomevisit SET incoming_id = NULL
        WHERE incoming_id IS NOT NULL AND (incoming_id = any(incoming))
              <> (case_id = any(cases) OR (case_id IS NULL AND person_id = any(people)));
        DELETE FROM clients_kinship WHERE (person_id = any(people)) <> (relative_id = any(people));
        IF to_regclass('public.clients_personpair') IS NOT NULL THEN
            EXECUTE 'DELETE FROM clients_personpair WHERE (one_id = any($1)) <> (two_id = any($1))' USING people;
        END IF;

        -- Everything that the former body had opened ends with it, and so does what it had opened to itself.
        UPDATE consent_consent SET withdrawn_at = greatest(moment, given_at), withdrawn_by_id = me,
            version = version + 1, changed_at = moment
        WHERE "case" = any(cases) AND withdrawn_at IS NULL AND expires_on > today;
        UPDATE accounts_elevation SET ends_at = greatest(moment, starts_at + interval '1 second')
        WHERE "case" = any(cases) AND ends_at > moment;
        UPDATE cases_note SET level = 'closed'
        WHERE (case_id = any(cases) OR contact_id = any(contacts)) AND level = 'confidential';
        UPDATE cases_step SET assignee_id = taker
        WHERE case_id = any(cases) AND assignee_id IS NOT NULL AND done_on IS NULL;
        UPDATE cases_handover SET state = 'withdrawn', decided_at = moment, decided_by_id = me
        WHERE case_id = any(cases) AND id <> offer.id AND state = 'proposed';

        UPDATE cases_case SET organization_id = offer.to_organization_id, manager_id = taker, deputy_id = NULL,
            number = CASE WHEN id = moved.id THEN new_number
                          ELSE left(new_number, 14) || '/' || array_position(cases, id) END,
            version = version + 1, changed_at = moment
        WHERE id = any(cases);
        -- A household goes where all of it goes; of one that is parted, both bodies keep what they know.
        FOR home IN SELECT DISTINCT household_id FROM clients_householdmember WHERE person_id = any(people) LOOP
            IF EXISTS (SELECT FROM clients_householdmember WHERE household_id = home AND person_id <> ALL(people)) THEN
                copied := gen_random_uuid();
                INSERT INTO clients_household
                    (id, version, changed_at, municipality, organization_id, street, postcode, city, remark)
                SELECT copied, 1, moment, municipality, offer.to_organization_id, street, postcode, city, remark
                FROM clients_household WHERE id = home;
                UPDATE clients_householdmember
                SET household_id = copied, organization_id = offer.to_organization_id
                WHERE household_id = home AND person_id = any(people);
            ELSE
                UPDATE clients_household SET organization_id = offer.to_organization_id WHERE id = home;
            END IF;
        END LOOP;
        UPDATE clients_person SET organization_id = offer.to_organization_id WHERE id = any(people);
    END IF;

    UPDATE cases_responsibility SET reason = 'hand-over' WHERE case_id = moved.id AND ends_at IS NULL;
    UPDATE cases_handover SET state = 'accepted', decided_at = moment, decided_by_id = me, to_manager_id = taker,
        decision_words = left(said, 500), version = version + 1, changed_at = moment,
        tail_until = CASE WHEN offer.to_organization_id <> moved.organization_id THEN tail END
    WHERE id = offer.id;
    RETURN QUERY SELECT '', coalesce(keys, '{{}}');
END
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0051_hand_overs"), ("clients", "0020_visible_person")]

    operations = [
        definer_function(
            "accept_hand_over(wanted uuid, said text, taker uuid, new_number text, tail date)",
            returns="TABLE (problem text, vaults uuid[])",
            body=BODY,
            callers=(APP,),
            language="plpgsql",
        ),
    ]
