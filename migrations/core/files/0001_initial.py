"""Files that were sent: pictures and documents."""

import tenants.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="StoredFile",
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
                        choices=[("image", "immagine"), ("document", "documento")],
                        max_length=10,
                        verbose_name="tipo",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="nome")),
                ("media_type", models.CharField(max_length=100)),
                ("bytes", models.PositiveIntegerField(verbose_name="spazio occupato")),
                ("sha256", models.CharField(max_length=64)),
                ("width", models.PositiveIntegerField(null=True)),
                ("height", models.PositiveIntegerField(null=True)),
                ("is_public", models.BooleanField(verbose_name="visibile a tutti")),
                ("created_by", models.BigIntegerField(null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("storage_name", models.CharField(max_length=32, unique=True)),
            ],
            options={
                "verbose_name": "file",
                "verbose_name_plural": "file",
                "ordering": ("-id",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("sha256", "is_public"), name="files_storedfile_content_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["image", "document"])),
                        name="files_storedfile_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("height__gte", 1),
                                ("height__isnull", False),
                                ("kind", "image"),
                                ("width__gte", 1),
                                ("width__isnull", False),
                            ),
                            models.Q(
                                ("height__isnull", True),
                                ("kind", "document"),
                                ("width__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="files_storedfile_size",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")),
                        name="files_storedfile_sha256",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("storage_name__regex", "^[0-9a-f]{32}$")),
                        name="files_storedfile_storage_name",
                    ),
                ],
            },
        ),
    ]
