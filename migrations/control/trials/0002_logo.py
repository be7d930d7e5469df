"""A trial may bring its logo: kept in its row until the site is made."""

import django.db.models.lookups
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("trials", "0001_trials"),
    ]

    operations = [
        migrations.AddField(
            model_name="trial",
            name="logo",
            field=models.BinaryField(default=b""),
        ),
        migrations.AddConstraint(
            model_name="trial",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.LessThanOrEqual(
                    models.Func(
                        "logo", function="octet_length", output_field=models.IntegerField()
                    ),
                    1048576,
                ),
                name="trials_trial_logo_size",
            ),
        ),
    ]
