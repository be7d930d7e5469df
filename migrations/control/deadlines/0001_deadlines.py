"""What is due, of bodies, networks and the federation."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("directory", "0005_relations_outlive_networks"),
        ("tenants", "0005_network_support_until"),
    ]

    operations = [
        migrations.CreateModel(
            name="Deadline",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="che cosa scade")),
                ("due_on", models.DateField(verbose_name="scade il")),
                ("note", models.TextField(blank=True, max_length=1000, verbose_name="nota")),
                (
                    "notice_days",
                    models.PositiveSmallIntegerField(
                        default=30, verbose_name="avvisa quanti giorni prima"
                    ),
                ),
                ("reminded_on", models.DateField(editable=False, null=True)),
                (
                    "done_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="fatta il"),
                ),
                (
                    "done_by",
                    models.CharField(
                        blank=True, editable=False, max_length=150, verbose_name="fatta da"
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="directory.body",
                        verbose_name="ente",
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="tenants.network",
                        verbose_name="rete",
                    ),
                ),
            ],
            options={
                "verbose_name": "scadenza",
                "verbose_name_plural": "scadenze",
                "ordering": ("due_on", "id"),
                "indexes": [
                    models.Index(
                        condition=models.Q(("done_at__isnull", True)),
                        fields=["due_on"],
                        name="deadlines_open",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="deadlines_deadline_titled",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("body__isnull", True), ("network__isnull", True), _connector="OR"
                        ),
                        name="deadlines_deadline_of_one",
                        violation_error_message="Una scadenza è di un ente, di una rete o di nessuno dei due.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("notice_days__lte", 365)),
                        name="deadlines_deadline_notice",
                        violation_error_message="Al massimo 365 giorni prima.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_at__isnull", True), ("done_by", "")),
                            models.Q(
                                ("done_at__isnull", False), models.Q(("done_by", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="deadlines_deadline_done_by",
                    ),
                ],
            },
        ),
    ]
