"""Spreadsheets that people import, and how their columns are named."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Habit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=100, unique=True)),
                ("titles", models.JSONField(default=dict)),
            ],
            options={
                "verbose_name": "colonne di un'importazione",
                "verbose_name_plural": "colonne delle importazioni",
            },
        ),
        migrations.CreateModel(
            name="Upload",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=100)),
                ("file_name", models.CharField(max_length=200)),
                ("content", models.BinaryField(null=True)),
                ("columns", models.JSONField(default=dict)),
                ("uploaded_by", models.BigIntegerField()),
                ("uploaded_at", models.DateTimeField()),
                ("applied_at", models.DateTimeField(null=True)),
                ("counts", models.JSONField(default=dict)),
                ("report", models.BinaryField(null=True)),
            ],
            options={
                "verbose_name": "importazione",
                "verbose_name_plural": "importazioni",
                "ordering": ("-id",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("applied_at__isnull", True),
                                ("content__isnull", False),
                                ("report__isnull", True),
                            ),
                            models.Q(
                                ("applied_at__isnull", False),
                                ("content__isnull", True),
                                ("report__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="imports_upload_content_or_report",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind", ""), _negated=True), name="imports_upload_kind"
                    ),
                ],
            },
        ),
    ]
