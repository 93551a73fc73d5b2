"""The course of a case: plan, referrals, deadlines, hand-overs, conferences, imports."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models

import lotse.cases.models.course
import lotse.core.constraints
import lotse.core.models
import lotse.core.texts


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0006_visible_case"),
        ("clients", "0004_facts_and_households"),
        ("network", "0002_acting"),
        ("programmes", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        BtreeGistExtension(),
        migrations.CreateModel(
            name="Absence",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=lotse.core.models.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="AreaView",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=lotse.core.models.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("written_at", models.DateTimeField()),
                ("vault", models.UUIDField()),
                ("sealed", models.BinaryField()),
                ("area", models.CharField(max_length=16)),
                ("need", models.PositiveSmallIntegerField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Assessment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=lotse.core.models.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("done_on", models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name="BenefitApplication",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=lotse.core.models.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("benefit", models.CharField(max_length=40)),
                ("authority_name", models.CharField(blank=True, max_length=200)),
                ("file_number", models.CharField(blank=True, max_length=60)),
                ("filed_on", models.DateField(blank=True, null=True)),
                ("papers_missing", models.CharField(blank=True, max_length=500)),
                ("papers_until", models.DateField(blank=True, null=True)),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("granted", "Granted"),
                            ("partly", "Partly"),
                            ("rejected", "Rejected"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=12,
                    ),
                ),
                ("decided_on", models.DateField(blank=True, null=True)),
                ("granted_until", models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="CalendarFeed",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=lotse.core.models.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("token_hash", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="CaseloadImport",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=lotse.core.models.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("made_at", models.DateTimeField()),
                ("file_name", models.CharField(max_length=200)),
                ("lines", models.PositiveIntegerField(default=0)),
                ("mapping", models.JSONField(default=dict)),
                ("choices", models.JSONField(default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("preview", "Preview"),
                            ("applied", "Applied"),
                            ("rolled-back", "Rolled Back"),
                            ("discarded", "Discarded"),
                        ],
                        default="preview",
                        max_length=12,
                    ),
                ),
                ("vault", models.UUIDField(blank=True, null=True)),
                ("sealed", models.BinaryField(blank=True, null=True)),
                ("applied_at", models.DateTimeField(blank=True, null=True)),
                ("rolled_back_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Closure",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=lotse.core.models.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("closed_on", models.DateField()),
                ("reason", models.CharField(max_length=24)),
                (
                    "goals",
                    models.CharField(
                        blank=True,
                        choices=[("reached", "Reached"), ("partly", "Partly"), ("not", "Not")],
                        max_length=8,
                    ),
                ),
                ("final_talk_on", models.DateField(blank=True, null=True)),
                ("no_talk_because", models.CharField(blank=True, max_length=200)),
                ("follow_up_done_on", models.DateField(blank=True, null=True)),
                ("reopened_on", models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Coaching",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=lotse.core.models.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("aim", models.CharField(max_length=300)),
                ("skills", models.CharField(blank=True, max_length=1000)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("result", models.CharField(blank=True, max_length=24)),
            ],
        ),
        migrations.CreateModel(
            name="Conference",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=lotse.core.models.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("written_at", models.DateTimeField()),
                ("vault", models.UUIDField()),
                ("sealed", models.BinaryField()),
                ("at", models.DateTimeField()),
                ("place", models.CharField(blank=True, max_length=120)),
                ("participants", models.CharField(max_length=500)),
                ("client_took_part", models.BooleanField(null=True)),
                (
                    "topics",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=254), blank=True, default=list, size=None
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CriteriaCheck",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=lotse.core.models.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "areas",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=254), blank=True, default=list, size=None
                    ),
                ),
                ("several_authorities", models.BooleanField(null=True)),
                ("regular_ways_failed", models.BooleanField(null=True)),
                ("resources_lacking", models.BooleanField(null=True)),
                ("wants_it", models.BooleanField(null=True)),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("admit", "Admit"),
                            ("advice", "Advice"),
                            ("elsewhere", "Elsewhere"),
                            ("wait", "Wait"),
                        ],
                        max_length=12,
                    ),
                ),
                ("reason", models.CharField(max_length=400)),
                ("decided_on", models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name="Deadline",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=lotse.core.models.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("title-expiry", "Title Expiry"),
                            ("appeal", "Appeal"),
                            ("hearing", "Hearing"),
                            ("benefit-renewal", "Benefit Renewal"),
                            ("papers", "Papers"),
                            ("course", "Course"),
                            ("other", "Other"),
                        ],
                        max_length=16,
                    ),
                ),
                ("due_on", models.DateField()),
                ("words", models.CharField(blank=True, max_length=200)),
                ("source", models.UUIDField(blank=True, null=True)),
                ("reasoning", models.JSONField(blank=True, default=dict)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="ExpertAdvice",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=lotse.core.models.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("written_at", models.DateTimeField()),
                ("vault", models.UUIDField()),
                ("sealed", models.BinaryField()),
                ("pseudonym", models.CharField(max_length=40)),
                ("expert_name", models.CharField(blank=True, max_length=120)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no-risk", "No Risk"),
                            ("help-offered", "Help Offered"),
                            ("office-informed", "Office Informed"),
                        ],
                        max_length=16,
                    ),
                ),
                ("told_family", models.BooleanField(null=True)),
                ("informed_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Goal",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=lotse.core.models.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("area", models.CharField(max_length=16)),
                ("code", models.CharField(blank=True, max_length=40)),
                ("words", models.CharField(blank=True, max_length=300)),
                ("own_words", models.CharField(blank=True, max_length=300)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("reached", "Reached"),
                            ("partly", "Partly"),
                            ("dropped", "Dropped"),
                        ],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("agreed_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="HandOver",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=lotse.core.models.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("batch", models.UUIDField(blank=True, null=True)),
                ("reason", models.CharField(max_length=20)),
                ("words", models.CharField(blank=True, max_length=1000)),
                ("language", models.CharField(blank=True, max_length=10)),
                (
                    "topics",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=254), blank=True, default=list, size=None
                    ),
                ),
                ("consent", models.UUIDField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("accepted", "Accepted"),
                            ("declined", "Declined"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="proposed",
                        max_length=12,
                    ),
                ),
                ("proposed_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("decision_words", models.CharField(blank=True, max_length=500)),
                ("tail_until", models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="ImportedLine",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=lotse.core.models.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("line", models.PositiveIntegerField()),
                ("was_known", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="IncomingReferral",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=lotse.core.models.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("referral", "Referral"), ("first-flat", "First Flat")], max_length=12
                    ),
                ),
                ("sender_body", models.CharField(max_length=200)),
                ("sender_name", models.CharField(max_length=120)),
                ("sender_email", models.EmailField(blank=True, max_length=254)),
                ("sender_phone", models.CharField(blank=True, max_length=40)),
                ("person_name", models.CharField(max_length=240)),
                ("person_phone", models.CharField(blank=True, max_length=40)),
                ("language", models.CharField(blank=True, max_length=10)),
                (
                    "topics",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=254), blank=True, default=list, size=None
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=1000)),
                ("address", models.CharField(blank=True, max_length=200)),
                ("moves_in_on", models.DateField(blank=True, null=True)),
                ("has_consented", models.BooleanField()),
                ("received_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[("new", "New"), ("accepted", "Accepted"), ("declined", "Declined")],
                        default="new",
                        max_length=8,
                    ),
                ),
                ("decline_reason", models.CharField(blank=True, max_length=24)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="JobApplication",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=lotse.core.models.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("employer", models.CharField(max_length=200)),
                ("position", models.CharField(blank=True, max_length=200)),
                ("sent_on", models.DateField(blank=True, null=True)),
                ("answer", models.CharField(blank=True, max_length=16)),
                ("answered_on", models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="LetterTemplate",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=lotse.core.models.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("code", models.CharField(blank=True, max_length=40)),
                ("name", models.CharField(max_length=120)),
                ("subject", lotse.core.texts.TextField()),
                ("body", lotse.core.texts.TextField()),
                ("is_active", models.BooleanField(default=True)),
            ],
        ),
        migrations.CreateModel(
            name="PhaseChange",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=lotse.core.models.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("phase", models.CharField(max_length=16)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Referral",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=lotse.core.models.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("concern", models.UUIDField()),
                ("mode", models.CharField(choices=[("live", "Live"), ("logged", "Logged")], max_length=8)),
                ("way", models.CharField(blank=True, max_length=16)),
                ("recipient_name", models.CharField(max_length=200)),
                ("recipient_email", models.EmailField(blank=True, max_length=254)),
                ("service", models.UUIDField(blank=True, null=True)),
                ("topic", models.CharField(max_length=40)),
                ("released", models.JSONField(default=dict)),
                ("consent", models.UUIDField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("sent", "Sent"),
                            ("seen", "Seen"),
                            ("accepted", "Accepted"),
                            ("declined", "Declined"),
                            ("rerouted", "Rerouted"),
                            ("in-progress", "In Progress"),
                            ("helped", "Helped"),
                            ("not-helped", "Not Helped"),
                            ("not-reached", "Not Reached"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=12,
                    ),
                ),
                ("decline_reason", models.CharField(blank=True, max_length=24)),
                ("words", models.CharField(blank=True, max_length=500)),
                ("sent_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField(blank=True, null=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("appointment_at", models.DateTimeField(blank=True, null=True)),
                ("remind_on", models.DateField(blank=True, null=True)),
                ("reminders", models.PositiveSmallIntegerField(default=0)),
                ("token_hash", models.CharField(blank=True, max_length=64)),
                ("token_expires_at", models.DateTimeField(blank=True, null=True)),
                ("is_sensitive", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="ReferralEvent",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=lotse.core.models.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("sent", "Sent"),
                            ("seen", "Seen"),
                            ("accepted", "Accepted"),
                            ("declined", "Declined"),
                            ("rerouted", "Rerouted"),
                            ("in-progress", "In Progress"),
                            ("helped", "Helped"),
                            ("not-helped", "Not Helped"),
                            ("not-reached", "Not Reached"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=12,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("reason", models.CharField(blank=True, max_length=24)),
                ("words", models.CharField(blank=True, max_length=500)),
            ],
        ),
        migrations.CreateModel(
            name="Responsibility",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=lotse.core.models.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField(blank=True, null=True)),
                ("reason", models.CharField(blank=True, max_length=20)),
            ],
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=lotse.core.models.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("code", models.CharField(blank=True, max_length=40)),
                ("words", models.CharField(blank=True, max_length=300)),
                ("own_words", models.CharField(blank=True, max_length=300)),
                (
                    "doer",
                    models.CharField(
                        choices=[("client", "Client"), ("staff", "Staff"), ("other", "Other")],
                        default="staff",
                        max_length=8,
                    ),
                ),
                ("doer_name", models.CharField(blank=True, max_length=120)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("done_on", models.DateField(blank=True, null=True)),
                ("position", models.PositiveSmallIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="WelcomeVisit",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=lotse.core.models.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("address", models.CharField(blank=True, max_length=200)),
                ("planned_at", models.DateTimeField(blank=True, null=True)),
                ("checklist", models.JSONField(default=dict)),
                ("done_on", models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.AddField(
            model_name="case",
            name="deputy",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="follow_up_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="case",
            name="last_contact_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="case",
            name="phase",
            field=models.CharField(default="intake", max_length=16),
        ),
        migrations.AddField(
            model_name="contact",
            name="access_path",
            field=models.CharField(blank=True, max_length=24),
        ),
        migrations.AddField(
            model_name="contact",
            name="asker",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.organization",
            ),
        ),
        migrations.AddField(
            model_name="contact",
            name="funding_line",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="programmes.fundingline",
            ),
        ),
        migrations.AddField(
            model_name="contact",
            name="headcount",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="contact",
            name="is_sensitive",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="contact",
            name="kind",
            field=models.CharField(
                choices=[("single", "Single"), ("group", "Group"), ("institution", "Institution")],
                default="single",
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="contact",
            name="person",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="contacts",
                to="clients.person",
            ),
        ),
        migrations.AddField(
            model_name="contact",
            name="site",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.site",
            ),
        ),
        migrations.AddField(
            model_name="note",
            name="level",
            field=models.CharField(
                choices=[("network", "Network"), ("carrier", "Carrier"), ("confidential", "Confidential")],
                default="carrier",
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="contact",
            name="channel",
            field=models.CharField(
                choices=[
                    ("walk-in", "Walk In"),
                    ("appointment", "Appointment"),
                    ("phone", "Phone"),
                    ("home-visit", "Home Visit"),
                    ("online", "Online"),
                    ("accompaniment", "Accompaniment"),
                    ("outreach", "Outreach"),
                    ("guest", "Guest"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("closed_on__isnull", True)),
                fields=["manager", "last_contact_at"],
                name="cases_case_silent",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("deputy__isnull", False)), fields=["deputy"], name="cases_case_deputy"
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("follow_up_on__isnull", False)),
                fields=["manager", "follow_up_on"],
                name="cases_case_follow_up",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("deputy__isnull", True),
                    models.Q(("deputy", models.F("manager")), _negated=True),
                    _connector="OR",
                ),
                name="cases_case_deputy_is_another",
            ),
        ),
        migrations.AddField(
            model_name="absence",
            name="author",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="absence",
            name="deputy",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="absence",
            name="municipality",
            field=models.ForeignKey(
                db_column="municipality",
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.municipality",
            ),
        ),
        migrations.AddField(
            model_name="absence",
            name="organization",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.organization",
            ),
        ),
        migrations.AddField(
            model_name="absence",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="areaview",
            name="author",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="areaview",
            name="case",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="%(class)ss",
                to="cases.case",
            ),
        ),
        migrations.AddField(
            model_name="areaview",
            name="municipality",
            field=models.ForeignKey(
                db_column="municipality",
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.municipality",
            ),
        ),
        migrations.AddField(
            model_name="areaview",
            name="organization",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.organization",
            ),
        ),
        migrations.AddField(
            model_name="assessment",
            name="author",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="assessment",
            name="case",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="%(class)ss",
                to="cases.case",
            ),
        ),
        migrations.AddField(
            model_name="assessment",
            name="municipality",
            field=models.ForeignKey(
                db_column="municipality",
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.municipality",
            ),
        ),
        migrations.AddField(
            model_name="assessment",
            name="organization",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.organization",
            ),
        ),
        migrations.AddField(
            model_name="areaview",
            name="assessment",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="areas",
                to="cases.assessment",
            ),
        ),
        migrations.AddField(
            model_name="benefitapplication",
            name="author",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="benefitapplication",
            name="authority",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.organization",
            ),
        ),
        migrations.AddField(
            model_name="benefitapplication",
            name="case",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="%(class)ss",
                to="cases.case",
            ),
        ),
        migrations.AddField(
            model_name="benefitapplication",
            name="municipality",
            field=models.ForeignKey(
                db_column="municipality",
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.municipality",
            ),
        ),
        migrations.AddField(
            model_name="benefitapplication",
            name="organization",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.organization",
            ),
        ),
        migrations.AddField(
            model_name="benefitapplication",
            name="person",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="clients.person",
            ),
        ),
        migrations.AddField(
            model_name="calendarfeed",
            name="municipality",
            field=models.ForeignKey(
                db_column="municipality",
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.municipality",
            ),
        ),
        migrations.AddField(
            model_name="calendarfeed",
            name="organization",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.organization",
            ),
        ),
        migrations.AddField(
            model_name="calendarfeed",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="caseloadimport",
            name="author",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="caseloadimport",
            name="municipality",
            field=models.ForeignKey(
                db_column="municipality",
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.municipality",
            ),
        ),
        migrations.AddField(
            model_name="caseloadimport",
            name="organization",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.organization",
            ),
        ),
        migrations.AddField(
            model_name="closure",
            name="case",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="%(class)ss",
                to="cases.case",
            ),
        ),
        migrations.AddField(
            model_name="closure",
            name="closed_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="closure",
            name="municipality",
            field=models.ForeignKey(
                db_column="municipality",
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.municipality",
            ),
        ),
        migrations.AddField(
            model_name="closure",
            name="organization",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.organization",
            ),
        ),
        migrations.AddField(
            model_name="closure",
            name="reopened_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="coaching",
            name="author",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="coaching",
            name="case",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="%(class)ss",
                to="cases.case",
            ),
        ),
        migrations.AddField(
            model_name="coaching",
            name="municipality",
            field=models.ForeignKey(
                db_column="municipality",
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.municipality",
            ),
        ),
        migrations.AddField(
            model_name="coaching",
            name="organization",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.organization",
            ),
        ),
        migrations.AddField(
            model_name="contact",
            name="coaching",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="sessions",
                to="cases.coaching",
            ),
        ),
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(fields=["author", "-at"], name="cases_contact_of_author"),
        ),
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(
                condition=models.Q(("person__isnull", False)),
                fields=["person", "-at"],
                name="cases_contact_of_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=lotse.core.constraints.SameMunicipality(
                field="asker", name="cases_contact_asker_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=lotse.core.constraints.SameMunicipality(
                field="site", name="cases_contact_site_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=lotse.core.constraints.SameMunicipality(
                field="funding_line", name="cases_contact_funding_line_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=lotse.core.constraints.SameBody(field="person", name="cases_contact_person_body"),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=lotse.core.constraints.SameBody(field="coaching", name="cases_contact_coaching_body"),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("headcount__gte", 1), ("kind", "group")),
                    models.Q(models.Q(("kind", "group"), _negated=True), ("headcount__isnull", True)),
                    _connector="OR",
                ),
                name="cases_contact_heads_of_groups",
            ),
        ),
        migrations.AddField(
            model_name="conference",
            name="author",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="conference",
            name="case",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="%(class)ss",
                to="cases.case",
            ),
        ),
        migrations.AddField(
            model_name="conference",
            name="municipality",
            field=models.ForeignKey(
                db_column="municipality",
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.municipality",
            ),
        ),
        migrations.AddField(
            model_name="conference",
            name="organization",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.organization",
            ),
        ),
        migrations.AddField(
            model_name="criteriacheck",
            name="case",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="%(class)ss",
                to="cases.case",
            ),
        ),
        migrations.AddField(
            model_name="criteriacheck",
            name="contact",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="cases.contact",
            ),
        ),
        migrations.AddField(
            model_name="criteriacheck",
            name="decided_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="criteriacheck",
            name="municipality",
            field=models.ForeignKey(
                db_column="municipality",
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.municipality",
            ),
        ),
        migrations.AddField(
            model_name="criteriacheck",
            name="organization",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.organization",
            ),
        ),
        migrations.AddField(
            model_name="criteriacheck",
            name="person",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="criteria_checks",
                to="clients.person",
            ),
        ),
        migrations.AddField(
            model_name="deadline",
            name="author",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="deadline",
            name="case",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="%(class)ss",
                to="cases.case",
            ),
        ),
        migrations.AddField(
            model_name="deadline",
            name="confirmed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="deadline",
            name="done_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="deadline",
            name="municipality",
            field=models.ForeignKey(
                db_column="municipality",
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.municipality",
            ),
        ),
        migrations.AddField(
            model_name="deadline",
            name="organization",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.organization",
            ),
        ),
        migrations.AddField(
            model_name="deadline",
            name="person",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="clients.person",
            ),
        ),
        migrations.AddField(
            model_name="expertadvice",
            name="author",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="expertadvice",
            name="case",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="%(class)ss",
                to="cases.case",
            ),
        ),
        migrations.AddField(
            model_name="expertadvice",
            name="expert",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="expertadvice",
            name="municipality",
            field=models.ForeignKey(
                db_column="municipality",
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.municipality",
            ),
        ),
        migrations.AddField(
            model_name="expertadvice",
            name="organization",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.organization",
            ),
        ),
        migrations.AddField(
            model_name="goal",
            name="author",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="goal",
            name="case",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="%(class)ss",
                to="cases.case",
            ),
        ),
        migrations.AddField(
            model_name="goal",
            name="municipality",
            field=models.ForeignKey(
                db_column="municipality",
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.municipality",
            ),
        ),
        migrations.AddField(
            model_name="goal",
            name="organization",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.organization",
            ),
        ),
        migrations.AddField(
            model_name="handover",
            name="case",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="%(class)ss",
                to="cases.case",
            ),
        ),
        migrations.AddField(
            model_name="handover",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="handover",
            name="from_manager",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="handover",
            name="from_organization",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.organization",
            ),
        ),
        migrations.AddField(
            model_name="handover",
            name="municipality",
            field=models.ForeignKey(
                db_column="municipality",
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.municipality",
            ),
        ),
        migrations.AddField(
            model_name="handover",
            name="organization",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.organization",
            ),
        ),
        migrations.AddField(
            model_name="handover",
            name="to_manager",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="handover",
            name="to_organization",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.organization",
            ),
        ),
        migrations.AddField(
            model_name="importedline",
            name="case",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="cases.case",
            ),
        ),
        migrations.AddField(
            model_name="importedline",
            name="caseload",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="imported",
                to="cases.caseloadimport",
            ),
        ),
        migrations.AddField(
            model_name="importedline",
            name="municipality",
            field=models.ForeignKey(
                db_column="municipality",
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.municipality",
            ),
        ),
        migrations.AddField(
            model_name="importedline",
            name="organization",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.organization",
            ),
        ),
        migrations.AddField(
            model_name="importedline",
            name="person",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="clients.person",
            ),
        ),
        migrations.AddField(
            model_name="incomingreferral",
            name="case",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="cases.case",
            ),
        ),
        migrations.AddField(
            model_name="incomingreferral",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="incomingreferral",
            name="municipality",
            field=models.ForeignKey(
                db_column="municipality",
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.municipality",
            ),
        ),
        migrations.AddField(
            model_name="incomingreferral",
            name="organization",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.organization",
            ),
        ),
        migrations.AddField(
            model_name="incomingreferral",
            name="person",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="clients.person",
            ),
        ),
        migrations.AddField(
            model_name="jobapplication",
            name="case",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="%(class)ss",
                to="cases.case",
            ),
        ),
        migrations.AddField(
            model_name="jobapplication",
            name="coaching",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="applications",
                to="cases.coaching",
            ),
        ),
        migrations.AddField(
            model_name="jobapplication",
            name="municipality",
            field=models.ForeignKey(
                db_column="municipality",
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.municipality",
            ),
        ),
        migrations.AddField(
            model_name="jobapplication",
            name="organization",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.organization",
            ),
        ),
        migrations.AddField(
            model_name="lettertemplate",
            name="municipality",
            field=models.ForeignKey(
                db_column="municipality",
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.municipality",
            ),
        ),
        migrations.AddField(
            model_name="lettertemplate",
            name="organization",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.organization",
            ),
        ),
        migrations.AddField(
            model_name="phasechange",
            name="author",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="phasechange",
            name="case",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="%(class)ss",
                to="cases.case",
            ),
        ),
        migrations.AddField(
            model_name="phasechange",
            name="municipality",
            field=models.ForeignKey(
                db_column="municipality",
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.municipality",
            ),
        ),
        migrations.AddField(
            model_name="phasechange",
            name="organization",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.organization",
            ),
        ),
        migrations.AddField(
            model_name="referral",
            name="author",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="referral",
            name="case",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="%(class)ss",
                to="cases.case",
            ),
        ),
        migrations.AddField(
            model_name="referral",
            name="contact",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="cases.contact",
            ),
        ),
        migrations.AddField(
            model_name="referral",
            name="municipality",
            field=models.ForeignKey(
                db_column="municipality",
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.municipality",
            ),
        ),
        migrations.AddField(
            model_name="referral",
            name="organization",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.organization",
            ),
        ),
        migrations.AddField(
            model_name="referral",
            name="person",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="clients.person",
            ),
        ),
        migrations.AddField(
            model_name="referral",
            name="recipient",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.organization",
            ),
        ),
        migrations.AddField(
            model_name="referral",
            name="rerouted_from",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="rerouted_to",
                to="cases.referral",
            ),
        ),
        migrations.AddField(
            model_name="referralevent",
            name="author",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="referralevent",
            name="case",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="%(class)ss",
                to="cases.case",
            ),
        ),
        migrations.AddField(
            model_name="referralevent",
            name="municipality",
            field=models.ForeignKey(
                db_column="municipality",
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.municipality",
            ),
        ),
        migrations.AddField(
            model_name="referralevent",
            name="organization",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.organization",
            ),
        ),
        migrations.AddField(
            model_name="referralevent",
            name="referral",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="events",
                to="cases.referral",
            ),
        ),
        migrations.AddField(
            model_name="responsibility",
            name="at_organization",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.organization",
            ),
        ),
        migrations.AddField(
            model_name="responsibility",
            name="case",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="%(class)ss",
                to="cases.case",
            ),
        ),
        migrations.AddField(
            model_name="responsibility",
            name="municipality",
            field=models.ForeignKey(
                db_column="municipality",
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.municipality",
            ),
        ),
        migrations.AddField(
            model_name="responsibility",
            name="organization",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.organization",
            ),
        ),
        migrations.AddField(
            model_name="responsibility",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="step",
            name="assignee",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="step",
            name="author",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="step",
            name="case",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="%(class)ss",
                to="cases.case",
            ),
        ),
        migrations.AddField(
            model_name="step",
            name="conference",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="steps",
                to="cases.conference",
            ),
        ),
        migrations.AddField(
            model_name="step",
            name="goal",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="steps",
                to="cases.goal",
            ),
        ),
        migrations.AddField(
            model_name="step",
            name="municipality",
            field=models.ForeignKey(
                db_column="municipality",
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.municipality",
            ),
        ),
        migrations.AddField(
            model_name="step",
            name="organization",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.organization",
            ),
        ),
        migrations.AddField(
            model_name="welcomevisit",
            name="case",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="cases.case",
            ),
        ),
        migrations.AddField(
            model_name="welcomevisit",
            name="incoming",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="visits",
                to="cases.incomingreferral",
            ),
        ),
        migrations.AddField(
            model_name="welcomevisit",
            name="municipality",
            field=models.ForeignKey(
                db_column="municipality",
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.municipality",
            ),
        ),
        migrations.AddField(
            model_name="welcomevisit",
            name="organization",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.organization",
            ),
        ),
        migrations.AddField(
            model_name="welcomevisit",
            name="person",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="clients.person",
            ),
        ),
        migrations.AddField(
            model_name="welcomevisit",
            name="visitor",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="absence",
            index=models.Index(fields=["deputy", "starts_on"], name="cases_absence_deputy"),
        ),
        migrations.AddIndex(
            model_name="absence",
            index=models.Index(fields=["organization", "starts_on"], name="cases_absence_body"),
        ),
        migrations.AddConstraint(
            model_name="absence",
            constraint=models.UniqueConstraint(fields=("municipality", "id"), name="cases_absence_inside"),
        ),
        migrations.AddConstraint(
            model_name="absence",
            constraint=lotse.core.constraints.SameMunicipality(
                field="organization", name="cases_absence_organization_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="absence",
            constraint=models.CheckConstraint(
                condition=models.Q(("deputy", models.F("user")), _negated=True),
                name="cases_absence_covered_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="absence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on__isnull", True), ("ends_on__gt", models.F("starts_on")), _connector="OR"
                ),
                name="cases_absence_ends_after_start",
            ),
        ),
        migrations.AddIndex(
            model_name="assessment",
            index=models.Index(fields=["case", "-done_on"], name="cases_assessment_of_case"),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.UniqueConstraint(fields=("municipality", "id"), name="cases_assessment_inside"),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=lotse.core.constraints.SameMunicipality(
                field="organization", name="cases_assessment_organization_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.UniqueConstraint(
                fields=("municipality", "organization", "id"), name="cases_assessment_body"
            ),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=lotse.core.constraints.SameBody(field="case", name="cases_assessment_case_body"),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.CheckConstraint(
                condition=models.Q(("case__isnull", False)), name="cases_assessment_belongs"
            ),
        ),
        migrations.AddIndex(
            model_name="areaview",
            index=models.Index(fields=["case"], name="cases_areaview_of_case"),
        ),
        migrations.AddConstraint(
            model_name="areaview",
            constraint=models.UniqueConstraint(fields=("municipality", "id"), name="cases_areaview_inside"),
        ),
        migrations.AddConstraint(
            model_name="areaview",
            constraint=lotse.core.constraints.SameMunicipality(
                field="organization", name="cases_areaview_organization_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="areaview",
            constraint=lotse.core.constraints.SameBody(field="case", name="cases_areaview_case_body"),
        ),
        migrations.AddConstraint(
            model_name="areaview",
            constraint=lotse.core.constraints.SameBody(
                field="assessment", name="cases_areaview_assessment_body"
            ),
        ),
        migrations.AddConstraint(
            model_name="areaview",
            constraint=models.CheckConstraint(
                condition=models.Q(("need__isnull", True), ("need__lte", 4), _connector="OR"),
                name="cases_areaview_need_on_scale",
            ),
        ),
        migrations.AddConstraint(
            model_name="areaview",
            constraint=models.UniqueConstraint(fields=("assessment", "area"), name="cases_areaview_once"),
        ),
        migrations.AddIndex(
            model_name="benefitapplication",
            index=models.Index(fields=["case"], name="cases_benefit_of_case"),
        ),
        migrations.AddConstraint(
            model_name="benefitapplication",
            constraint=models.UniqueConstraint(
                fields=("municipality", "id"), name="cases_benefitapplication_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="benefitapplication",
            constraint=lotse.core.constraints.SameMunicipality(
                field="organization", name="cases_benefitapplication_organization_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="benefitapplication",
            constraint=lotse.core.constraints.SameMunicipality(
                field="authority", name="cases_benefitapplication_authority_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="benefitapplication",
            constraint=lotse.core.constraints.SameBody(
                field="case", name="cases_benefitapplication_case_body"
            ),
        ),
        migrations.AddConstraint(
            model_name="benefitapplication",
            constraint=lotse.core.constraints.SameBody(
                field="person", name="cases_benefitapplication_person_body"
            ),
        ),
        migrations.AddConstraint(
            model_name="benefitapplication",
            constraint=models.CheckConstraint(
                condition=models.Q(("case__isnull", False)), name="cases_benefitapplication_belongs"
            ),
        ),
        migrations.AddConstraint(
            model_name="benefitapplication",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decided_on__isnull", True), models.Q(("decision", ""), _negated=True), _connector="OR"
                ),
                name="cases_benefitapplication_decided_how",
            ),
        ),
        migrations.AddConstraint(
            model_name="benefitapplication",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decided_on__isnull", True),
                    ("filed_on__isnull", True),
                    ("decided_on__gte", models.F("filed_on")),
                    _connector="OR",
                ),
                name="cases_benefitapplication_decided_after",
            ),
        ),
        migrations.AddConstraint(
            model_name="calendarfeed",
            constraint=models.UniqueConstraint(
                fields=("municipality", "id"), name="cases_calendarfeed_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="calendarfeed",
            constraint=lotse.core.constraints.SameMunicipality(
                field="organization", name="cases_calendarfeed_organization_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="calendarfeed",
            constraint=models.UniqueConstraint(fields=("token_hash",), name="cases_calendarfeed_token"),
        ),
        migrations.AddConstraint(
            model_name="calendarfeed",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("user", "organization"),
                name="cases_calendarfeed_one_now",
            ),
        ),
        migrations.AddIndex(
            model_name="caseloadimport",
            index=models.Index(fields=["author", "-made_at"], name="cases_caseloadimport_of"),
        ),
        migrations.AddConstraint(
            model_name="caseloadimport",
            constraint=models.UniqueConstraint(
                fields=("municipality", "id"), name="cases_caseloadimport_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="caseloadimport",
            constraint=lotse.core.constraints.SameMunicipality(
                field="organization", name="cases_caseloadimport_organization_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="caseloadimport",
            constraint=models.UniqueConstraint(
                fields=("municipality", "organization", "id"), name="cases_caseloadimport_body"
            ),
        ),
        migrations.AddConstraint(
            model_name="caseloadimport",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "preview"), ("sealed__isnull", True), _connector="OR"),
                name="cases_caseloadimport_file_gone",
            ),
        ),
        migrations.AddConstraint(
            model_name="closure",
            constraint=models.UniqueConstraint(fields=("municipality", "id"), name="cases_closure_inside"),
        ),
        migrations.AddConstraint(
            model_name="closure",
            constraint=lotse.core.constraints.SameMunicipality(
                field="organization", name="cases_closure_organization_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="closure",
            constraint=lotse.core.constraints.SameBody(field="case", name="cases_closure_case_body"),
        ),
        migrations.AddConstraint(
            model_name="closure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reopened_by__isnull", True), ("reopened_on__isnull", True)),
                    models.Q(("reopened_by__isnull", False), ("reopened_on__isnull", False)),
                    _connector="OR",
                ),
                name="cases_closure_reopened_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="closure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("reopened_on__isnull", True),
                    ("reopened_on__gte", models.F("closed_on")),
                    _connector="OR",
                ),
                name="cases_closure_reopened_after",
            ),
        ),
        migrations.AddConstraint(
            model_name="closure",
            constraint=models.UniqueConstraint(
                condition=models.Q(("reopened_on__isnull", True)),
                fields=("case",),
                name="cases_closure_one_now",
            ),
        ),
        migrations.AddIndex(
            model_name="coaching",
            index=models.Index(fields=["case"], name="cases_coaching_of_case"),
        ),
        migrations.AddConstraint(
            model_name="coaching",
            constraint=models.UniqueConstraint(fields=("municipality", "id"), name="cases_coaching_inside"),
        ),
        migrations.AddConstraint(
            model_name="coaching",
            constraint=lotse.core.constraints.SameMunicipality(
                field="organization", name="cases_coaching_organization_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="coaching",
            constraint=models.UniqueConstraint(
                fields=("municipality", "organization", "id"), name="cases_coaching_body"
            ),
        ),
        migrations.AddConstraint(
            model_name="coaching",
            constraint=lotse.core.constraints.SameBody(field="case", name="cases_coaching_case_body"),
        ),
        migrations.AddConstraint(
            model_name="coaching",
            constraint=models.CheckConstraint(
                condition=models.Q(("case__isnull", False)), name="cases_coaching_belongs"
            ),
        ),
        migrations.AddConstraint(
            model_name="coaching",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                ),
                name="cases_coaching_ends_after_start",
            ),
        ),
        migrations.AddIndex(
            model_name="conference",
            index=models.Index(fields=["case", "-at"], name="cases_conference_of_case"),
        ),
        migrations.AddConstraint(
            model_name="conference",
            constraint=models.UniqueConstraint(fields=("municipality", "id"), name="cases_conference_inside"),
        ),
        migrations.AddConstraint(
            model_name="conference",
            constraint=lotse.core.constraints.SameMunicipality(
                field="organization", name="cases_conference_organization_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="conference",
            constraint=models.UniqueConstraint(
                fields=("municipality", "organization", "id"), name="cases_conference_body"
            ),
        ),
        migrations.AddConstraint(
            model_name="conference",
            constraint=lotse.core.constraints.SameBody(field="case", name="cases_conference_case_body"),
        ),
        migrations.AddConstraint(
            model_name="conference",
            constraint=models.CheckConstraint(
                condition=models.Q(("case__isnull", False)), name="cases_conference_belongs"
            ),
        ),
        migrations.AddIndex(
            model_name="criteriacheck",
            index=models.Index(fields=["person"], name="cases_criteriacheck_of"),
        ),
        migrations.AddConstraint(
            model_name="criteriacheck",
            constraint=models.UniqueConstraint(
                fields=("municipality", "id"), name="cases_criteriacheck_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="criteriacheck",
            constraint=lotse.core.constraints.SameMunicipality(
                field="organization", name="cases_criteriacheck_organization_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="criteriacheck",
            constraint=lotse.core.constraints.SameBody(field="case", name="cases_criteriacheck_case_body"),
        ),
        migrations.AddConstraint(
            model_name="criteriacheck",
            constraint=lotse.core.constraints.SameBody(
                field="person", name="cases_criteriacheck_person_body"
            ),
        ),
        migrations.AddConstraint(
            model_name="criteriacheck",
            constraint=lotse.core.constraints.SameBody(
                field="contact", name="cases_criteriacheck_contact_body"
            ),
        ),
        migrations.AddConstraint(
            model_name="criteriacheck",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="cases_criteriacheck_has_reason"
            ),
        ),
        migrations.AddIndex(
            model_name="deadline",
            index=models.Index(
                condition=models.Q(("done_at__isnull", True)),
                fields=["organization", "due_on"],
                name="cases_deadline_radar",
            ),
        ),
        migrations.AddIndex(
            model_name="deadline",
            index=models.Index(fields=["case", "due_on"], name="cases_deadline_of_case"),
        ),
        migrations.AddConstraint(
            model_name="deadline",
            constraint=models.UniqueConstraint(fields=("municipality", "id"), name="cases_deadline_inside"),
        ),
        migrations.AddConstraint(
            model_name="deadline",
            constraint=lotse.core.constraints.SameMunicipality(
                field="organization", name="cases_deadline_organization_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="deadline",
            constraint=lotse.core.constraints.SameBody(field="case", name="cases_deadline_case_body"),
        ),
        migrations.AddConstraint(
            model_name="deadline",
            constraint=lotse.core.constraints.SameBody(field="person", name="cases_deadline_person_body"),
        ),
        migrations.AddConstraint(
            model_name="deadline",
            constraint=models.CheckConstraint(
                condition=models.Q(("case__isnull", False), ("person__isnull", False), _connector="OR"),
                name="cases_deadline_belongs",
            ),
        ),
        migrations.AddConstraint(
            model_name="deadline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("confirmed_at__isnull", True), ("confirmed_by__isnull", True)),
                    models.Q(("confirmed_at__isnull", False), ("confirmed_by__isnull", False)),
                    _connector="OR",
                ),
                name="cases_deadline_confirmed_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="deadline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("done_at__isnull", True), ("done_by__isnull", True)),
                    models.Q(("done_at__isnull", False), ("done_by__isnull", False)),
                    _connector="OR",
                ),
                name="cases_deadline_done_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="deadline",
            constraint=models.UniqueConstraint(
                condition=models.Q(("source__isnull", False)),
                fields=("source", "kind"),
                name="cases_deadline_of_source",
            ),
        ),
        migrations.AddIndex(
            model_name="expertadvice",
            index=models.Index(fields=["organization", "-written_at"], name="cases_expertadvice_of_body"),
        ),
        migrations.AddConstraint(
            model_name="expertadvice",
            constraint=models.UniqueConstraint(
                fields=("municipality", "id"), name="cases_expertadvice_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="expertadvice",
            constraint=lotse.core.constraints.SameMunicipality(
                field="organization", name="cases_expertadvice_organization_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="expertadvice",
            constraint=models.UniqueConstraint(
                fields=("municipality", "organization", "id"), name="cases_expertadvice_body"
            ),
        ),
        migrations.AddConstraint(
            model_name="expertadvice",
            constraint=lotse.core.constraints.SameBody(field="case", name="cases_expertadvice_case_body"),
        ),
        migrations.AddConstraint(
            model_name="expertadvice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("informed_at__isnull", True), ("outcome", "office-informed"), _connector="OR"
                ),
                name="cases_expertadvice_informed_is_outcome",
            ),
        ),
        migrations.AddIndex(
            model_name="goal",
            index=models.Index(fields=["case", "position"], name="cases_goal_of_case"),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.UniqueConstraint(fields=("municipality", "id"), name="cases_goal_inside"),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=lotse.core.constraints.SameMunicipality(
                field="organization", name="cases_goal_organization_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.UniqueConstraint(
                fields=("municipality", "organization", "id"), name="cases_goal_body"
            ),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=lotse.core.constraints.SameBody(field="case", name="cases_goal_case_body"),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.CheckConstraint(
                condition=models.Q(("case__isnull", False)), name="cases_goal_belongs"
            ),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("code", ""), _negated=True),
                    models.Q(("words", ""), _negated=True),
                    _connector="OR",
                ),
                name="cases_goal_said",
            ),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_on__isnull", True), ("state", "open")),
                    models.Q(models.Q(("state", "open"), _negated=True), ("ended_on__isnull", False)),
                    _connector="OR",
                ),
                name="cases_goal_ended_on_a_day",
            ),
        ),
        migrations.AddIndex(
            model_name="handover",
            index=models.Index(
                condition=models.Q(("state", "proposed")),
                fields=["to_organization", "to_manager"],
                name="cases_handover_inbox",
            ),
        ),
        migrations.AddIndex(
            model_name="handover",
            index=models.Index(fields=["case", "-proposed_at"], name="cases_handover_of_case"),
        ),
        migrations.AddIndex(
            model_name="handover",
            index=models.Index(fields=["from_organization", "tail_until"], name="cases_handover_tail"),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.UniqueConstraint(fields=("municipality", "id"), name="cases_handover_inside"),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=lotse.core.constraints.SameMunicipality(
                field="organization", name="cases_handover_organization_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=lotse.core.constraints.SameMunicipality(
                field="from_organization", name="cases_handover_from_organization_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=lotse.core.constraints.SameMunicipality(
                field="to_organization", name="cases_handover_to_organization_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=lotse.core.constraints.SameBody(field="case", name="cases_handover_case_body"),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.CheckConstraint(
                condition=models.Q(("case__isnull", False)), name="cases_handover_belongs"
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "proposed")), fields=("case",), name="cases_handover_one_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", True), ("decided_by__isnull", True)),
                    models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                    _connector="OR",
                ),
                name="cases_handover_decided_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", True), ("state", "proposed")),
                    models.Q(models.Q(("state", "proposed"), _negated=True), ("decided_at__isnull", False)),
                    _connector="OR",
                ),
                name="cases_handover_decided",
            ),
        ),
        migrations.AddIndex(
            model_name="importedline",
            index=models.Index(fields=["caseload", "line"], name="cases_importedline_of"),
        ),
        migrations.AddIndex(
            model_name="importedline",
            index=models.Index(fields=["person"], name="cases_importedline_person"),
        ),
        migrations.AddIndex(
            model_name="importedline",
            index=models.Index(fields=["case"], name="cases_importedline_case"),
        ),
        migrations.AddConstraint(
            model_name="importedline",
            constraint=models.UniqueConstraint(
                fields=("municipality", "id"), name="cases_importedline_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="importedline",
            constraint=lotse.core.constraints.SameMunicipality(
                field="organization", name="cases_importedline_organization_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="importedline",
            constraint=lotse.core.constraints.SameBody(
                field="caseload", name="cases_importedline_caseload_body"
            ),
        ),
        migrations.AddConstraint(
            model_name="importedline",
            constraint=lotse.core.constraints.SameBody(field="person", name="cases_importedline_person_body"),
        ),
        migrations.AddConstraint(
            model_name="importedline",
            constraint=lotse.core.constraints.SameBody(field="case", name="cases_importedline_case_body"),
        ),
        migrations.AddIndex(
            model_name="incomingreferral",
            index=models.Index(
                fields=["organization", "state", "received_at"], name="cases_incomingreferral_inbox"
            ),
        ),
        migrations.AddConstraint(
            model_name="incomingreferral",
            constraint=models.UniqueConstraint(
                fields=("municipality", "id"), name="cases_incomingreferral_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="incomingreferral",
            constraint=lotse.core.constraints.SameMunicipality(
                field="organization", name="cases_incomingreferral_organization_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="incomingreferral",
            constraint=models.UniqueConstraint(
                fields=("municipality", "organization", "id"), name="cases_incomingreferral_body"
            ),
        ),
        migrations.AddConstraint(
            model_name="incomingreferral",
            constraint=lotse.core.constraints.SameBody(
                field="person", name="cases_incomingreferral_person_body"
            ),
        ),
        migrations.AddConstraint(
            model_name="incomingreferral",
            constraint=lotse.core.constraints.SameBody(field="case", name="cases_incomingreferral_case_body"),
        ),
        migrations.AddConstraint(
            model_name="incomingreferral",
            constraint=models.CheckConstraint(
                condition=models.Q(("has_consented", True)), name="cases_incomingreferral_with_consent"
            ),
        ),
        migrations.AddConstraint(
            model_name="incomingreferral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", True), ("decided_by__isnull", True)),
                    models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                    _connector="OR",
                ),
                name="cases_incomingreferral_decided_by_somebody",
            ),
        ),
        migrations.AddIndex(
            model_name="jobapplication",
            index=models.Index(fields=["coaching"], name="cases_jobapplication_of"),
        ),
        migrations.AddConstraint(
            model_name="jobapplication",
            constraint=models.UniqueConstraint(
                fields=("municipality", "id"), name="cases_jobapplication_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="jobapplication",
            constraint=lotse.core.constraints.SameMunicipality(
                field="organization", name="cases_jobapplication_organization_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="jobapplication",
            constraint=lotse.core.constraints.SameBody(field="case", name="cases_jobapplication_case_body"),
        ),
        migrations.AddConstraint(
            model_name="jobapplication",
            constraint=lotse.core.constraints.SameBody(
                field="coaching", name="cases_jobapplication_coaching_body"
            ),
        ),
        migrations.AddConstraint(
            model_name="jobapplication",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("answered_on__isnull", True),
                    ("sent_on__isnull", True),
                    ("answered_on__gte", models.F("sent_on")),
                    _connector="OR",
                ),
                name="cases_jobapplication_answered_after",
            ),
        ),
        migrations.AddIndex(
            model_name="lettertemplate",
            index=models.Index(fields=["organization"], name="cases_lettertemplate_of"),
        ),
        migrations.AddConstraint(
            model_name="lettertemplate",
            constraint=models.UniqueConstraint(
                fields=("municipality", "id"), name="cases_lettertemplate_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="lettertemplate",
            constraint=lotse.core.constraints.SameMunicipality(
                field="organization", name="cases_lettertemplate_organization_inside"
            ),
        ),
        migrations.AddIndex(
            model_name="phasechange",
            index=models.Index(fields=["case", "at"], name="cases_phasechange_of_case"),
        ),
        migrations.AddConstraint(
            model_name="phasechange",
            constraint=models.UniqueConstraint(
                fields=("municipality", "id"), name="cases_phasechange_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="phasechange",
            constraint=lotse.core.constraints.SameMunicipality(
                field="organization", name="cases_phasechange_organization_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="phasechange",
            constraint=lotse.core.constraints.SameBody(field="case", name="cases_phasechange_case_body"),
        ),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(fields=["case", "-sent_at"], name="cases_referral_of_case"),
        ),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(
                condition=models.Q(("closed_at__isnull", True)),
                fields=["organization", "remind_on"],
                name="cases_referral_clock",
            ),
        ),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(fields=["author", "remind_on"], name="cases_referral_of_author"),
        ),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(fields=["concern"], name="cases_referral_concern"),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.UniqueConstraint(fields=("municipality", "id"), name="cases_referral_inside"),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=lotse.core.constraints.SameMunicipality(
                field="organization", name="cases_referral_organization_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=lotse.core.constraints.SameMunicipality(
                field="recipient", name="cases_referral_recipient_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.UniqueConstraint(
                fields=("municipality", "organization", "id"), name="cases_referral_body"
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=lotse.core.constraints.SameBody(field="case", name="cases_referral_case_body"),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=lotse.core.constraints.SameBody(field="contact", name="cases_referral_contact_body"),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=lotse.core.constraints.SameBody(field="person", name="cases_referral_person_body"),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=lotse.core.constraints.SameBody(
                field="rerouted_from", name="cases_referral_rerouted_body"
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "declined"), models.Q(("decline_reason", ""), _negated=True)),
                    models.Q(models.Q(("state", "declined"), _negated=True), ("decline_reason", "")),
                    _connector="OR",
                ),
                name="cases_referral_declined_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("closed_at__isnull", False),
                        (
                            "state__in",
                            ["declined", "rerouted", "helped", "not-helped", "not-reached", "withdrawn"],
                        ),
                    ),
                    models.Q(
                        ("closed_at__isnull", True),
                        ("state__in", ["sent", "seen", "accepted", "declined", "in-progress"]),
                    ),
                    _connector="OR",
                ),
                name="cases_referral_closed_with_outcome",
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.UniqueConstraint(
                condition=models.Q(("token_hash", ""), _negated=True),
                fields=("token_hash",),
                name="cases_referral_token",
            ),
        ),
        migrations.AddIndex(
            model_name="referralevent",
            index=models.Index(fields=["referral", "at"], name="cases_referralevent_of"),
        ),
        migrations.AddConstraint(
            model_name="referralevent",
            constraint=models.UniqueConstraint(
                fields=("municipality", "id"), name="cases_referralevent_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="referralevent",
            constraint=lotse.core.constraints.SameMunicipality(
                field="organization", name="cases_referralevent_organization_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="referralevent",
            constraint=lotse.core.constraints.SameBody(field="case", name="cases_referralevent_case_body"),
        ),
        migrations.AddConstraint(
            model_name="referralevent",
            constraint=lotse.core.constraints.SameBody(
                field="referral", name="cases_referralevent_referral_body"
            ),
        ),
        migrations.AddConstraint(
            model_name="responsibility",
            constraint=models.UniqueConstraint(
                fields=("municipality", "id"), name="cases_responsibility_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="responsibility",
            constraint=lotse.core.constraints.SameMunicipality(
                field="organization", name="cases_responsibility_organization_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="responsibility",
            constraint=lotse.core.constraints.SameMunicipality(
                field="at_organization", name="cases_responsibility_at_organization_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="responsibility",
            constraint=lotse.core.constraints.SameBody(field="case", name="cases_responsibility_case_body"),
        ),
        migrations.AddConstraint(
            model_name="responsibility",
            constraint=models.CheckConstraint(
                condition=models.Q(("case__isnull", False)), name="cases_responsibility_belongs"
            ),
        ),
        migrations.AddConstraint(
            model_name="responsibility",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ends_at__isnull", True)),
                fields=("case",),
                name="cases_responsibility_one_now",
            ),
        ),
        migrations.AddConstraint(
            model_name="responsibility",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("case", "="),
                    (lotse.cases.models.course._Span(models.F("starts_at"), models.F("ends_at")), "&&"),
                ],
                name="cases_responsibility_one_at_a_time",
            ),
        ),
        migrations.AddIndex(
            model_name="step",
            index=models.Index(fields=["case", "position"], name="cases_step_of_case"),
        ),
        migrations.AddIndex(
            model_name="step",
            index=models.Index(
                condition=models.Q(("done_on__isnull", True)),
                fields=["assignee", "due_on"],
                name="cases_step_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.UniqueConstraint(fields=("municipality", "id"), name="cases_step_inside"),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=lotse.core.constraints.SameMunicipality(
                field="organization", name="cases_step_organization_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=lotse.core.constraints.SameBody(field="case", name="cases_step_case_body"),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=lotse.core.constraints.SameBody(field="goal", name="cases_step_goal_body"),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=lotse.core.constraints.SameBody(field="conference", name="cases_step_conference_body"),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("code", ""), _negated=True),
                    models.Q(("words", ""), _negated=True),
                    _connector="OR",
                ),
                name="cases_step_said",
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("assignee__isnull", False), ("doer", "staff")),
                    models.Q(models.Q(("doer", "staff"), _negated=True), ("assignee__isnull", True)),
                    _connector="OR",
                ),
                name="cases_step_staff_has_a_name",
            ),
        ),
        migrations.AddIndex(
            model_name="welcomevisit",
            index=models.Index(fields=["organization", "done_on"], name="cases_welcomevisit_open"),
        ),
        migrations.AddConstraint(
            model_name="welcomevisit",
            constraint=models.UniqueConstraint(
                fields=("municipality", "id"), name="cases_welcomevisit_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="welcomevisit",
            constraint=lotse.core.constraints.SameMunicipality(
                field="organization", name="cases_welcomevisit_organization_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="welcomevisit",
            constraint=lotse.core.constraints.SameBody(
                field="incoming", name="cases_welcomevisit_incoming_body"
            ),
        ),
        migrations.AddConstraint(
            model_name="welcomevisit",
            constraint=lotse.core.constraints.SameBody(field="person", name="cases_welcomevisit_person_body"),
        ),
        migrations.AddConstraint(
            model_name="welcomevisit",
            constraint=lotse.core.constraints.SameBody(field="case", name="cases_welcomevisit_case_body"),
        ),
    ]
