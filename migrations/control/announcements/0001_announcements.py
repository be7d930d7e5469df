"""What the office says to who works in the networks, and who has read it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("tenants", "0005_network_support_until"),
    ]

    operations = [
        migrations.CreateModel(
            name="Announcement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=100, verbose_name="titolo")),
                ("text", models.TextField(max_length=1000, verbose_name="testo")),
                ("since", models.DateField(verbose_name="dal")),
                ("until", models.DateField(verbose_name="fino al")),
                ("to_all", models.BooleanField(default=True, verbose_name="a tutte le reti")),
                ("written_by", models.CharField(max_length=150, verbose_name="scritto da")),
                (
                    "networks",
                    models.ManyToManyField(
                        blank=True,
                        related_name="announcements",
                        to="tenants.network",
                        verbose_name="solo a queste reti",
                    ),
                ),
            ],
            options={
                "verbose_name": "annuncio alle reti",
                "verbose_name_plural": "annunci alle reti",
                "ordering": ("-since", "-id"),
            },
        ),
        migrations.CreateModel(
            name="Dismissal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("person_uid", models.UUIDField()),
                (
                    "announcement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dismissals",
                        to="announcements.announcement",
                    ),
                ),
            ],
            options={
                "verbose_name": "annuncio letto",
                "verbose_name_plural": "annunci letti",
            },
        ),
        migrations.AddConstraint(
            model_name="announcement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("title", ""), _negated=True), models.Q(("text", ""), _negated=True)
                ),
                name="announcements_announcement_said",
            ),
        ),
        migrations.AddConstraint(
            model_name="announcement",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__gte", models.F("since"))),
                name="announcements_announcement_dates",
                violation_error_message="L'ultimo giorno non può venire prima del primo.",
            ),
        ),
        migrations.AddConstraint(
            model_name="dismissal",
            constraint=models.UniqueConstraint(
                fields=("announcement", "person_uid"), name="announcements_dismissal_once"
            ),
        ),
    ]
