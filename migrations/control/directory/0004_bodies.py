"""Bodies and what they are to networks: public, so the networks read both."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.text
import tenants.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0003_network_troubles"),
        ("tenants", "0005_network_support_until"),
    ]

    operations = [
        migrations.CreateModel(
            name="Body",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "uid",
                    models.UUIDField(
                        db_default=tenants.fields.UuidV7(), editable=False, unique=True
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="nome")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("comune", "comune"),
                            ("provincia", "provincia o città metropolitana"),
                            ("regione", "regione"),
                            ("unione", "unione di comuni o comunità montana"),
                            ("consorzio", "consorzio"),
                            ("azienda", "azienda speciale"),
                            ("fondazione", "fondazione"),
                            ("altro", "altro"),
                        ],
                        max_length=20,
                        verbose_name="tipo",
                    ),
                ),
                (
                    "ipa_code",
                    models.CharField(blank=True, max_length=20, verbose_name="codice IPA"),
                ),
                (
                    "fiscal_code",
                    models.CharField(blank=True, max_length=16, verbose_name="codice fiscale"),
                ),
                ("pec", models.EmailField(blank=True, max_length=254, verbose_name="PEC")),
                ("website", models.URLField(blank=True, verbose_name="sito")),
                (
                    "municipality_istat",
                    models.CharField(
                        blank=True, max_length=6, verbose_name="codice ISTAT del comune"
                    ),
                ),
            ],
            options={
                "verbose_name": "ente della federazione",
                "verbose_name_plural": "enti della federazione",
                "ordering": ("name", "id"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="directory_body_named"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "comune",
                                    "provincia",
                                    "regione",
                                    "unione",
                                    "consorzio",
                                    "azienda",
                                    "fondazione",
                                    "altro",
                                ],
                            )
                        ),
                        name="directory_body_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("fiscal_code", ""),
                            ("fiscal_code__regex", "^([0-9]{11}|[A-Z0-9]{16})$"),
                            _connector="OR",
                        ),
                        name="directory_body_fiscal_code",
                        violation_error_message="Il codice fiscale ha 11 cifre, o 16 lettere e cifre.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ipa_code", ""),
                            ("ipa_code__regex", "^[A-Za-z0-9_-]{1,20}$"),
                            _connector="OR",
                        ),
                        name="directory_body_ipa_code",
                        violation_error_message="Il codice IPA ha lettere, cifre e trattini.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("municipality_istat", ""),
                            ("municipality_istat__regex", "^[0-9]{6}$"),
                            _connector="OR",
                        ),
                        name="directory_body_municipality_istat",
                        violation_error_message="Il codice ISTAT di un comune ha sei cifre.",
                    ),
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("ipa_code"),
                        condition=models.Q(("ipa_code", ""), _negated=True),
                        name="directory_body_ipa_code_once",
                        violation_error_message="C'è già un ente con questo codice IPA.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("fiscal_code", ""), _negated=True),
                        fields=("fiscal_code",),
                        name="directory_body_fiscal_code_once",
                        violation_error_message="C'è già un ente con questo codice fiscale.",
                    ),
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("name"),
                        models.F("municipality_istat"),
                        name="directory_body_name_once",
                        violation_error_message="C'è già un ente con questo nome nello stesso comune.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Relation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("capofila", "capofila"),
                            ("aderente", "aderente"),
                            ("convenzionato", "convenzionato"),
                            ("sostenitore", "sostenitore"),
                        ],
                        max_length=20,
                        verbose_name="rapporto",
                    ),
                ),
                ("since", models.DateField(blank=True, null=True, verbose_name="dal")),
                ("until", models.DateField(blank=True, null=True, verbose_name="fino al")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="relations",
                        to="directory.body",
                    ),
                ),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="relations",
                        to="tenants.network",
                    ),
                ),
            ],
            options={
                "verbose_name": "rapporto di un ente con una rete",
                "verbose_name_plural": "rapporti degli enti con le reti",
                "ordering": (
                    models.OrderBy(models.F("since"), descending=True, nulls_last=True),
                    "-id",
                ),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("level__in", ["capofila", "aderente", "convenzionato", "sostenitore"])
                        ),
                        name="directory_relation_level",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("since__isnull", True),
                            ("until__isnull", True),
                            ("until__gte", models.F("since")),
                            _connector="OR",
                        ),
                        name="directory_relation_dates",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("body", "="),
                            ("network", "="),
                            (
                                models.Func(
                                    "since",
                                    "until",
                                    models.Value("[]"),
                                    function="daterange",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="directory_relation_one_at_a_time",
                    ),
                ],
            },
        ),
    ]
