"""A job works in somebody's name, and its session knows the one that it came from."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import lotse.core.models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0006_sign_in_tries")]

    operations = [
        migrations.AddField("session", "parent", models.CharField(max_length=64, null=True)),
        migrations.CreateModel(
            name="JobContext",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=lotse.core.models.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("session", models.CharField(max_length=64)),
                ("organization", models.UUIDField()),
                ("purpose", models.CharField(max_length=80)),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"abstract": False},
        ),
    ]
