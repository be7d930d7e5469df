"""When a network's own domain was seen to lead here. Those that there are have to be verified."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tenants", "0003_life_cycle"),
    ]

    operations = [
        migrations.AddField(
            model_name="domain",
            name="verified_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="verificato il"),
        ),
    ]
