"""What bodies say of themselves, their documents (which only grow), what people ask of their data, breaches."""

from datetime import timedelta

import django.db.models.deletion
from django.db import migrations, models

from tenants.operations import AppendOnly


class Migration(migrations.Migration):
    initial = True

    dependencies = [("accounts", "0007_erasure_requests"), ("libraries", "0004_when_days_changed")]

    operations = [
        migrations.CreateModel(
            name="BodySheet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "representative",
                    models.CharField(
                        blank=True, max_length=150, verbose_name="chi rappresenta l'ente"
                    ),
                ),
                (
                    "office_held",
                    models.CharField(blank=True, max_length=150, verbose_name="in qualità di"),
                ),
                (
                    "rights_email",
                    models.EmailField(blank=True, verbose_name="dove si scrive per i propri dati"),
                ),
                (
                    "feedback_email",
                    models.EmailField(
                        blank=True, verbose_name="dove si segnala una pagina non accessibile"
                    ),
                ),
                (
                    "accessibility_url",
                    models.URLField(
                        blank=True, verbose_name="dichiarazione di accessibilità su AgID"
                    ),
                ),
                (
                    "conformity",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("conforme", "conforme"),
                            ("parziale", "parzialmente conforme"),
                            ("non_conforme", "non conforme"),
                        ],
                        max_length=20,
                        verbose_name="conformità",
                    ),
                ),
                (
                    "reviewed_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="dichiarazione rivista il"
                    ),
                ),
                (
                    "privacy_addition",
                    models.TextField(
                        blank=True,
                        max_length=10000,
                        verbose_name="aggiunta all'informativa privacy",
                    ),
                ),
                (
                    "legal_addition",
                    models.TextField(
                        blank=True, max_length=10000, verbose_name="aggiunta alle note legali"
                    ),
                ),
                (
                    "accessibility_addition",
                    models.TextField(
                        blank=True,
                        max_length=10000,
                        verbose_name="aggiunta alla dichiarazione di accessibilità",
                    ),
                ),
                (
                    "body",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="privacy",
                        to="libraries.body",
                    ),
                ),
            ],
            options={
                "verbose_name": "scheda privacy di un ente",
                "verbose_name_plural": "schede privacy degli enti",
                "constraints": [
                    models.CheckConstraint(
                        name="privacy_bodysheet_reviewed",
                        condition=models.Q(accessibility_url="")
                        | models.Q(reviewed_on__isnull=False),
                        violation_error_message="Di' anche quando la dichiarazione è stata rivista.",
                    ),
                    models.CheckConstraint(
                        name="privacy_bodysheet_conformity",
                        condition=models.Q(conformity="")
                        | models.Q(conformity__in=["conforme", "parziale", "non_conforme"]),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Version",
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
                            ("fascicolo", "Fascicolo privacy"),
                            ("contitolari", "Accordo tra contitolari"),
                            ("responsabile", "Accordo con la federazione"),
                            ("privacy", "Informativa privacy"),
                            ("note-legali", "Note legali"),
                            ("accessibilita", "Dichiarazione di accessibilità"),
                            ("cookie", "Cookie"),
                        ],
                        max_length=20,
                        verbose_name="documento",
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="versione")),
                ("content", models.JSONField()),
                ("sha256", models.CharField(max_length=64, verbose_name="impronta")),
                (
                    "note",
                    models.CharField(blank=True, max_length=500, verbose_name="che cosa cambia"),
                ),
                ("made_at", models.DateTimeField(verbose_name="in vigore dal")),
                ("made_by", models.CharField(max_length=150, verbose_name="pubblicata da")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="libraries.body",
                    ),
                ),
            ],
            options={
                "verbose_name": "versione di un documento",
                "verbose_name_plural": "versioni dei documenti",
                "ordering": ("body_id", "kind", "-number"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("body", "kind", "number"), name="privacy_version_number_once"
                    ),
                    models.CheckConstraint(
                        name="privacy_version_number", condition=models.Q(number__gte=1)
                    ),
                    models.CheckConstraint(
                        name="privacy_version_kind",
                        condition=models.Q(
                            kind__in=[
                                "fascicolo",
                                "contitolari",
                                "responsabile",
                                "privacy",
                                "note-legali",
                                "accessibilita",
                                "cookie",
                            ]
                        ),
                    ),
                    models.CheckConstraint(
                        name="privacy_version_sha256",
                        condition=models.Q(sha256__regex="^[0-9a-f]{64}$"),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DataRequest",
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
                            ("accesso", "accesso ai propri dati (art. 15)"),
                            ("rettifica", "rettifica (art. 16)"),
                            ("cancellazione", "cancellazione (art. 17)"),
                            ("limitazione", "limitazione (art. 18)"),
                            ("portabilita", "portabilità (art. 20)"),
                            ("opposizione", "opposizione (art. 21)"),
                        ],
                        max_length=20,
                        verbose_name="che cosa chiede",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("sportello", "allo sportello"),
                            ("e-mail", "per e-mail"),
                            ("pec", "per PEC"),
                            ("posta", "per posta"),
                            ("telefono", "per telefono"),
                            ("profilo", "da «Il mio profilo»"),
                        ],
                        max_length=20,
                        verbose_name="come è arrivata",
                    ),
                ),
                ("person", models.CharField(max_length=150, verbose_name="chi la fa")),
                (
                    "contact",
                    models.CharField(blank=True, max_length=254, verbose_name="dove rispondere"),
                ),
                ("received_on", models.DateField(verbose_name="arrivata il")),
                (
                    "extended_on",
                    models.DateField(blank=True, null=True, verbose_name="prorogata il"),
                ),
                (
                    "extension_reason",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="motivo della proroga"
                    ),
                ),
                (
                    "closed_on",
                    models.DateField(blank=True, null=True, verbose_name="risposta data il"),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("accolta", "accolta"),
                            ("in_parte", "accolta in parte"),
                            ("rifiutata", "rifiutata"),
                        ],
                        max_length=20,
                        verbose_name="esito",
                    ),
                ),
                (
                    "answer",
                    models.TextField(
                        blank=True, max_length=3000, verbose_name="che cosa è stato risposto"
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="data_requests",
                        to="libraries.body",
                        verbose_name="ente",
                    ),
                ),
                (
                    "erasure",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="term",
                        to="accounts.erasurerequest",
                    ),
                ),
            ],
            options={
                "verbose_name": "richiesta sui dati",
                "verbose_name_plural": "richieste sui dati",
                "ordering": ("received_on", "id"),
                "constraints": [
                    models.CheckConstraint(
                        name="privacy_datarequest_choices",
                        condition=models.Q(
                            kind__in=[
                                "accesso",
                                "rettifica",
                                "cancellazione",
                                "limitazione",
                                "portabilita",
                                "opposizione",
                            ],
                            channel__in=[
                                "sportello",
                                "e-mail",
                                "pec",
                                "posta",
                                "telefono",
                                "profilo",
                            ],
                        )
                        & (
                            models.Q(outcome="")
                            | models.Q(outcome__in=["accolta", "in_parte", "rifiutata"])
                        ),
                    ),
                    models.CheckConstraint(
                        name="privacy_datarequest_extended_with_a_reason",
                        condition=models.Q(extended_on__isnull=True, extension_reason="")
                        | models.Q(
                            extended_on__isnull=False, extended_on__gte=models.F("received_on")
                        )
                        & ~models.Q(extension_reason=""),
                    ),
                    models.CheckConstraint(
                        name="privacy_datarequest_closed_with_an_outcome",
                        condition=models.Q(closed_on__isnull=True, outcome="")
                        | models.Q(closed_on__isnull=False, closed_on__gte=models.F("received_on"))
                        & ~models.Q(outcome=""),
                    ),
                    models.CheckConstraint(
                        name="privacy_datarequest_refused_with_a_reason",
                        condition=~models.Q(outcome="rifiutata") | ~models.Q(answer=""),
                    ),
                    models.CheckConstraint(
                        name="privacy_datarequest_profile",
                        condition=models.Q(erasure__isnull=True)
                        | models.Q(kind="cancellazione", channel="profilo", closed_on__isnull=True),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Breach",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="in breve")),
                ("happened", models.TextField(max_length=5000, verbose_name="che cosa è successo")),
                ("known_at", models.DateTimeField(verbose_name="quando l'avete saputo")),
                (
                    "is_confidentiality",
                    models.BooleanField(
                        default=False, verbose_name="qualcuno ha visto dati che non doveva vedere"
                    ),
                ),
                (
                    "is_integrity",
                    models.BooleanField(default=False, verbose_name="dei dati sono stati cambiati"),
                ),
                (
                    "is_availability",
                    models.BooleanField(
                        default=False,
                        verbose_name="dei dati sono andati persi o non si raggiungono",
                    ),
                ),
                ("data", models.CharField(blank=True, max_length=500, verbose_name="quali dati")),
                (
                    "people",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="quante persone, circa"
                    ),
                ),
                (
                    "consequences",
                    models.TextField(
                        blank=True, max_length=3000, verbose_name="conseguenze probabili"
                    ),
                ),
                (
                    "measures",
                    models.TextField(
                        blank=True, max_length=3000, verbose_name="che cosa avete fatto"
                    ),
                ),
                (
                    "risk",
                    models.CharField(
                        choices=[
                            ("da_valutare", "da valutare"),
                            ("improbabile", "improbabile: il Garante non va avvisato"),
                            ("presente", "presente: va avvisato il Garante"),
                            ("elevato", "elevato: vanno avvisate anche le persone"),
                        ],
                        default="da_valutare",
                        max_length=20,
                        verbose_name="rischio per le persone",
                    ),
                ),
                (
                    "no_notice_reason",
                    models.TextField(
                        blank=True,
                        max_length=2000,
                        verbose_name="perché il Garante non va avvisato",
                    ),
                ),
                (
                    "notified_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="Garante avvisato il"),
                ),
                (
                    "notice_number",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="protocollo della notifica"
                    ),
                ),
                (
                    "late_reason",
                    models.TextField(
                        blank=True, max_length=2000, verbose_name="perché dopo 72 ore"
                    ),
                ),
                (
                    "people_told_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="persone avvisate il"),
                ),
                (
                    "people_untold_reason",
                    models.TextField(
                        blank=True,
                        max_length=2000,
                        verbose_name="perché le persone non vanno avvisate",
                    ),
                ),
                (
                    "closed_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="chiusa il"),
                ),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="breaches",
                        to="libraries.body",
                        verbose_name="ente",
                    ),
                ),
            ],
            options={
                "verbose_name": "violazione dei dati",
                "verbose_name_plural": "violazioni dei dati",
                "ordering": ("-known_at", "-id"),
                "constraints": [
                    models.CheckConstraint(
                        name="privacy_breach_risk",
                        condition=models.Q(
                            risk__in=["da_valutare", "improbabile", "presente", "elevato"]
                        ),
                    ),
                    models.CheckConstraint(
                        name="privacy_breach_told_after_it_was_known",
                        condition=(
                            models.Q(notified_at__isnull=True)
                            | models.Q(notified_at__gte=models.F("known_at"))
                        )
                        & (
                            models.Q(people_told_at__isnull=True)
                            | models.Q(people_told_at__gte=models.F("known_at"))
                        ),
                        violation_error_message="Gli avvisi vengono dopo che l'avete saputo.",
                    ),
                    models.CheckConstraint(
                        name="privacy_breach_late_with_a_reason",
                        condition=models.Q(notified_at__isnull=True)
                        | models.Q(notified_at__lte=models.F("known_at") + timedelta(hours=72))
                        | ~models.Q(late_reason=""),
                        violation_error_message="Il Garante è stato avvisato dopo 72 ore: scrivi perché.",
                    ),
                    models.CheckConstraint(
                        name="privacy_breach_closed_once_decided",
                        condition=models.Q(closed_at__isnull=True)
                        | models.Q(risk="improbabile") & ~models.Q(no_notice_reason="")
                        | models.Q(risk="presente", notified_at__isnull=False)
                        | models.Q(risk="elevato", notified_at__isnull=False)
                        & (
                            models.Q(people_told_at__isnull=False)
                            | ~models.Q(people_untold_reason="")
                        ),
                    ),
                ],
            },
        ),
        AppendOnly("privacy_version"),
    ]
