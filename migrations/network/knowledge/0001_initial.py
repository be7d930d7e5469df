"""Practices, questions to the other networks, and their answers."""

import django.contrib.postgres.fields
import django.db.models.deletion
import tenants.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Question",
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
                ("title", models.CharField(max_length=200, verbose_name="domanda")),
                ("text", models.TextField(max_length=5000, verbose_name="spiega meglio")),
                (
                    "tags",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="parole chiave",
                    ),
                ),
                (
                    "closed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="chiusa il"),
                ),
                ("asked_at", models.DateTimeField(verbose_name="chiesta il")),
            ],
            options={
                "verbose_name": "domanda alle reti",
                "verbose_name_plural": "domande alle reti",
                "ordering": ("-asked_at", "-id"),
            },
        ),
        migrations.CreateModel(
            name="Practice",
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("processo", "processo"),
                            ("funzione", "funzione"),
                            ("strumento", "strumento"),
                            ("modello", "modello di documento"),
                        ],
                        default="processo",
                        max_length=20,
                        verbose_name="tipo",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="titolo")),
                ("summary", models.CharField(max_length=300, verbose_name="in breve")),
                (
                    "context",
                    models.TextField(
                        blank=True, max_length=5000, verbose_name="dove e perché è nata"
                    ),
                ),
                (
                    "steps",
                    models.TextField(max_length=10000, verbose_name="come si fa, passo per passo"),
                ),
                (
                    "hours",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="ore di lavoro"
                    ),
                ),
                (
                    "cost_euro",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="costo in euro"
                    ),
                ),
                (
                    "pitfalls",
                    models.TextField(
                        blank=True, max_length=5000, verbose_name="che cosa non ha funzionato"
                    ),
                ),
                (
                    "website",
                    models.URLField(
                        blank=True, max_length=500, verbose_name="indirizzo dei materiali"
                    ),
                ),
                (
                    "tags",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="parole chiave",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("bozza", "bozza"),
                            ("pubblicata", "pubblicata"),
                            ("ritirata", "ritirata"),
                        ],
                        default="bozza",
                        max_length=20,
                        verbose_name="stato",
                    ),
                ),
                (
                    "lineage",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "non ancora detto"),
                            ("funziona", "funziona"),
                            ("adattata", "funziona, con qualche adattamento"),
                            ("non funziona", "qui non funziona"),
                        ],
                        max_length=20,
                        verbose_name="com'è andata",
                    ),
                ),
                (
                    "outcome_text",
                    models.TextField(
                        blank=True, max_length=2000, verbose_name="che cosa avete imparato"
                    ),
                ),
                ("outcome_due_on", models.DateField(blank=True, null=True)),
                ("outcome_asked_at", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "modified_at",
                    models.DateTimeField(auto_now=True, verbose_name="ultima modifica"),
                ),
            ],
            options={
                "verbose_name": "pratica",
                "verbose_name_plural": "pratiche",
                "ordering": ("-modified_at", "-id"),
                "indexes": [
                    models.Index(
                        condition=models.Q(
                            ("outcome_asked_at__isnull", True), ("outcome_due_on__isnull", False)
                        ),
                        fields=["outcome_due_on"],
                        name="knowledge_practice_due",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["processo", "funzione", "strumento", "modello"]),
                            ("outcome__in", ["", "funziona", "adattata", "non funziona"]),
                            ("state__in", ["bozza", "pubblicata", "ritirata"]),
                        ),
                        name="knowledge_practice_choices",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("outcome", ""), ("outcome_due_on__isnull", False), _connector="OR"
                        ),
                        name="knowledge_practice_outcome_of_a_copy",
                        violation_error_message="L'esito si dice di una pratica presa da un'altra rete.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("response_uid", models.UUIDField(unique=True)),
                ("network_name", models.CharField(max_length=200, verbose_name="rete")),
                ("text", models.TextField(verbose_name="risposta")),
                ("is_best", models.BooleanField(default=False, verbose_name="la migliore")),
                ("received_at", models.DateTimeField(verbose_name="ricevuta il")),
                (
                    "practice",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="answers",
                        to="knowledge.practice",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="knowledge.question",
                    ),
                ),
            ],
            options={
                "verbose_name": "risposta di un'altra rete",
                "verbose_name_plural": "risposte delle altre reti",
                "ordering": ("-is_best", "received_at", "id"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_best", True)),
                        fields=("question",),
                        name="knowledge_answer_one_best",
                    )
                ],
            },
        ),
    ]
