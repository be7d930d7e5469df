"""What went wrong in each network, as numbers: the office's own, not published to the networks."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0002_join_requests"),
        ("tenants", "0004_domain_verified_at"),
    ]

    operations = [
        migrations.CreateModel(
            name="NetworkTroubles",
            fields=[
                (
                    "network",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="troubles",
                        serialize=False,
                        to="tenants.network",
                    ),
                ),
                (
                    "failed_mails",
                    models.PositiveIntegerField(default=0, verbose_name="messaggi non consegnati"),
                ),
                (
                    "failed_jobs",
                    models.PositiveIntegerField(default=0, verbose_name="operazioni non riuscite"),
                ),
                (
                    "refused_addresses",
                    models.PositiveIntegerField(
                        default=0, verbose_name="indirizzi che non ricevono"
                    ),
                ),
                ("counted_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "problemi di una rete",
                "verbose_name_plural": "problemi delle reti",
            },
        ),
    ]
