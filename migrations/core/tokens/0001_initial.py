"""Keys by which other programs use the API."""

import datetime as dt
import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
import tenants.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Token",
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
                ("name", models.CharField(max_length=80, verbose_name="a che cosa serve")),
                (
                    "prefix",
                    models.CharField(max_length=8, unique=True, verbose_name="inizio della chiave"),
                ),
                ("sha256", models.CharField(max_length=64, unique=True)),
                (
                    "scopes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=100),
                        size=None,
                        verbose_name="permessi",
                    ),
                ),
                ("created_at", models.DateTimeField(verbose_name="creata il")),
                ("expires_at", models.DateTimeField(verbose_name="scade il")),
                ("last_used_at", models.DateTimeField(null=True, verbose_name="ultimo uso")),
                ("revoked_at", models.DateTimeField(null=True, verbose_name="revocata il")),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tokens",
                        to="accounts.user",
                        verbose_name="creata da",
                    ),
                ),
            ],
            options={
                "verbose_name": "chiave dell'API",
                "verbose_name_plural": "chiavi dell'API",
                "ordering": ("-id",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="tokens_token_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("prefix__regex", "^[a-z2-7]{8}$")),
                        name="tokens_token_prefix",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")),
                        name="tokens_token_sha256",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("scopes__len__gt", 0)), name="tokens_token_scopes"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("expires_at__gt", models.F("created_at")),
                            (
                                "expires_at__lte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("created_at"),
                                    "+",
                                    models.Value(dt.timedelta(days=366)),
                                ),
                            ),
                        ),
                        name="tokens_token_life",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("last_used_at__isnull", True),
                                ("last_used_at__gte", models.F("created_at")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("revoked_at__isnull", True),
                                ("revoked_at__gte", models.F("created_at")),
                                _connector="OR",
                            ),
                        ),
                        name="tokens_token_order",
                    ),
                ],
            },
        ),
    ]
