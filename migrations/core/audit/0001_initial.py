"""The audit: who did what."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="quando")),
                ("actor_kind", models.CharField(max_length=20)),
                ("actor_user_id", models.BigIntegerField(null=True)),
                ("actor_name", models.CharField(max_length=150, verbose_name="chi")),
                ("action", models.CharField(max_length=100, verbose_name="azione")),
                ("object_type", models.CharField(blank=True, max_length=100)),
                ("object_id", models.CharField(blank=True, max_length=60)),
                (
                    "object_name",
                    models.CharField(blank=True, max_length=200, verbose_name="oggetto"),
                ),
                ("changes", models.JSONField(default=dict)),
            ],
            options={
                "verbose_name": "voce del registro delle azioni",
                "verbose_name_plural": "registro delle azioni",
                "ordering": ("-id",),
                "indexes": [
                    models.Index(fields=["object_type", "object_id"], name="audit_entry_object")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("actor_kind__in", ["anonymous", "person", "system"])),
                        name="audit_entry_actor_is_known",
                    )
                ],
            },
        ),
    ]
