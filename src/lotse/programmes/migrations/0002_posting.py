"""Who works on which post, paid by which line."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import lotse.core.constraints
import lotse.core.models


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0002_acting"),
        ("programmes", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Posting",
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
                (
                    "funding_line",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="postings",
                        to="programmes.fundingline",
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
                (
                    "post",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.post",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["organization", "user"], name="programmes_posting_of_body")],
                "constraints": [
                    models.UniqueConstraint(fields=("municipality", "id"), name="programmes_posting_inside"),
                    lotse.core.constraints.SameMunicipality(
                        field="organization", name="programmes_posting_organization_inside"
                    ),
                    lotse.core.constraints.SameMunicipality(
                        field="post", name="programmes_posting_post_inside"
                    ),
                    lotse.core.constraints.SameMunicipality(
                        field="funding_line", name="programmes_posting_funding_line_inside"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            ("starts_on__lte", models.F("ends_on")),
                            _connector="OR",
                        ),
                        name="programmes_posting_ends_after_start",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ends_on__isnull", True)),
                        fields=("user", "organization", "funding_line"),
                        name="programmes_posting_once",
                    ),
                ],
            },
        ),
    ]
