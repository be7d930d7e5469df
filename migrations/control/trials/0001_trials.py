"""Trials: who asked for one, and the address that each holds while it is open."""

import django.contrib.postgres.fields
import tenants.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Trial",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "uid",
                    models.UUIDField(
                        db_default=tenants.fields.UuidV7(), editable=False, unique=True
                    ),
                ),
                ("slug", models.SlugField(max_length=30, verbose_name="indirizzo web")),
                ("name", models.CharField(max_length=200, verbose_name="nome della rete")),
                ("colour", models.CharField(max_length=7, verbose_name="colore")),
                (
                    "libraries",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=16), default=list, size=None
                    ),
                ),
                ("person", models.CharField(max_length=150, verbose_name="nome e cognome")),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("chiesta", "da confermare"),
                            ("in_preparazione", "in preparazione"),
                            ("aperta", "aperta"),
                            ("attivata", "diventata una rete attiva"),
                            ("finita", "finita"),
                        ],
                        default="chiesta",
                        max_length=20,
                        verbose_name="stato",
                    ),
                ),
                ("code_hash", models.CharField(blank=True, max_length=64)),
                ("code_tries", models.PositiveSmallIntegerField(default=0)),
                ("ticket_hash", models.CharField(blank=True, max_length=64)),
                ("ticket_until", models.DateTimeField(null=True)),
                ("job", models.BigIntegerField(null=True)),
                ("asked_at", models.DateTimeField(verbose_name="chiesta")),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("ends_at", models.DateTimeField(null=True, verbose_name="finisce")),
                ("reminded_days", models.PositiveSmallIntegerField(null=True)),
            ],
            options={
                "verbose_name": "prova di una rete",
                "verbose_name_plural": "prove delle reti",
                "ordering": ("-id",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("slug__regex", "^[a-z][a-z0-9-]{0,28}[a-z0-9]$")),
                        name="trials_trial_slug_is_a_label",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                ["chiesta", "in_preparazione", "aperta", "attivata", "finita"],
                            )
                        ),
                        name="trials_trial_state_is_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["in_preparazione", "aperta"])),
                        fields=("slug",),
                        name="trials_trial_one_at_an_address",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "aperta"), _negated=True),
                            ("ends_at__isnull", False),
                            _connector="OR",
                        ),
                        name="trials_trial_open_until_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("confirmed_at__isnull", True), ("state", "chiesta")),
                            models.Q(
                                models.Q(("state", "chiesta"), _negated=True),
                                ("confirmed_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="trials_trial_made_when_confirmed",
                    ),
                ],
            },
        ),
    ]
