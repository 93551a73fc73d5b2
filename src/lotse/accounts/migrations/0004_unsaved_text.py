"""Text that was typed when a session had ended."""

from datetime import timedelta

from django.conf import settings
from django.db import migrations, models

import lotse.core.models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_context")]

    operations = [
        migrations.CreateModel(
            name="UnsavedText",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=lotse.core.models.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("mark", models.CharField(max_length=64)),
                ("sealed", models.BinaryField()),
                ("kept_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["user", "mark"], name="accounts_unsavedtext_of")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kept_at__lt", models.F("expires_at")),
                            (
                                "expires_at__lte",
                                models.expressions.CombinedExpression(
                                    models.F("kept_at"),
                                    "+",
                                    models.Value(timedelta(hours=12)),
                                ),
                            ),
                        ),
                        name="accounts_unsavedtext_is_short",
                    )
                ],
            },
        ),
    ]
