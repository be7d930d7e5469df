"""Bodies as networks write them, and what a body says once for all its networks."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("directory", "0004_bodies"),
        ("tenants", "0005_network_support_until"),
    ]

    operations = [
        migrations.CreateModel(
            name="LocalBody",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.BigIntegerField()),
                ("name", models.CharField(max_length=200, verbose_name="nome")),
                (
                    "ipa_code",
                    models.CharField(blank=True, max_length=20, verbose_name="codice IPA"),
                ),
                (
                    "fiscal_code",
                    models.CharField(blank=True, max_length=16, verbose_name="codice fiscale"),
                ),
                ("libraries", models.PositiveIntegerField(default=0, verbose_name="biblioteche")),
                ("counted_at", models.DateTimeField()),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="local_bodies",
                        to="tenants.network",
                    ),
                ),
            ],
            options={
                "verbose_name": "ente di una rete",
                "verbose_name_plural": "enti delle reti",
                "ordering": ("name", "id"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("network", "number"), name="presence_localbody_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="presence_localbody_named",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SharedSheet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "data_protection_officer",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        verbose_name="responsabile della protezione dei dati",
                    ),
                ),
                (
                    "rights_email",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="dove si scrive per i propri dati"
                    ),
                ),
                (
                    "feedback_email",
                    models.EmailField(
                        blank=True,
                        max_length=254,
                        verbose_name="dove si segnala una pagina non accessibile",
                    ),
                ),
                (
                    "body",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sheet",
                        to="directory.body",
                    ),
                ),
            ],
            options={
                "verbose_name": "scheda comune di un ente",
                "verbose_name_plural": "schede comuni degli enti",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("data_protection_officer", ""),
                            ("feedback_email", ""),
                            ("rights_email", ""),
                            _negated=True,
                        ),
                        name="presence_sharedsheet_says_something",
                    )
                ],
            },
        ),
    ]
