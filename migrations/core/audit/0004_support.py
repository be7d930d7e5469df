"""What the federation's office did in a network is told by its access."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_fast_reading")]

    operations = [
        migrations.RemoveConstraint(
            model_name="entry",
            name="audit_entry_actor_is_known",
        ),
        migrations.AddField(
            model_name="entry",
            name="actor_support_id",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("actor_support_id__isnull", False)),
                fields=["actor_support_id"],
                name="audit_entry_support",
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("actor_kind__in", ["anonymous", "person", "system", "support"])
                ),
                name="audit_entry_actor_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("actor_support_id__isnull", True),
                    models.Q(("actor_kind", "support"), ("actor_user_id__isnull", True)),
                    _connector="OR",
                ),
                name="audit_entry_support_acts_by_an_access",
            ),
        ),
    ]
