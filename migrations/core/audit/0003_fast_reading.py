"""The register is read from the newest, by whoever, whatever and whenever, also when it is long."""

from django.db import migrations, models

from tenants.operations import SchemaSQL

NAMED = """
CREATE INDEX audit_entry_named ON {schema}.audit_entry USING gin (upper(object_name) gin_trgm_ops)
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_append_only")]

    operations = [
        migrations.AlterModelOptions(
            name="entry",
            options={
                "ordering": ("-at", "-id"),
                "verbose_name": "voce del registro delle azioni",
                "verbose_name_plural": "registro delle azioni",
            },
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["-at", "-id"], name="audit_entry_at"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["action", "-at", "-id"], name="audit_entry_action"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("actor_user_id__isnull", False)),
                fields=["actor_user_id", "-at", "-id"],
                name="audit_entry_person",
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("actor_user_id__isnull", True)),
                fields=["actor_kind", "-at", "-id"],
                name="audit_entry_nobody",
            ),
        ),
        SchemaSQL((NAMED,), ("DROP INDEX {schema}.audit_entry_named",)),
    ]
