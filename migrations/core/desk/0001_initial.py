"""Workstations at the desk, and the PINs of who works there."""

import django.db.models.deletion
import django.db.models.functions.text
import tenants.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Pin",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("hashed", models.CharField(max_length=200)),
                ("chosen_at", models.DateTimeField(verbose_name="scelto il")),
                ("wrong_tries", models.PositiveSmallIntegerField(default=0)),
                ("locked_until", models.DateTimeField(null=True, verbose_name="bloccato fino a")),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="desk_pin",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "PIN del banco",
                "verbose_name_plural": "PIN del banco",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("hashed__regex", "^[a-z0-9_]+\\$.{20,}$")),
                        name="desk_pin_is_hashed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("locked_until__isnull", True), ("wrong_tries__lt", 5)),
                            models.Q(("locked_until__isnull", False), ("wrong_tries", 5)),
                            _connector="OR",
                        ),
                        name="desk_pin_tries",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Workstation",
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
                ("name", models.CharField(max_length=60, verbose_name="nome")),
                ("library_id", models.BigIntegerField(verbose_name="biblioteca")),
                ("sha256", models.CharField(max_length=64, unique=True)),
                (
                    "idle_minutes",
                    models.PositiveSmallIntegerField(
                        default=10, verbose_name="si blocca dopo (minuti)"
                    ),
                ),
                ("enrolled_at", models.DateTimeField(verbose_name="registrata il")),
                ("last_used_at", models.DateTimeField(null=True, verbose_name="ultimo uso")),
                ("revoked_at", models.DateTimeField(null=True, verbose_name="revocata il")),
                ("turn", models.UUIDField(null=True)),
                (
                    "operator",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="chi è al banco",
                    ),
                ),
            ],
            options={
                "verbose_name": "postazione al banco",
                "verbose_name_plural": "postazioni al banco",
                "ordering": ("name", "id"),
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("name"),
                        condition=models.Q(("revoked_at__isnull", True)),
                        name="desk_workstation_name_once",
                        violation_error_message="C'è già una postazione con questo nome.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="desk_workstation_name",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")),
                        name="desk_workstation_sha256",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("idle_minutes__gte", 1), ("idle_minutes__lte", 120)),
                        name="desk_workstation_idle",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("last_used_at__isnull", True),
                                ("last_used_at__gte", models.F("enrolled_at")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("revoked_at__isnull", True),
                                ("revoked_at__gte", models.F("enrolled_at")),
                                _connector="OR",
                            ),
                        ),
                        name="desk_workstation_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("operator__isnull", True),
                            models.Q(
                                ("last_used_at__isnull", False),
                                ("revoked_at__isnull", True),
                                ("turn__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="desk_workstation_turn",
                    ),
                ],
            },
        ),
    ]
