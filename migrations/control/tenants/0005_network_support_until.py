"""Every page of a network's staff can say that the federation's office may be in."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tenants", "0004_domain_verified_at"),
    ]

    operations = [
        migrations.AddField(
            model_name="network",
            name="support_until",
            field=models.DateTimeField(null=True),
        ),
    ]
