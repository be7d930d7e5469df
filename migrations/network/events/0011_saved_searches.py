"""Who saves a search is written when there are new events."""

import django.db.models.deletion
import django.db.models.functions.text
import tenants.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0010_submissions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SavedSearch",
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
                ("mail", models.EmailField(max_length=254, verbose_name="e-mail")),
                ("query", models.CharField(blank=True, max_length=1000, verbose_name="ricerca")),
                ("title", models.CharField(max_length=300, verbose_name="che cosa")),
                (
                    "frequency",
                    models.CharField(
                        choices=[("giorno", "ogni giorno"), ("settimana", "ogni settimana")],
                        max_length=20,
                        verbose_name="quando scriverti",
                    ),
                ),
                ("asked_at", models.DateTimeField(editable=False)),
                ("confirmed_at", models.DateTimeField(editable=False, null=True)),
                ("told_until", models.DateTimeField(editable=False)),
                ("due_at", models.DateTimeField(editable=False)),
                ("expires_at", models.DateTimeField(editable=False, verbose_name="finisce il")),
                ("warned_at", models.DateTimeField(editable=False, null=True)),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "ricerca salvata",
                "verbose_name_plural": "ricerche salvate",
                "ordering": ("-id",),
                "indexes": [
                    models.Index(
                        condition=models.Q(("confirmed_at__isnull", False)),
                        fields=["due_at"],
                        name="events_saved_due",
                    ),
                    models.Index(fields=["account"], name="events_saved_account"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("frequency__in", ["giorno", "settimana"])),
                        name="events_saved_frequency",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("asked_at"))),
                        name="events_saved_ends",
                    ),
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("mail"),
                        models.F("query"),
                        name="events_saved_once",
                        violation_error_message="Questa ricerca è già salvata con questa e-mail.",
                    ),
                ],
            },
        ),
    ]
