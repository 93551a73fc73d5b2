from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_append_only")]

    operations = [
        migrations.CreateModel(
            name="DoneOnce",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("done_at", models.DateTimeField(db_index=True)),
                ("leads_to", models.CharField(max_length=400)),
            ],
        ),
    ]
