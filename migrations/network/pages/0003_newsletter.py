"""The weekly newsletter: when it leaves, its issues, its readers, and what was sent to whom."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.text
import tenants.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("pages", "0002_page_files"),
    ]

    operations = [
        migrations.CreateModel(
            name="Issue",
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
                    "state",
                    models.CharField(
                        choices=[
                            ("in_preparazione", "in preparazione"),
                            ("in_partenza", "in partenza"),
                            ("inviato", "inviato"),
                            ("saltato", "saltato"),
                        ],
                        default="in_preparazione",
                        max_length=20,
                        verbose_name="stato",
                    ),
                ),
                (
                    "number",
                    models.PositiveIntegerField(null=True, unique=True, verbose_name="numero"),
                ),
                ("title", models.CharField(blank=True, max_length=160, verbose_name="oggetto")),
                ("opening", models.TextField(blank=True, verbose_name="apertura")),
                ("items", models.JSONField(default=list, verbose_name="contenuto")),
                ("is_edited", models.BooleanField(default=False)),
                ("seen", models.PositiveIntegerField(default=1)),
                ("leaves_at", models.DateTimeField(null=True, verbose_name="parte")),
                ("sent_at", models.DateTimeField(null=True, verbose_name="inviato")),
                (
                    "written",
                    models.PositiveIntegerField(default=0, verbose_name="messaggi scritti"),
                ),
                ("arrived", models.PositiveIntegerField(default=0, verbose_name="consegnati")),
                ("refused", models.PositiveIntegerField(default=0, verbose_name="rifiutati")),
                ("left", models.PositiveIntegerField(default=0, verbose_name="disiscritti")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "numero della newsletter",
                "verbose_name_plural": "numeri della newsletter",
                "ordering": ("-id",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["in_preparazione", "in_partenza", "inviato", "saltato"])
                        ),
                        name="pages_issue_state_is_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "in_preparazione")),
                        fields=("state",),
                        name="pages_issue_one_in_preparation",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ("in_partenza", "inviato")), _negated=True),
                            models.Q(
                                ("number__gte", 1),
                                ("sent_at__isnull", False),
                                models.Q(("title", ""), _negated=True),
                                models.Q(("items", []), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="pages_issue_sent_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ("in_partenza", "inviato")),
                            models.Q(
                                ("number__isnull", True), ("sent_at__isnull", True), ("written", 0)
                            ),
                            _connector="OR",
                        ),
                        name="pages_issue_only_sent_has_a_number",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "written__gte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("arrived"), "+", models.F("refused")
                                ),
                            )
                        ),
                        name="pages_issue_figures",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Newsletter",
            fields=[
                (
                    "id",
                    models.PositiveBigIntegerField(default=1, primary_key=True, serialize=False),
                ),
                (
                    "is_on",
                    models.BooleanField(default=False, verbose_name="Parte da sola ogni settimana"),
                ),
                ("title", models.CharField(max_length=80, verbose_name="come si chiama")),
                ("weekday", models.PositiveSmallIntegerField(default=3, verbose_name="giorno")),
                ("hour", models.PositiveSmallIntegerField(default=9, verbose_name="ora")),
                (
                    "days_ahead",
                    models.PositiveSmallIntegerField(default=10, verbose_name="giorni di eventi"),
                ),
            ],
            options={
                "verbose_name": "newsletter",
                "verbose_name_plural": "newsletter",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("id", 1)), name="pages_newsletter_is_one"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="pages_newsletter_has_a_title",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("hour__lte", 23),
                            ("weekday__lte", 6),
                            models.Q(("hour", 2), _negated=True),
                        ),
                        name="pages_newsletter_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("days_ahead__gte", 3), ("days_ahead__lte", 31)),
                        name="pages_newsletter_days",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Subscriber",
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
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="indirizzo e-mail"),
                ),
                ("fingerprint", models.CharField(max_length=64, unique=True)),
                (
                    "libraries",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[("sito", "dal sito"), ("importazione", "importato")],
                        max_length=20,
                        verbose_name="come si è iscritto",
                    ),
                ),
                ("consent_on", models.DateField(verbose_name="consenso del")),
                (
                    "consent_proof",
                    models.CharField(blank=True, max_length=200, verbose_name="prova del consenso"),
                ),
                ("subscribed_at", models.DateTimeField(verbose_name="iscritto")),
                ("left_at", models.DateTimeField(null=True, verbose_name="uscito")),
            ],
            options={
                "verbose_name": "iscritto alla newsletter",
                "verbose_name_plural": "iscritti alla newsletter",
                "ordering": ("id",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("source__in", ["sito", "importazione"])),
                        name="pages_subscriber_source_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("email", django.db.models.functions.text.Lower("email"))
                        ),
                        name="pages_subscriber_in_lower_case",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("left_at__isnull", True),
                                models.Q(("email", ""), _negated=True),
                                models.Q(("consent_proof", ""), _negated=True),
                            ),
                            models.Q(
                                ("consent_proof", ""),
                                ("email", ""),
                                ("left_at__isnull", False),
                                ("libraries", []),
                            ),
                            _connector="OR",
                        ),
                        name="pages_subscriber_who_leaves_is_forgotten",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("fingerprint__regex", "^[0-9a-f]{64}$")),
                        name="pages_subscriber_fingerprint",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SubscriptionRequest",
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
                ("email", models.EmailField(max_length=254)),
                ("code_hash", models.CharField(max_length=64)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("asked_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "iscrizione da confermare",
                "verbose_name_plural": "iscrizioni da confermare",
                "ordering": ("id",),
                "indexes": [models.Index(fields=["asked_at"], name="pages_request_asked_at")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("code_hash__regex", "^[0-9a-f]{64}$")),
                        name="pages_subscriptionrequest_code",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("mail_id", models.BigIntegerField(unique=True)),
                (
                    "issue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deliveries",
                        to="pages.issue",
                    ),
                ),
                (
                    "subscriber",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deliveries",
                        to="pages.subscriber",
                    ),
                ),
            ],
            options={
                "verbose_name": "invio della newsletter",
                "verbose_name_plural": "invii della newsletter",
                "ordering": ("id",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("issue", "subscriber"), name="pages_delivery_once"
                    )
                ],
            },
        ),
    ]
