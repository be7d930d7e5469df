"""Bodies, libraries, uploads to confirm."""

import django.db.models.deletion
import django.db.models.functions.text
import tenants.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="ImportDraft",
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
                ("uploaded_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "importazione da confermare",
                "verbose_name_plural": "importazioni da confermare",
            },
        ),
        migrations.CreateModel(
            name="Body",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        default="altro",
                        max_length=20,
                        verbose_name="tipo",
                    ),
                ),
                (
                    "fiscal_code",
                    models.CharField(blank=True, max_length=16, verbose_name="codice fiscale"),
                ),
                (
                    "ipa_code",
                    models.CharField(blank=True, max_length=20, verbose_name="codice IPA"),
                ),
                ("pec", models.EmailField(blank=True, max_length=254, verbose_name="PEC")),
                ("website", models.URLField(blank=True, verbose_name="sito")),
                (
                    "data_protection_officer",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        verbose_name="responsabile della protezione dei dati",
                    ),
                ),
                (
                    "controller_role",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("titolare", "titolare"),
                            ("contitolare", "contitolare"),
                            ("responsabile", "responsabile del trattamento"),
                        ],
                        max_length=20,
                        verbose_name="ruolo nel trattamento dei dati",
                    ),
                ),
                (
                    "treasurer",
                    models.CharField(blank=True, max_length=200, verbose_name="tesoriere"),
                ),
                (
                    "collection_mode",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("diretta", "incassa direttamente"),
                            ("rete", "incassa la rete per suo conto"),
                            ("nessuna", "non incassa"),
                        ],
                        max_length=20,
                        verbose_name="incassi",
                    ),
                ),
            ],
            options={
                "verbose_name": "ente",
                "verbose_name_plural": "enti",
                "ordering": ("name",),
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("name"),
                        name="libraries_body_name_once",
                        violation_error_message="C'è già un ente con questo nome.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("fiscal_code", ""),
                            ("fiscal_code__regex", "^([0-9]{11}|[A-Z0-9]{16})$"),
                            _connector="OR",
                        ),
                        name="libraries_body_fiscal_code",
                        violation_error_message="Il codice fiscale ha 11 cifre, o 16 lettere e cifre.",
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
                        name="libraries_body_kind",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Library",
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
                ("isil", models.CharField(blank=True, max_length=20, verbose_name="codice ISIL")),
                (
                    "sbn_code",
                    models.CharField(blank=True, max_length=10, verbose_name="codice SBN"),
                ),
                ("name", models.CharField(max_length=250, verbose_name="nome")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("biblioteca", "biblioteca"),
                            ("punto_prestito", "punto prestito"),
                        ],
                        default="biblioteca",
                        max_length=20,
                        verbose_name="tipo",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("aperta", "aperta"),
                            ("chiusa_temporaneamente", "chiusa temporaneamente"),
                            ("non_censita", "non censita"),
                            ("in_allestimento", "in via di allestimento"),
                            ("confluita", "confluita in un'altra"),
                            ("cessata", "non più esistente"),
                        ],
                        default="aperta",
                        max_length=30,
                        verbose_name="stato",
                    ),
                ),
                (
                    "merged_into_isil",
                    models.CharField(blank=True, max_length=20, verbose_name="confluita in (ISIL)"),
                ),
                ("address", models.CharField(blank=True, max_length=250, verbose_name="indirizzo")),
                ("hamlet", models.CharField(blank=True, max_length=150, verbose_name="frazione")),
                ("postal_code", models.CharField(blank=True, max_length=5, verbose_name="CAP")),
                (
                    "municipality_istat",
                    models.CharField(max_length=6, verbose_name="codice ISTAT del comune"),
                ),
                ("municipality", models.CharField(max_length=150, verbose_name="comune")),
                ("province", models.CharField(blank=True, max_length=2, verbose_name="provincia")),
                ("latitude", models.FloatField(blank=True, null=True, verbose_name="latitudine")),
                ("longitude", models.FloatField(blank=True, null=True, verbose_name="longitudine")),
                (
                    "position_distance_metres",
                    models.PositiveIntegerField(blank=True, editable=False, null=True),
                ),
                (
                    "position_is_doubtful",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="posizione dubbia"
                    ),
                ),
                ("phone", models.CharField(blank=True, max_length=60, verbose_name="telefono")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("website", models.URLField(blank=True, verbose_name="sito")),
                (
                    "accessibility",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("accessibile", "accessibile"),
                            ("parziale", "parzialmente accessibile"),
                            ("non_accessibile", "non accessibile"),
                        ],
                        max_length=20,
                        verbose_name="accessibilità in sedia a rotelle",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("iccu", "Anagrafe delle biblioteche ICCU"),
                            ("operatori", "inserita dagli operatori"),
                        ],
                        default="operatori",
                        editable=False,
                        max_length=20,
                        verbose_name="fonte",
                    ),
                ),
                (
                    "source_updated_on",
                    models.DateField(
                        blank=True,
                        editable=False,
                        null=True,
                        verbose_name="aggiornata nella fonte il",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="libraries",
                        to="libraries.body",
                        verbose_name="ente",
                    ),
                ),
            ],
            options={
                "verbose_name": "biblioteca",
                "verbose_name_plural": "biblioteche",
                "ordering": ("municipality", "name", "id"),
                "indexes": [
                    models.Index(
                        fields=["municipality", "name", "id"], name="libraries_library_order"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("isil", ""), _negated=True),
                        fields=("isil",),
                        name="libraries_library_isil_once",
                        violation_error_message="C'è già una biblioteca con questo codice ISIL.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("isil", ""), ("isil__regex", "^IT-[A-Z]{2}[0-9]{4}$"), _connector="OR"
                        ),
                        name="libraries_library_isil",
                        violation_error_message="Il codice ISIL è come IT-BG0001.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("municipality_istat__regex", "^[0-9]{6}$")),
                        name="libraries_library_istat",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("postal_code", ""),
                            ("postal_code__regex", "^[0-9]{5}$"),
                            _connector="OR",
                        ),
                        name="libraries_library_postal_code",
                        violation_error_message="Il CAP ha cinque cifre.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("latitude__isnull", True), ("longitude__isnull", True)),
                            models.Q(
                                ("latitude__isnull", False),
                                ("latitude__range", (-90, 90)),
                                ("longitude__isnull", False),
                                ("longitude__range", (-180, 180)),
                            ),
                            _connector="OR",
                        ),
                        name="libraries_library_position",
                        violation_error_message="Latitudine e longitudine vanno insieme, in gradi.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into_isil", ""), ("status", "confluita"), _connector="OR"
                        ),
                        name="libraries_library_merged",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                [
                                    "aperta",
                                    "chiusa_temporaneamente",
                                    "non_censita",
                                    "in_allestimento",
                                    "confluita",
                                    "cessata",
                                ],
                            ),
                            ("kind__in", ["biblioteca", "punto_prestito"]),
                            (
                                "accessibility__in",
                                ["", "accessibile", "parziale", "non_accessibile"],
                            ),
                            ("source__in", ["iccu", "operatori"]),
                        ),
                        name="libraries_library_choices",
                    ),
                ],
            },
        ),
    ]
