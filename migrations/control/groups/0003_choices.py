"""Each member chooses how a group's messages come, and what of themselves is read."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0002_sign_in_by_network"),
    ]

    operations = [
        migrations.AddField(
            model_name="member",
            name="shown",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("position", "che cosa fai"),
                        ("place", "dove"),
                        ("skills", "di che cosa ti intendi"),
                        ("offers", "che cosa offri"),
                        ("network", "la tua rete"),
                        ("email", "il tuo indirizzo e-mail"),
                    ],
                    max_length=10,
                ),
                blank=True,
                db_default=[],
                default=list,
                size=None,
                verbose_name="che cosa si legge di te",
            ),
        ),
        migrations.AddField(
            model_name="membership",
            name="digested_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="membership",
            name="mail",
            field=models.CharField(
                choices=[
                    ("subito", "ogni messaggio, subito"),
                    ("ogni_giorno", "un riepilogo al giorno"),
                    ("ogni_settimana", "un riepilogo alla settimana, il lunedì"),
                    ("mai", "niente: leggo qui"),
                ],
                db_default="subito",
                default="subito",
                max_length=20,
                verbose_name="messaggi per e-mail",
            ),
        ),
    ]
