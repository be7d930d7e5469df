"""The register of what was carried between networks, what can be seen now, and what is to be handed over."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="LedgerEntry",
            fields=[
                ("seq", models.BigIntegerField(primary_key=True, serialize=False)),
                ("uid", models.UUIDField(unique=True)),
                ("network_uid", models.UUIDField()),
                ("network_name", models.CharField(max_length=200, verbose_name="rete")),
                ("verb", models.CharField(max_length=10, verbose_name="che cosa")),
                ("record_type", models.CharField(max_length=60, verbose_name="tipo")),
                ("version", models.PositiveSmallIntegerField()),
                ("object_uid", models.UUIDField(db_index=True)),
                ("root_uid", models.UUIDField(db_index=True)),
                ("revision", models.BigIntegerField()),
                ("reach", models.CharField(max_length=10)),
                (
                    "networks",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=list, size=None
                    ),
                ),
                ("licence", models.CharField(max_length=20)),
                ("payload", models.TextField(null=True)),
                ("payload_sha256", models.CharField(blank=True, max_length=64)),
                ("happened_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField(verbose_name="quando")),
                ("previous", models.CharField(max_length=64, unique=True)),
                ("hash", models.CharField(max_length=64, unique=True, verbose_name="impronta")),
            ],
            options={
                "verbose_name": "voce del registro degli Scambi",
                "verbose_name_plural": "registro degli Scambi",
                "db_table": "sharing_entry",
                "ordering": ("seq",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reach__in", ["tutte", "scelte", "ufficio"]),
                            ("seq__gte", 1),
                            (
                                "verb__in",
                                [
                                    "publish",
                                    "update",
                                    "withdraw",
                                    "erase",
                                    "join",
                                    "adopt",
                                    "offer",
                                    "accept",
                                    "reject",
                                    "answer",
                                    "comment",
                                ],
                            ),
                        ),
                        name="sharing_entry_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("hash__regex", "^[0-9a-f]{64}$"),
                            ("previous__regex", "^[0-9a-f]{64}$"),
                            models.Q(
                                ("payload_sha256__regex", "^[0-9a-f]{64}$"),
                                models.Q(("payload", None), ("payload_sha256", "")),
                                _connector="OR",
                            ),
                        ),
                        name="sharing_entry_hashes",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Offer",
            fields=[
                ("object_uid", models.UUIDField(primary_key=True, serialize=False)),
                ("network_uid", models.UUIDField(db_index=True)),
                ("network_name", models.CharField(max_length=200, verbose_name="rete")),
                ("record_type", models.CharField(max_length=60, verbose_name="tipo")),
                ("version", models.PositiveSmallIntegerField()),
                ("revision", models.BigIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("offered", "condiviso"),
                            ("withdrawn", "ritirato"),
                            ("erased", "cancellato ovunque"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "reach",
                    models.CharField(
                        choices=[
                            ("tutte", "tutte le reti"),
                            ("scelte", "solo alcune reti"),
                            ("ufficio", "solo l'ufficio della federazione"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "networks",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=list, size=None
                    ),
                ),
                (
                    "licence",
                    models.CharField(
                        choices=[
                            ("CC-BY-4.0", "CC BY 4.0: si usa citando la rete"),
                            (
                                "CC-BY-SA-4.0",
                                "CC BY-SA 4.0: si usa citando la rete, con la stessa licenza",
                            ),
                            ("CC0-1.0", "CC0: si usa liberamente"),
                        ],
                        max_length=20,
                        verbose_name="licenza",
                    ),
                ),
                ("payload", models.JSONField(null=True)),
                (
                    "tags",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                ("seq", models.BigIntegerField(unique=True)),
                ("first_at", models.DateTimeField(verbose_name="condiviso dal")),
                ("changed_at", models.DateTimeField(verbose_name="ultimo cambiamento")),
            ],
            options={
                "verbose_name": "cosa offerta alle reti",
                "verbose_name_plural": "cose offerte alle reti",
                "db_table": "sharing_offer",
                "ordering": ("-seq",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("payload__isnull", False), ("state", "offered")),
                            models.Q(
                                ("payload__isnull", True), ("state__in", ("withdrawn", "erased"))
                            ),
                            _connector="OR",
                        ),
                        name="sharing_offer_state",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("network_uid", models.UUIDField()),
                ("delivered_at", models.DateTimeField(null=True)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="sharing.ledgerentry",
                    ),
                ),
            ],
            options={
                "verbose_name": "consegna",
                "verbose_name_plural": "consegne",
                "indexes": [
                    models.Index(
                        condition=models.Q(("delivered_at__isnull", True)),
                        fields=["network_uid", "entry"],
                        name="sharing_delivery_open",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("entry", "network_uid"), name="sharing_delivery_once"
                    )
                ],
            },
        ),
    ]
