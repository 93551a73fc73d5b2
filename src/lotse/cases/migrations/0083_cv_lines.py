"""Lines of a curriculum vitae; their wall follows."""

import django.db.models.deletion
from django.db import migrations, models

import lotse.core.constraints
import lotse.core.models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0082_plans_at_scale"),
        ("network", "0003_phases"),
    ]

    operations = [
        migrations.CreateModel(
            name="CvLine",
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
                    "part",
                    models.CharField(
                        choices=[
                            ("work", "Work"),
                            ("education", "Education"),
                            ("course", "Course"),
                            ("other", "Other"),
                        ],
                        max_length=10,
                    ),
                ),
                ("what", models.CharField(max_length=200)),
                ("place", models.CharField(blank=True, max_length=200)),
                ("begins_on", models.DateField(blank=True, null=True)),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("taken_out_on", models.DateField(blank=True, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="cases.case",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_column="municipality",
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.municipality",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.organization",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["case"], name="cases_cvline_of_case")],
                "constraints": [
                    models.UniqueConstraint(fields=("municipality", "id"), name="cases_cvline_inside"),
                    lotse.core.constraints.SameMunicipality(
                        field="organization", name="cases_cvline_organization_inside"
                    ),
                    lotse.core.constraints.SameBody(field="case", name="cases_cvline_case_body"),
                    models.CheckConstraint(
                        condition=models.Q(("case__isnull", False)), name="cases_cvline_belongs"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            models.Q(("begins_on__isnull", False), ("ends_on__gte", models.F("begins_on"))),
                            _connector="OR",
                        ),
                        name="cases_cvline_ends_after_start",
                    ),
                ],
            },
        ),
    ]
