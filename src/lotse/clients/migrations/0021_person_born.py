"""People of a body by their day of birth: whoever is made known anew is compared with those born on the same day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("clients", "0020_visible_person"), ("clients", "0011_doors_of_names")]

    operations = [
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["organization", "born_on"], name="clients_person_born"),
        ),
    ]
