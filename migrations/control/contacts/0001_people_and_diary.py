"""Whom the office knows, the offices that they hold, and the diary."""

import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("directory", "0005_relations_outlive_networks"),
        ("tenants", "0005_network_support_until"),
    ]

    operations = [
        migrations.CreateModel(
            name="Contact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=150, verbose_name="nome e cognome")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("phone", models.CharField(blank=True, max_length=60, verbose_name="telefono")),
                ("note", models.TextField(blank=True, max_length=1000, verbose_name="nota")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "contatto",
                "verbose_name_plural": "contatti",
                "ordering": ("name", "id"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="contacts_contact_named",
                    ),
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"),
                        condition=models.Q(("email", ""), _negated=True),
                        name="contacts_contact_email_once",
                        violation_error_message="C'è già un contatto con questo indirizzo.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DiaryEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("telefonata", "telefonata"),
                            ("messaggio", "messaggio"),
                            ("incontro", "incontro"),
                            ("nota", "nota"),
                        ],
                        max_length=20,
                        verbose_name="che cosa",
                    ),
                ),
                ("on", models.DateField(verbose_name="giorno")),
                ("text", models.TextField(max_length=5000, verbose_name="che cosa ci siamo detti")),
                ("written_by", models.CharField(max_length=150, verbose_name="scritto da")),
                ("written_at", models.DateTimeField()),
                (
                    "next_step",
                    models.CharField(blank=True, max_length=200, verbose_name="prossimo passo"),
                ),
                ("next_on", models.DateField(blank=True, null=True, verbose_name="entro il")),
                ("done_at", models.DateTimeField(null=True)),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="diary",
                        to="contacts.contact",
                    ),
                ),
            ],
            options={
                "verbose_name": "nota del diario di un contatto",
                "verbose_name_plural": "diario dei contatti",
                "ordering": ("-on", "-id"),
                "indexes": [
                    models.Index(
                        condition=models.Q(("done_at__isnull", True), ("next_on__isnull", False)),
                        fields=["next_on"],
                        name="contacts_diaryentry_to_do",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="contacts_diaryentry_said",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["telefonata", "messaggio", "incontro", "nota"])
                        ),
                        name="contacts_diaryentry_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("next_on__isnull", True), ("next_step", "")),
                            models.Q(
                                models.Q(("next_step", ""), _negated=True),
                                ("next_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="contacts_diaryentry_next_step_has_a_day",
                        violation_error_message="Un prossimo passo ha che cosa fare ed entro quando.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("done_at__isnull", True), ("next_on__isnull", False), _connector="OR"
                        ),
                        name="contacts_diaryentry_done_if_there_was",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Position",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=100, verbose_name="carica")),
                ("since", models.DateField(blank=True, null=True, verbose_name="dal")),
                ("until", models.DateField(blank=True, null=True, verbose_name="fino al")),
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
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="positions",
                        to="contacts.contact",
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
                "verbose_name": "carica di un contatto",
                "verbose_name_plural": "cariche dei contatti",
                "ordering": (
                    models.OrderBy(models.F("until"), descending=True, nulls_first=True),
                    models.OrderBy(models.F("since"), descending=True, nulls_last=True),
                    "-id",
                ),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="contacts_position_titled",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("body__isnull", False), ("network__isnull", False), _connector="OR"
                        ),
                        name="contacts_position_somewhere",
                        violation_error_message="Di' in quale ente o in quale rete.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("since__isnull", True),
                            ("until__isnull", True),
                            ("until__gte", models.F("since")),
                            _connector="OR",
                        ),
                        name="contacts_position_dates",
                        violation_error_message="L'ultimo giorno non può venire prima del primo.",
                    ),
                ],
            },
        ),
    ]
