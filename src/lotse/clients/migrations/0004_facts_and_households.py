"""What is known of a person, with source and days; with whom she lives."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import lotse.core.constraints
import lotse.core.models


class Migration(migrations.Migration):
    dependencies = [
        ("clients", "0003_status_removed"),
        ("network", "0002_acting"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Fact",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=lotse.core.models.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("kind", models.CharField(max_length=24)),
                ("value", models.CharField(blank=True, max_length=40)),
                ("words", models.CharField(blank=True, max_length=200)),
                ("number", models.CharField(blank=True, max_length=60)),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("told", "Told"),
                            ("document", "Document"),
                            ("authority", "Authority"),
                            ("observed", "Observed"),
                        ],
                        default="told",
                        max_length=12,
                    ),
                ),
                ("holds_from", models.DateField(blank=True, null=True)),
                ("holds_until", models.DateField(blank=True, null=True)),
                ("recorded_on", models.DateField()),
                ("confirmed_on", models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Household",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=lotse.core.models.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("street", models.CharField(blank=True, max_length=120)),
                ("postcode", models.CharField(blank=True, max_length=10)),
                ("city", models.CharField(blank=True, max_length=80)),
                (
                    "remark",
                    models.CharField(
                        blank=True, help_text="name at the bell, room of a shelter", max_length=200
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="HouseholdMember",
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
                    "role",
                    models.CharField(
                        choices=[("adult", "Adult"), ("child", "Child"), ("other", "Other")],
                        default="adult",
                        max_length=8,
                    ),
                ),
                ("is_advised", models.BooleanField(default=False)),
                ("joined_on", models.DateField(blank=True, null=True)),
                ("left_on", models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Kinship",
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
                            ("child", "Child"),
                            ("partner", "Partner"),
                            ("sibling", "Sibling"),
                            ("grandchild", "Grandchild"),
                            ("ward", "Ward"),
                            ("other", "Other"),
                        ],
                        max_length=12,
                    ),
                ),
                ("begins_on", models.DateField(blank=True, null=True)),
                ("ends_on", models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.AddField(
            model_name="person",
            name="email",
            field=models.EmailField(blank=True, max_length=254),
        ),
        migrations.AddField(
            model_name="person",
            name="original_name",
            field=models.CharField(blank=True, max_length=240),
        ),
        migrations.AddField(
            model_name="residencestatus",
            name="basis",
            field=models.CharField(
                blank=True, help_text="the section as it stands in the paper", max_length=120
            ),
        ),
        migrations.AddField(
            model_name="residencestatus",
            name="confirmed_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="residencestatus",
            name="document",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name="residencestatus",
            name="issued_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="residencestatus",
            name="remarks",
            field=models.CharField(
                blank=True, help_text="conditions: work, residence, travel", max_length=300
            ),
        ),
        migrations.AddField(
            model_name="residencestatus",
            name="source",
            field=models.CharField(
                blank=True,
                choices=[("document", "Document"), ("told", "Told"), ("authority", "Authority")],
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            model_name="residencestatus",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("issued_on__isnull", True),
                    ("valid_until__isnull", True),
                    ("issued_on__lte", models.F("valid_until")),
                    _connector="OR",
                ),
                name="clients_residencestatus_ends_after_start",
            ),
        ),
        migrations.AddField(
            model_name="fact",
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
            model_name="fact",
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
            model_name="fact",
            name="organization",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.organization",
            ),
        ),
        migrations.AddField(
            model_name="fact",
            name="person",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="facts",
                to="clients.person",
            ),
        ),
        migrations.AddField(
            model_name="household",
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
            model_name="household",
            name="organization",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.organization",
            ),
        ),
        migrations.AddField(
            model_name="householdmember",
            name="household",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="members",
                to="clients.household",
            ),
        ),
        migrations.AddField(
            model_name="householdmember",
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
            model_name="householdmember",
            name="organization",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.organization",
            ),
        ),
        migrations.AddField(
            model_name="householdmember",
            name="person",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="memberships",
                to="clients.person",
            ),
        ),
        migrations.AddField(
            model_name="kinship",
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
            model_name="kinship",
            name="organization",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.organization",
            ),
        ),
        migrations.AddField(
            model_name="kinship",
            name="person",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="kin",
                to="clients.person",
            ),
        ),
        migrations.AddField(
            model_name="kinship",
            name="relative",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="kin_of",
                to="clients.person",
            ),
        ),
        migrations.AddIndex(
            model_name="fact",
            index=models.Index(fields=["person", "kind"], name="clients_fact_of_person"),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=models.UniqueConstraint(fields=("municipality", "id"), name="clients_fact_inside"),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=lotse.core.constraints.SameMunicipality(
                field="organization", name="clients_fact_organization_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=lotse.core.constraints.SameBody(field="person", name="clients_fact_person_body"),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("value", ""), _negated=True),
                    models.Q(("words", ""), _negated=True),
                    _connector="OR",
                ),
                name="clients_fact_said",
            ),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("holds_from__isnull", True),
                    ("holds_until__isnull", True),
                    ("holds_from__lte", models.F("holds_until")),
                    _connector="OR",
                ),
                name="clients_fact_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="household",
            constraint=models.UniqueConstraint(
                fields=("municipality", "id"), name="clients_household_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="household",
            constraint=lotse.core.constraints.SameMunicipality(
                field="organization", name="clients_household_organization_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="household",
            constraint=models.UniqueConstraint(
                fields=("municipality", "organization", "id"), name="clients_household_body"
            ),
        ),
        migrations.AddIndex(
            model_name="householdmember",
            index=models.Index(fields=["household"], name="clients_householdmember_of"),
        ),
        migrations.AddConstraint(
            model_name="householdmember",
            constraint=models.UniqueConstraint(
                fields=("municipality", "id"), name="clients_householdmember_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="householdmember",
            constraint=lotse.core.constraints.SameMunicipality(
                field="organization", name="clients_householdmember_organization_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="householdmember",
            constraint=lotse.core.constraints.SameBody(
                field="household", name="clients_householdmember_household_body"
            ),
        ),
        migrations.AddConstraint(
            model_name="householdmember",
            constraint=lotse.core.constraints.SameBody(
                field="person", name="clients_householdmember_person_body"
            ),
        ),
        migrations.AddConstraint(
            model_name="householdmember",
            constraint=models.UniqueConstraint(
                condition=models.Q(("left_on__isnull", True)),
                fields=("person",),
                name="clients_householdmember_one_home",
            ),
        ),
        migrations.AddConstraint(
            model_name="householdmember",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("joined_on__isnull", True),
                    ("left_on__isnull", True),
                    ("joined_on__lte", models.F("left_on")),
                    _connector="OR",
                ),
                name="clients_householdmember_ends_after_start",
            ),
        ),
        migrations.AddIndex(
            model_name="kinship",
            index=models.Index(fields=["relative"], name="clients_kinship_of_relative"),
        ),
        migrations.AddConstraint(
            model_name="kinship",
            constraint=models.UniqueConstraint(fields=("municipality", "id"), name="clients_kinship_inside"),
        ),
        migrations.AddConstraint(
            model_name="kinship",
            constraint=lotse.core.constraints.SameMunicipality(
                field="organization", name="clients_kinship_organization_inside"
            ),
        ),
        migrations.AddConstraint(
            model_name="kinship",
            constraint=lotse.core.constraints.SameBody(field="person", name="clients_kinship_person_body"),
        ),
        migrations.AddConstraint(
            model_name="kinship",
            constraint=lotse.core.constraints.SameBody(
                field="relative", name="clients_kinship_relative_body"
            ),
        ),
        migrations.AddConstraint(
            model_name="kinship",
            constraint=models.CheckConstraint(
                condition=models.Q(("person", models.F("relative")), _negated=True),
                name="clients_kinship_of_two",
            ),
        ),
        migrations.AddConstraint(
            model_name="kinship",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ends_on__isnull", True)),
                fields=("person", "relative", "kind"),
                name="clients_kinship_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="kinship",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("begins_on__isnull", True),
                    ("ends_on__isnull", True),
                    ("begins_on__lte", models.F("ends_on")),
                    _connector="OR",
                ),
                name="clients_kinship_ends_after_start",
            ),
        ),
    ]
