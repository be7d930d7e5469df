"""The pictures and documents of pages: a file that a page shows is not removed."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0002_documents_apart"),
        ("pages", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="PageFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="pages.page",
                    ),
                ),
            ],
            options={
                "verbose_name": "file di un contenuto",
                "verbose_name_plural": "file dei contenuti",
                "ordering": ("pk",),
                "constraints": [
                    models.UniqueConstraint(fields=("page", "file"), name="pages_pagefile_once")
                ],
            },
        ),
    ]
