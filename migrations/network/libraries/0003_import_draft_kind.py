"""A file of hours waits for confirmation as one of the register does, and neither is taken for the other."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("libraries", "0002_hours"),
    ]

    operations = [
        migrations.AddField(
            model_name="importdraft",
            name="kind",
            field=models.CharField(
                choices=[("anagrafe", "biblioteche"), ("orari", "orari e chiusure")],
                default="anagrafe",
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="importdraft",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["anagrafe", "orari"])),
                name="libraries_importdraft_kind",
            ),
        ),
    ]
