"""Since when a network has accepted the agreement on people's data."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tenants", "0005_network_support_until"),
    ]

    operations = [
        migrations.AddField(
            model_name="network",
            name="agreed_at",
            field=models.DateTimeField(null=True, verbose_name="accordo sui dati dal"),
        ),
    ]
