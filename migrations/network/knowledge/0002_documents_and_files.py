"""Documents of the network, and the files of documents and practices."""

import django.contrib.postgres.fields
import django.db.models.deletion
import tenants.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0002_documents_apart"),
        ("knowledge", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Document",
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
                            ("regolamento", "regolamento"),
                            ("bando", "bando o capitolato"),
                            ("convenzione", "convenzione"),
                            ("atto", "delibera o determina"),
                            ("modulo", "modulo"),
                            ("altro", "altro documento"),
                        ],
                        default="regolamento",
                        max_length=20,
                        verbose_name="tipo",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="titolo")),
                ("summary", models.CharField(blank=True, max_length=300, verbose_name="in breve")),
                ("text", models.TextField(blank=True, max_length=50000, verbose_name="testo")),
                (
                    "approved_on",
                    models.DateField(blank=True, null=True, verbose_name="approvato il"),
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
                            ("pubblicata", "pubblicato"),
                            ("ritirata", "ritirato"),
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
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "modified_at",
                    models.DateTimeField(auto_now=True, verbose_name="ultima modifica"),
                ),
            ],
            options={
                "verbose_name": "documento",
                "verbose_name_plural": "documenti",
                "ordering": ("-modified_at", "-id"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                ["regolamento", "bando", "convenzione", "atto", "modulo", "altro"],
                            ),
                            ("state__in", ["bozza", "pubblicata", "ritirata"]),
                            models.Q(("title", ""), _negated=True),
                        ),
                        name="knowledge_document_choices",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                    ),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attachments",
                        to="knowledge.practice",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attachments",
                        to="knowledge.document",
                    ),
                ),
            ],
            options={
                "verbose_name": "materiale",
                "verbose_name_plural": "materiali",
                "ordering": ("id",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("practice__isnull", True), ("document__isnull", True), _connector="XOR"
                        ),
                        name="knowledge_attachment_of_one",
                    )
                ],
            },
        ),
    ]
