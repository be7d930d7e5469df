"""An operation may be started by the federation's office, by its access."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("jobs", "0002_result_file"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="job",
            name="jobs_job_actor_is_known",
        ),
        migrations.AddField(
            model_name="job",
            name="actor_support_id",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("actor_kind__in", ["anonymous", "person", "system", "support"])
                ),
                name="jobs_job_actor_is_known",
            ),
        ),
    ]
