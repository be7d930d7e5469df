"""Patrons, cards, families, where they are kept, files of the library software."""

import datetime as dt
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
import tenants.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("libraries", "0004_when_days_changed"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Category",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="nome")),
            ],
            options={
                "verbose_name": "categoria di utenti",
                "verbose_name_plural": "categorie di utenti",
                "ordering": ("name",),
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("name"),
                        name="patrons_category_name_once",
                        violation_error_message="C'è già una categoria con questo nome.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="patrons_category_named",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Connection",
            fields=[
                ("id", models.BigIntegerField(default=1, primary_key=True, serialize=False)),
                (
                    "protocol",
                    models.CharField(
                        choices=[("sip2", "SIP2"), ("koha", "Koha (REST)")],
                        max_length=10,
                        verbose_name="protocollo",
                    ),
                ),
                ("address", models.CharField(max_length=300, verbose_name="indirizzo")),
                ("port", models.PositiveIntegerField(blank=True, null=True, verbose_name="porta")),
                (
                    "login",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="nome con cui ci conosce"
                    ),
                ),
                ("secret", models.TextField(blank=True)),
                (
                    "institution",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="codice dell'istituto"
                    ),
                ),
                (
                    "encoding",
                    models.CharField(
                        choices=[
                            ("utf-8", "UTF-8"),
                            ("cp1252", "Windows (cp1252)"),
                            ("cp850", "DOS (cp850)"),
                        ],
                        default="utf-8",
                        max_length=10,
                        verbose_name="codifica dei caratteri",
                    ),
                ),
                (
                    "checks_sums",
                    models.BooleanField(default=True, verbose_name="con il controllo degli errori"),
                ),
                ("is_on", models.BooleanField(default=False, verbose_name="acceso")),
            ],
            options={
                "verbose_name": "collegamento al gestionale",
                "verbose_name_plural": "collegamenti al gestionale",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("id", 1)), name="patrons_connection_one"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("protocol__in", ["sip2", "koha"]),
                            ("encoding__in", ["utf-8", "cp1252", "cp850"]),
                        ),
                        name="patrons_connection_choices",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("address__regex", "^[^/ ]+$"),
                                ("port__isnull", False),
                                ("port__range", (1, 65535)),
                                ("protocol", "sip2"),
                            ),
                            models.Q(
                                ("address__regex", "^https?://[^/]"),
                                ("port__isnull", True),
                                ("protocol", "koha"),
                            ),
                            _connector="OR",
                        ),
                        name="patrons_connection_address",
                        violation_error_message="L'indirizzo o la porta non vanno per questo protocollo.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("secret", ""), ("secret__regex", "^gAAAA"), _connector="OR"
                        ),
                        name="patrons_connection_never_plain",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Feed",
            fields=[
                ("id", models.BigIntegerField(default=1, primary_key=True, serialize=False)),
                ("columns", models.JSONField(default=dict)),
            ],
            options={
                "verbose_name": "file del gestionale",
                "verbose_name_plural": "file del gestionale",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="patrons_feed_one")
                ],
            },
        ),
        migrations.CreateModel(
            name="FeedRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file_name", models.CharField(max_length=200)),
                ("content", models.BinaryField(default=b"")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("colonne", "da dire quali colonne sono"),
                            ("attesa", "in attesa"),
                            ("fatto", "fatto"),
                            ("fermo", "fermo: chiede conferma"),
                            ("fallito", "non riuscito"),
                            ("rifiutato", "rifiutato"),
                        ],
                        default="attesa",
                        max_length=10,
                        verbose_name="stato",
                    ),
                ),
                ("counts", models.JSONField(default=dict)),
                ("problems", models.JSONField(default=list)),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("sent_by", models.BigIntegerField(null=True)),
                ("sent_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "file ricevuto",
                "verbose_name_plural": "file ricevuti",
                "ordering": ("-pk",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                ["colonne", "attesa", "fatto", "fermo", "fallito", "rifiutato"],
                            )
                        ),
                        name="patrons_feedrun_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ("colonne", "attesa", "fermo")),
                            models.Q(("content", b""), ("done_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="patrons_feedrun_content_goes",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Patron",
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
                (
                    "external_id",
                    models.CharField(
                        blank=True, max_length=40, verbose_name="numero nel gestionale"
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[("qui", "iscritto qui"), ("gestionale", "dal gestionale")],
                        default="qui",
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("attivo", "attivo"),
                            ("sospeso", "sospeso"),
                            ("chiuso", "non più iscritto"),
                            ("unito", "unito a un'altra scheda"),
                        ],
                        default="attivo",
                        max_length=10,
                        verbose_name="stato",
                    ),
                ),
                ("last_name", models.CharField(max_length=100, verbose_name="cognome")),
                ("first_name", models.CharField(blank=True, max_length=100, verbose_name="nome")),
                (
                    "born_on",
                    models.DateField(blank=True, null=True, verbose_name="data di nascita"),
                ),
                ("fiscal_print", models.CharField(blank=True, editable=False, max_length=64)),
                ("fiscal_sealed", models.TextField(blank=True, editable=False)),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="indirizzo e-mail"),
                ),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="telefono")),
                (
                    "street",
                    models.CharField(blank=True, max_length=200, verbose_name="via e numero"),
                ),
                ("postal_code", models.CharField(blank=True, max_length=5, verbose_name="CAP")),
                (
                    "municipality",
                    models.CharField(
                        blank=True, max_length=150, verbose_name="comune di residenza"
                    ),
                ),
                (
                    "enrolled_on",
                    models.DateField(blank=True, null=True, verbose_name="iscritto dal"),
                ),
                (
                    "expires_on",
                    models.DateField(blank=True, null=True, verbose_name="tessera valida fino al"),
                ),
                (
                    "contact_by",
                    models.CharField(
                        choices=[
                            ("email", "per e-mail"),
                            ("telefono", "per telefono"),
                            ("mai", "non vuole essere avvisato"),
                        ],
                        default="email",
                        max_length=10,
                        verbose_name="come avvisarlo",
                    ),
                ),
                (
                    "wants_news",
                    models.BooleanField(
                        default=False, verbose_name="vuole le novità della biblioteca"
                    ),
                ),
                ("pin", models.CharField(blank=True, editable=False, max_length=200)),
                ("row_print", models.CharField(blank=True, editable=False, max_length=64)),
                ("missing_since", models.DateField(blank=True, editable=False, null=True)),
                ("search_text", models.TextField(editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "category",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="patrons.category",
                        verbose_name="categoria",
                    ),
                ),
                (
                    "library",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="libraries.library",
                        verbose_name="biblioteca di riferimento",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="patrons.patron",
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="patron",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "utente",
                "verbose_name_plural": "utenti",
                "ordering": ("last_name", "first_name", "id"),
            },
        ),
        migrations.CreateModel(
            name="Merge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("moved", models.JSONField()),
                ("merged_at", models.DateTimeField()),
                ("merged_by", models.BigIntegerField(null=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "gone",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="patrons.patron",
                    ),
                ),
                (
                    "kept",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="merges",
                        to="patrons.patron",
                    ),
                ),
            ],
            options={
                "verbose_name": "unione di schede",
                "verbose_name_plural": "unioni di schede",
                "ordering": ("-pk",),
            },
        ),
        migrations.CreateModel(
            name="LinkCode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code_print", models.CharField(max_length=64, unique=True)),
                ("expires_at", models.DateTimeField()),
                (
                    "patron",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="link_code",
                        to="patrons.patron",
                    ),
                ),
            ],
            options={
                "verbose_name": "codice di collegamento",
                "verbose_name_plural": "codici di collegamento",
            },
        ),
        migrations.CreateModel(
            name="Guardianship",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "relation",
                    models.CharField(
                        choices=[("genitore", "genitore"), ("tutore", "tutore")],
                        default="genitore",
                        max_length=10,
                        verbose_name="è",
                    ),
                ),
                (
                    "shown",
                    models.CharField(
                        max_length=100, verbose_name="documento esibito (non conservato)"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "guardian",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="minors",
                        to="patrons.patron",
                    ),
                ),
                (
                    "minor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="guardians",
                        to="patrons.patron",
                    ),
                ),
            ],
            options={
                "verbose_name": "genitore o tutore",
                "verbose_name_plural": "genitori e tutori",
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Exemption",
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
                            ("isee", "ISEE"),
                            ("disabilita", "disabilità"),
                            ("famiglia", "famiglia numerosa"),
                            ("volontario", "volontario"),
                            ("altro", "altro"),
                        ],
                        max_length=20,
                        verbose_name="motivo",
                    ),
                ),
                (
                    "shown",
                    models.CharField(
                        max_length=100, verbose_name="documento esibito (non conservato)"
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="vale dal")),
                ("ends_on", models.DateField(verbose_name="vale fino al")),
                ("seen_by", models.BigIntegerField(editable=False, null=True)),
                (
                    "patron",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="exemptions",
                        to="patrons.patron",
                    ),
                ),
            ],
            options={
                "verbose_name": "esenzione",
                "verbose_name_plural": "esenzioni",
                "ordering": ("-ends_on", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Card",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=32, verbose_name="numero della tessera")),
                ("is_active", models.BooleanField(default=True, verbose_name="in uso")),
                (
                    "reason",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="perché non vale più"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "patron",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cards",
                        to="patrons.patron",
                    ),
                ),
            ],
            options={
                "verbose_name": "tessera",
                "verbose_name_plural": "tessere",
                "ordering": ("-is_active", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Registry",
            fields=[
                ("id", models.BigIntegerField(default=1, primary_key=True, serialize=False)),
                (
                    "place",
                    models.CharField(
                        choices=[("gestionale", "nel gestionale della rete"), ("qui", "qui")],
                        default="qui",
                        max_length=10,
                        verbose_name="anagrafe utenti",
                    ),
                ),
                (
                    "takes_sign_ups",
                    models.BooleanField(default=False, verbose_name="ci si può iscrivere dal sito"),
                ),
                (
                    "opens_by_card",
                    models.BooleanField(
                        default=False, verbose_name="si entra nel sito con tessera e PIN"
                    ),
                ),
                (
                    "officer_note",
                    models.TextField(
                        blank=True, verbose_name="parere del responsabile della protezione dei dati"
                    ),
                ),
            ],
            options={
                "verbose_name": "anagrafe utenti",
                "verbose_name_plural": "anagrafe utenti",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("id", 1)), name="patrons_registry_one"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("place__in", ["gestionale", "qui"])),
                        name="patrons_registry_place",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("opens_by_card", False),
                            models.Q(("officer_note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="patrons_registry_card_with_a_note",
                        violation_error_message="Per entrare con tessera e PIN serve il parere del responsabile della protezione dei dati.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("takes_sign_ups", False), ("place", "qui"), _connector="OR"
                        ),
                        name="patrons_registry_sign_ups_here",
                        violation_error_message="Dal sito ci si iscrive solo se l'anagrafe è qui.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StagedPatron",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("external_id", models.CharField(max_length=40, unique=True)),
                ("last_name", models.CharField(max_length=100)),
                ("first_name", models.CharField(max_length=100)),
                ("born_on", models.DateField(null=True)),
                ("fiscal_print", models.CharField(max_length=64)),
                ("fiscal_sealed", models.TextField()),
                ("email", models.CharField(max_length=254)),
                ("phone", models.CharField(max_length=40)),
                ("street", models.CharField(max_length=200)),
                ("postal_code", models.CharField(max_length=5)),
                ("municipality", models.CharField(max_length=150)),
                ("category", models.CharField(max_length=60)),
                ("card", models.CharField(max_length=32)),
                ("expires_on", models.DateField(null=True)),
                ("row_print", models.CharField(max_length=64)),
                ("search_text", models.TextField()),
            ],
            options={
                "verbose_name": "riga di un file",
                "verbose_name_plural": "righe di un file",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("external_id", ""), _negated=True),
                            models.Q(("last_name", ""), _negated=True),
                            models.Q(("search_text", ""), _negated=True),
                        ),
                        name="patrons_stagedpatron_whole",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Threshold",
            fields=[
                (
                    "service",
                    models.CharField(
                        choices=[
                            ("prestito", "Prestito"),
                            ("eventi", "Iscrizione agli eventi"),
                            ("internet", "Internet e postazioni"),
                            ("immagini", "Fotografie e riprese"),
                        ],
                        max_length=20,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("age", models.PositiveSmallIntegerField(verbose_name="età in anni")),
            ],
            options={
                "verbose_name": "età per i servizi",
                "verbose_name_plural": "età per i servizi",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("age__lte", 18),
                            ("service__in", ["prestito", "eventi", "internet", "immagini"]),
                        ),
                        name="patrons_threshold_sense",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Authorisation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "service",
                    models.CharField(
                        choices=[
                            ("prestito", "Prestito"),
                            ("eventi", "Iscrizione agli eventi"),
                            ("internet", "Internet e postazioni"),
                            ("immagini", "Fotografie e riprese"),
                        ],
                        max_length=20,
                        verbose_name="servizio",
                    ),
                ),
                ("given_on", models.DateField(verbose_name="data")),
                ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="ritirata")),
                (
                    "guardianship",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="authorisations",
                        to="patrons.guardianship",
                    ),
                ),
            ],
            options={
                "verbose_name": "autorizzazione",
                "verbose_name_plural": "autorizzazioni",
                "ordering": ("service", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_on__isnull", True)),
                        fields=("guardianship", "service"),
                        name="patrons_authorisation_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("service__in", ["prestito", "eventi", "internet", "immagini"])
                        ),
                        name="patrons_authorisation_service",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_on__isnull", True),
                            ("withdrawn_on__gte", models.F("given_on")),
                            _connector="OR",
                        ),
                        name="patrons_authorisation_in_order",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="patron",
            index=models.Index(
                fields=["last_name", "first_name", "id"], name="patrons_patron_order"
            ),
        ),
        migrations.AddIndex(
            model_name="patron",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search_text"], name="patrons_patron_search", opclasses=("gin_trgm_ops",)
            ),
        ),
        migrations.AddConstraint(
            model_name="patron",
            constraint=models.UniqueConstraint(
                condition=models.Q(("external_id", ""), _negated=True),
                fields=("external_id",),
                name="patrons_patron_external_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="patron",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    models.Q(("fiscal_print", ""), _negated=True),
                    models.Q(("state", "unito"), _negated=True),
                ),
                fields=("fiscal_print",),
                name="patrons_patron_fiscal_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="patron",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("fiscal_print", ""), ("fiscal_sealed", "")),
                    models.Q(
                        ("fiscal_print__regex", "^[0-9a-f]{64}$"),
                        ("fiscal_sealed__regex", "^gAAAA"),
                    ),
                    _connector="OR",
                ),
                name="patrons_patron_fiscal_both",
            ),
        ),
        migrations.AddConstraint(
            model_name="patron",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("last_name", ""), _negated=True),
                    models.Q(("search_text", ""), _negated=True),
                ),
                name="patrons_patron_named",
            ),
        ),
        migrations.AddConstraint(
            model_name="patron",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["attivo", "sospeso", "chiuso", "unito"]),
                    ("source__in", ["qui", "gestionale"]),
                    ("contact_by__in", ["email", "telefono", "mai"]),
                ),
                name="patrons_patron_choices",
            ),
        ),
        migrations.AddConstraint(
            model_name="patron",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("merged_into__isnull", False), ("state", "unito"), ("user__isnull", True)
                    ),
                    models.Q(
                        models.Q(("state", "unito"), _negated=True), ("merged_into__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="patrons_patron_merged",
            ),
        ),
        migrations.AddConstraint(
            model_name="patron",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into__isnull", True),
                    models.Q(("merged_into", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="patrons_patron_not_into_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="patron",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("postal_code", ""), ("postal_code__regex", "^[0-9]{5}$"), _connector="OR"
                ),
                name="patrons_patron_postal_code",
                violation_error_message="Il CAP ha cinque cifre.",
            ),
        ),
        migrations.AddConstraint(
            model_name="patron",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("born_on__isnull", True),
                    ("born_on__gte", dt.date(1880, 1, 1)),
                    _connector="OR",
                ),
                name="patrons_patron_born",
                violation_error_message="Controlla l'anno di nascita.",
            ),
        ),
        migrations.AddConstraint(
            model_name="patron",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("pin", ""), ("pin__regex", "^[a-z0-9_]+\\$.{20,}"), _connector="OR"
                ),
                name="patrons_patron_pin_never_plain",
            ),
        ),
        migrations.AddConstraint(
            model_name="patron",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("source", "gestionale"), _negated=True),
                    models.Q(("external_id", ""), _negated=True),
                    _connector="OR",
                ),
                name="patrons_patron_software",
            ),
        ),
        migrations.AddConstraint(
            model_name="merge",
            constraint=models.UniqueConstraint(
                condition=models.Q(("undone_at__isnull", True)),
                fields=("gone",),
                name="patrons_merge_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="merge",
            constraint=models.CheckConstraint(
                condition=models.Q(("kept", models.F("gone")), _negated=True),
                name="patrons_merge_of_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="merge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("undone_at__isnull", True),
                    ("undone_at__gte", models.F("merged_at")),
                    _connector="OR",
                ),
                name="patrons_merge_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="linkcode",
            constraint=models.CheckConstraint(
                condition=models.Q(("code_print__regex", "^[0-9a-f]{64}$")),
                name="patrons_linkcode_print",
            ),
        ),
        migrations.AddConstraint(
            model_name="guardianship",
            constraint=models.UniqueConstraint(
                fields=("guardian", "minor"), name="patrons_guardianship_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="guardianship",
            constraint=models.CheckConstraint(
                condition=models.Q(("guardian", models.F("minor")), _negated=True),
                name="patrons_guardianship_of_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="guardianship",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("relation__in", ["genitore", "tutore"]), models.Q(("shown", ""), _negated=True)
                ),
                name="patrons_guardianship_relation",
            ),
        ),
        migrations.AddConstraint(
            model_name="exemption",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                name="patrons_exemption_days",
                violation_error_message="La fine viene prima dell'inizio.",
            ),
        ),
        migrations.AddConstraint(
            model_name="exemption",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["isee", "disabilita", "famiglia", "volontario", "altro"]),
                    models.Q(("shown", ""), _negated=True),
                ),
                name="patrons_exemption_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="card",
            constraint=models.UniqueConstraint(fields=("code",), name="patrons_card_code_once"),
        ),
        migrations.AddConstraint(
            model_name="card",
            constraint=models.CheckConstraint(
                condition=models.Q(("code__regex", "^[0-9A-Z][0-9A-Z.\\-]{2,31}$")),
                name="patrons_card_code",
            ),
        ),
        migrations.AddConstraint(
            model_name="card",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_active", False), ("reason", ""), _connector="OR"),
                name="patrons_card_reason",
            ),
        ),
    ]
