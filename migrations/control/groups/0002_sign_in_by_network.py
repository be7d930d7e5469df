"""Networks whose people enter Area soci with their account."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0008_networks_as_providers"),
        ("groups", "0001_groups"),
    ]

    operations = [
        migrations.CreateModel(
            name="NetworkSignIn",
            fields=[
                (
                    "network",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="tenants.network",
                    ),
                ),
                (
                    "provider",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="accounts.identityprovider",
                    ),
                ),
            ],
            options={
                "verbose_name": "accesso con l'account di una rete",
                "verbose_name_plural": "accessi con l'account di una rete",
            },
        ),
    ]
