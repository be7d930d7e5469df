"""How much each network is used, as last counted there."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0005_relations_outlive_networks"),
        ("tenants", "0005_network_support_until"),
    ]

    operations = [
        migrations.CreateModel(
            name="NetworkUse",
            fields=[
                (
                    "network",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="use",
                        serialize=False,
                        to="tenants.network",
                    ),
                ),
                ("files", models.PositiveIntegerField(default=0, verbose_name="file")),
                ("file_bytes", models.BigIntegerField(default=0, verbose_name="spazio dei file")),
                (
                    "staff",
                    models.PositiveIntegerField(default=0, verbose_name="persone che ci lavorano"),
                ),
                (
                    "citizens",
                    models.PositiveIntegerField(default=0, verbose_name="persone con un accesso"),
                ),
                (
                    "last_activity_at",
                    models.DateTimeField(null=True, verbose_name="ultima attività"),
                ),
                (
                    "behind",
                    models.PositiveIntegerField(default=0, verbose_name="migrazioni mancanti"),
                ),
                ("counted_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "uso di una rete",
                "verbose_name_plural": "uso delle reti",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("file_bytes__gte", 0)),
                        name="directory_networkuse_bytes",
                    )
                ],
            },
        ),
    ]
