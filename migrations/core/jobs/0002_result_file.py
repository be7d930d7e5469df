"""What a job has made: a file, for a time, of who started it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0002_documents_apart"),
        ("jobs", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="job",
            name="result_file",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="files.storedfile",
            ),
        ),
        migrations.AddField(
            model_name="job",
            name="result_file_until",
            field=models.DateTimeField(null=True, verbose_name="il file resta fino al"),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("result_file__isnull", True), ("result_file_until__isnull", True)),
                    models.Q(
                        ("created_by__isnull", False),
                        ("result_file__isnull", False),
                        ("result_file_until__isnull", False),
                        ("state", "riuscita"),
                    ),
                    _connector="OR",
                ),
                name="jobs_job_file_of_who_started_it_until_when",
            ),
        ),
    ]
