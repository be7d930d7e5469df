"""What a network gives to others and takes from them."""

import django.contrib.postgres.fields
import rete.kernel.sharing
import tenants.fields
from django.db import migrations, models

from tenants.operations import SchemaSQL


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Envelope",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        default="tutte",
                        max_length=10,
                        verbose_name="chi lo vede",
                    ),
                ),
                (
                    "networks",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="quali reti",
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
                        default="CC-BY-4.0",
                        max_length=20,
                        verbose_name="licenza",
                    ),
                ),
                (
                    "uid",
                    models.UUIDField(
                        db_default=tenants.fields.UuidV7(), editable=False, unique=True
                    ),
                ),
                ("verb", models.CharField(max_length=10)),
                ("record_type", models.CharField(max_length=60)),
                ("version", models.PositiveSmallIntegerField()),
                ("object_uid", models.UUIDField()),
                ("root_uid", models.UUIDField(db_index=True)),
                ("revision", models.BigIntegerField()),
                ("payload", models.TextField(null=True)),
                ("happened_at", models.DateTimeField()),
                ("held_at", models.DateTimeField(null=True)),
                ("held_reason", models.CharField(blank=True, max_length=20)),
            ],
            options={
                "verbose_name": "cosa da mandare alle altre reti",
                "verbose_name_plural": "cose da mandare alle altre reti",
                "ordering": ("id",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("revision__gte", 1),
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
                            ("version__gte", 1),
                            ("licence__in", ["CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0"]),
                        ),
                        name="outbox_envelope_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reach__in", ["tutte", "scelte", "ufficio"]),
                            models.Q(("reach", "scelte"), ("networks__len", 0), _connector="XOR"),
                        ),
                        name="outbox_envelope_audience",
                        violation_error_message="Scegli almeno una rete.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("object_uid", models.F("root_uid")),
                                (
                                    "verb__in",
                                    [
                                        rete.kernel.sharing.Verb["ERASE"],
                                        rete.kernel.sharing.Verb["PUBLISH"],
                                        rete.kernel.sharing.Verb["UPDATE"],
                                        rete.kernel.sharing.Verb["WITHDRAW"],
                                    ],
                                ),
                            ),
                            models.Q(
                                models.Q(
                                    (
                                        "verb__in",
                                        [
                                            rete.kernel.sharing.Verb["ERASE"],
                                            rete.kernel.sharing.Verb["PUBLISH"],
                                            rete.kernel.sharing.Verb["UPDATE"],
                                            rete.kernel.sharing.Verb["WITHDRAW"],
                                        ],
                                    ),
                                    _negated=True,
                                ),
                                models.Q(("object_uid", models.F("root_uid")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="outbox_envelope_owner_speaks_of_the_record",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("payload__isnull", False),
                                (
                                    "verb__in",
                                    [
                                        rete.kernel.sharing.Verb["PUBLISH"],
                                        rete.kernel.sharing.Verb["UPDATE"],
                                    ],
                                ),
                            ),
                            models.Q(
                                (
                                    "verb__in",
                                    [
                                        rete.kernel.sharing.Verb["ERASE"],
                                        rete.kernel.sharing.Verb["PUBLISH"],
                                        rete.kernel.sharing.Verb["UPDATE"],
                                        rete.kernel.sharing.Verb["WITHDRAW"],
                                    ],
                                ),
                                _negated=True,
                            ),
                            models.Q(
                                ("payload__isnull", True),
                                (
                                    "verb__in",
                                    [
                                        rete.kernel.sharing.Verb["ERASE"],
                                        rete.kernel.sharing.Verb["WITHDRAW"],
                                    ],
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="outbox_envelope_payload",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("held_at__isnull", True), ("held_reason", "")),
                            models.Q(
                                ("held_at__isnull", False),
                                models.Q(("held_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="outbox_envelope_held",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("root_uid", models.UUIDField(db_index=True)),
                ("response_uid", models.UUIDField(unique=True)),
                ("network_uid", models.UUIDField(null=True)),
                ("network_name", models.CharField(blank=True, max_length=200)),
                ("verb", models.CharField(max_length=10)),
                ("text", models.TextField(blank=True)),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "—"),
                            ("waiting", "in attesa di risposta"),
                            ("accepted", "accettata"),
                            ("rejected", "rifiutata"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                ("happened_at", models.DateTimeField(verbose_name="quando")),
            ],
            options={
                "verbose_name": "messaggio tra reti",
                "verbose_name_plural": "messaggi tra reti",
                "ordering": ("happened_at", "id"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answer__in", ["", "waiting", "accepted", "rejected"]),
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
                        name="outbox_message_kind",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Received",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(unique=True)),
                ("seq", models.BigIntegerField(unique=True)),
                ("network_uid", models.UUIDField()),
                ("network_name", models.CharField(max_length=200)),
                ("verb", models.CharField(max_length=10)),
                ("record_type", models.CharField(max_length=60)),
                ("version", models.PositiveSmallIntegerField()),
                ("object_uid", models.UUIDField()),
                ("root_uid", models.UUIDField(db_index=True)),
                ("revision", models.BigIntegerField()),
                ("payload", models.TextField(null=True)),
                ("happened_at", models.DateTimeField()),
                ("received_at", models.DateTimeField()),
                ("handled_at", models.DateTimeField(null=True)),
                ("held_reason", models.CharField(blank=True, max_length=20)),
            ],
            options={
                "verbose_name": "cosa ricevuta dalle altre reti",
                "verbose_name_plural": "cose ricevute dalle altre reti",
                "ordering": ("seq",),
                "indexes": [
                    models.Index(
                        condition=models.Q(("handled_at__isnull", True)),
                        fields=["seq"],
                        name="outbox_received_new",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
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
                            )
                        ),
                        name="outbox_received_verb",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Rule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        default="tutte",
                        max_length=10,
                        verbose_name="chi lo vede",
                    ),
                ),
                (
                    "networks",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="quali reti",
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
                        default="CC-BY-4.0",
                        max_length=20,
                        verbose_name="licenza",
                    ),
                ),
                ("record_type", models.CharField(max_length=60, unique=True)),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("mai", "non si condivide"),
                            ("chiedi", "si chiede ogni volta"),
                            ("sempre", "sempre, appena è pubblicato"),
                        ],
                        default="mai",
                        max_length=10,
                        verbose_name="si condivide?",
                    ),
                ),
            ],
            options={
                "verbose_name": "regola di condivisione",
                "verbose_name_plural": "regole di condivisione",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reach__in", ["tutte", "scelte", "ufficio"]),
                            models.Q(("reach", "scelte"), ("networks__len", 0), _connector="XOR"),
                        ),
                        name="outbox_rule_audience",
                        violation_error_message="Scegli almeno una rete.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("mode__in", ["mai", "chiedi", "sempre"]),
                            ("licence__in", ["CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0"]),
                        ),
                        name="outbox_rule_mode",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Share",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        default="tutte",
                        max_length=10,
                        verbose_name="chi lo vede",
                    ),
                ),
                (
                    "networks",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="quali reti",
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
                        default="CC-BY-4.0",
                        max_length=20,
                        verbose_name="licenza",
                    ),
                ),
                ("object_uid", models.UUIDField(unique=True)),
                ("record_type", models.CharField(max_length=60)),
                ("title", models.CharField(max_length=200, verbose_name="titolo")),
                ("revision", models.BigIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("offered", "condiviso"),
                            ("withdrawn", "ritirato"),
                            ("erased", "cancellato ovunque"),
                        ],
                        default="offered",
                        max_length=10,
                        verbose_name="stato",
                    ),
                ),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("first_at", models.DateTimeField(verbose_name="condiviso dal")),
                ("changed_at", models.DateTimeField(verbose_name="ultimo cambiamento")),
            ],
            options={
                "verbose_name": "cosa condivisa",
                "verbose_name_plural": "cose condivise",
                "ordering": ("-changed_at", "-id"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reach__in", ["tutte", "scelte", "ufficio"]),
                            models.Q(("reach", "scelte"), ("networks__len", 0), _connector="XOR"),
                        ),
                        name="outbox_share_audience",
                        violation_error_message="Scegli almeno una rete.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("revision__gte", 1), ("state__in", ["offered", "withdrawn", "erased"])
                        ),
                        name="outbox_share_state",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Take",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("root_uid", models.UUIDField()),
                ("record_type", models.CharField(max_length=60)),
                ("network_uid", models.UUIDField()),
                ("network_name", models.CharField(max_length=200, verbose_name="da")),
                ("title", models.CharField(max_length=200, verbose_name="titolo")),
                ("licence", models.CharField(max_length=20)),
                ("verb", models.CharField(max_length=10)),
                ("revision", models.BigIntegerField()),
                ("response_uid", models.UUIDField(unique=True)),
                ("local_uid", models.UUIDField(null=True, unique=True)),
                (
                    "origin_state",
                    models.CharField(
                        choices=[
                            ("same", "com'era"),
                            ("changed", "l'originale è cambiato"),
                            ("withdrawn", "l'originale è stato ritirato"),
                            ("erased", "l'originale è stato cancellato"),
                        ],
                        default="same",
                        max_length=10,
                        verbose_name="originale",
                    ),
                ),
                ("taken_at", models.DateTimeField(verbose_name="preso il")),
                ("changed_at", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "cosa presa da un'altra rete",
                "verbose_name_plural": "cose prese dalle altre reti",
                "ordering": ("-taken_at", "-id"),
                "constraints": [
                    models.UniqueConstraint(fields=("root_uid", "verb"), name="outbox_take_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("origin_state__in", ["same", "changed", "withdrawn", "erased"]),
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
                        name="outbox_take_state",
                    ),
                ],
            },
        ),
        # What comes from others is the relay's to write; the login says that it has read it, and may forget the words.
        SchemaSQL(
            (
                "REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON {schema}.outbox_received FROM {login}",
                "GRANT UPDATE (payload, handled_at, held_reason) ON {schema}.outbox_received TO {login}",
            ),
            ("GRANT INSERT, UPDATE, DELETE ON {schema}.outbox_received TO {login}",),
        ),
    ]
