"""Who works on people's data for the federation, published to the networks; which networks accepted the agreement."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [("tenants", "0005_network_support_until")]

    operations = [
        migrations.CreateModel(
            name="SubProcessor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="nome")),
                ("service", models.CharField(max_length=300, verbose_name="che cosa fa")),
                ("data", models.CharField(max_length=300, verbose_name="quali dati tratta")),
                ("place", models.CharField(max_length=200, verbose_name="dove stanno i dati")),
                (
                    "guarantees",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        verbose_name="garanzie se fuori dall'Unione europea",
                    ),
                ),
                ("since", models.DateField(verbose_name="dal")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="fino al")),
            ],
            options={
                "verbose_name": "altro responsabile del trattamento",
                "verbose_name_plural": "altri responsabili del trattamento",
                "ordering": (models.F("ended_on").desc(nulls_first=True), "name", "id"),
                "constraints": [
                    models.CheckConstraint(
                        condition=~models.Q(name="")
                        & ~models.Q(service="")
                        & ~models.Q(data="")
                        & ~models.Q(place=""),
                        name="processors_subprocessor_said",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(ended_on__isnull=True)
                        | models.Q(ended_on__gte=models.F("since")),
                        name="processors_subprocessor_dates",
                        violation_error_message="La fine viene dopo l'inizio.",
                    ),
                    models.UniqueConstraint(
                        fields=("name", "service"),
                        condition=models.Q(ended_on__isnull=True),
                        name="processors_subprocessor_once",
                        violation_error_message="C'è già, per lo stesso servizio.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DataAgreement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sha256", models.CharField(max_length=64, verbose_name="impronta del testo")),
                ("body_name", models.CharField(max_length=200, verbose_name="ente")),
                ("accepted_by", models.CharField(max_length=150, verbose_name="da chi")),
                ("office_held", models.CharField(max_length=200, verbose_name="in qualità di")),
                ("accepted_at", models.DateTimeField(verbose_name="quando")),
                (
                    "network",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="data_agreements",
                        to="tenants.network",
                    ),
                ),
            ],
            options={
                "verbose_name": "accordo sui dati accettato",
                "verbose_name_plural": "accordi sui dati accettati",
                "ordering": ("-accepted_at", "-id"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("network", "sha256", "body_name"),
                        name="processors_dataagreement_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(sha256__regex="^[0-9a-f]{64}$"),
                        name="processors_dataagreement_sha256",
                    ),
                    models.CheckConstraint(
                        condition=~models.Q(body_name="")
                        & ~models.Q(accepted_by="")
                        & ~models.Q(office_held=""),
                        name="processors_dataagreement_said",
                    ),
                ],
            },
        ),
    ]
