"""Access of the federation's office to a network, and what it opened: the list can only grow."""

from datetime import timedelta

import django.db.models.deletion
import django.db.models.expressions
import tenants.fields
from django.db import migrations, models
from tenants.operations import AppendOnly


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Access",
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
                ("network", models.CharField(max_length=30, verbose_name="rete")),
                ("reason", models.TextField(max_length=500, verbose_name="motivo")),
                ("wants_to_write", models.BooleanField(verbose_name="chiede di modificare")),
                ("asked_by", models.CharField(max_length=150, verbose_name="chiesto da")),
                ("asked_by_uid", models.UUIDField()),
                ("asked_at", models.DateTimeField(verbose_name="chiesto il")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("chiesto", "in attesa"),
                            ("consentito", "consentito"),
                            ("rifiutato", "rifiutato"),
                        ],
                        default="chiesto",
                        max_length=20,
                        verbose_name="stato",
                    ),
                ),
                ("may_write", models.BooleanField(default=False, verbose_name="può modificare")),
                (
                    "decided_by",
                    models.CharField(blank=True, max_length=150, verbose_name="deciso da"),
                ),
                ("decided_at", models.DateTimeField(null=True, verbose_name="deciso il")),
                ("expires_at", models.DateTimeField(null=True, verbose_name="fino a")),
                (
                    "ended_by",
                    models.CharField(blank=True, max_length=150, verbose_name="chiuso da"),
                ),
                ("ended_at", models.DateTimeField(null=True, verbose_name="chiuso il")),
                ("ticket_sha256", models.CharField(blank=True, max_length=64)),
            ],
            options={
                "verbose_name": "accesso di assistenza",
                "verbose_name_plural": "accessi di assistenza",
                "ordering": ("-asked_at", "-id"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True), ("state", "chiesto")),
                        fields=("network", "asked_by_uid"),
                        name="support_access_one_waiting",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="support_access_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_at__isnull", True),
                                ("decided_by", ""),
                                ("state", "chiesto"),
                            ),
                            models.Q(
                                ("state__in", ("consentito", "rifiutato")),
                                ("decided_at__isnull", False),
                                models.Q(("decided_by", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="support_access_decided",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("expires_at__isnull", True),
                                models.Q(("state", "consentito"), _negated=True),
                            ),
                            models.Q(
                                ("expires_at__gt", models.F("decided_at")),
                                ("expires_at__isnull", False),
                                (
                                    "expires_at__lte",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("decided_at"),
                                        "+",
                                        models.Value(timedelta(days=1)),
                                    ),
                                ),
                                ("state", "consentito"),
                            ),
                            _connector="OR",
                        ),
                        name="support_access_ends",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("may_write", False), ("state", "consentito"), _connector="OR"
                        ),
                        name="support_access_writes_only_if_approved",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("ended_by", "")),
                            models.Q(
                                ("ended_at__isnull", False),
                                models.Q(("ended_by", ""), _negated=True),
                                models.Q(("state", "rifiutato"), _negated=True),
                                ("ticket_sha256", ""),
                            ),
                            _connector="OR",
                        ),
                        name="support_access_ended",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ticket_sha256", ""),
                            models.Q(
                                ("state", "consentito"), ("ticket_sha256__regex", "^[0-9a-f]{64}$")
                            ),
                            _connector="OR",
                        ),
                        name="support_access_ticket",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Opened",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="quando")),
                ("method", models.CharField(max_length=10)),
                ("address", models.CharField(max_length=500, verbose_name="indirizzo")),
                ("title", models.CharField(blank=True, max_length=200, verbose_name="pagina")),
                ("status", models.PositiveSmallIntegerField()),
                (
                    "access",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opened",
                        to="support.access",
                    ),
                ),
            ],
            options={
                "verbose_name": "pagina aperta dall'assistenza",
                "verbose_name_plural": "pagine aperte dall'assistenza",
                "ordering": ("-id",),
                "indexes": [models.Index(fields=["access", "-id"], name="support_opened_access")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("address", ""), _negated=True),
                        name="support_opened_address",
                    )
                ],
            },
        ),
        AppendOnly("support_opened"),
    ]
