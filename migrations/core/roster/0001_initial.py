"""Spreadsheets of staff to invite, between preview and report."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="StaffSheet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file_name", models.CharField(max_length=200)),
                ("content", models.BinaryField()),
                ("uploaded_by", models.BigIntegerField()),
                ("uploaded_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("report", models.JSONField(null=True)),
            ],
            options={
                "verbose_name": "foglio del personale",
                "verbose_name_plural": "fogli del personale",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("confirmed_at__isnull", True), ("report__isnull", True)),
                            models.Q(("confirmed_at__isnull", False), ("report__isnull", False)),
                            _connector="OR",
                        ),
                        name="roster_staffsheet_reported_once_confirmed",
                    )
                ],
            },
        ),
    ]
