"""People ask to be forgotten."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0006_ways_in"),
    ]

    operations = [
        migrations.CreateModel(
            name="ErasureRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("chiesta", "da decidere"),
                            ("fatta", "fatta"),
                            ("rifiutata", "rifiutata"),
                            ("ritirata", "ritirata"),
                        ],
                        default="chiesta",
                        max_length=10,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
                ("reason", models.TextField(blank=True, max_length=1000, verbose_name="motivo")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="erasures",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "richiesta di cancellazione",
                "verbose_name_plural": "richieste di cancellazione",
                "ordering": ("asked_at", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "chiesta")),
                        fields=("user",),
                        name="accounts_erasure_one_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", True), ("state", "chiesta")),
                            models.Q(
                                ("closed_at__gte", models.F("asked_at")),
                                ("closed_at__isnull", False),
                                ("state__in", ("fatta", "rifiutata", "ritirata")),
                            ),
                            _connector="OR",
                        ),
                        name="accounts_erasure_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "rifiutata"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="accounts_erasure_refused_with_a_reason",
                    ),
                ],
            },
        ),
    ]
