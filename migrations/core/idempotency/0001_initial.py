"""Answers kept so that a request sent twice is done once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="KeptAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("who", models.CharField(max_length=40)),
                ("key", models.CharField(max_length=255)),
                ("fingerprint", models.CharField(max_length=64)),
                ("status", models.PositiveSmallIntegerField()),
                ("content_type", models.CharField(max_length=100)),
                ("location", models.CharField(blank=True, max_length=500)),
                ("body", models.TextField(blank=True)),
                ("created_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField(db_index=True)),
            ],
            options={
                "verbose_name": "risposta conservata",
                "verbose_name_plural": "risposte conservate",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("who", "key"), name="idempotency_keptanswer_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("who__regex", "^(anonymous|(user|token):[0-9]+)$")),
                        name="idempotency_keptanswer_who",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("fingerprint__regex", "^[0-9a-f]{64}$")),
                        name="idempotency_keptanswer_fingerprint",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__gte", 200), ("status__lt", 500)),
                        name="idempotency_keptanswer_status",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("created_at"))),
                        name="idempotency_keptanswer_life",
                    ),
                ],
            },
        ),
    ]
