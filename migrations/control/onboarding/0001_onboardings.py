"""Networks on their way in: what the office has written of each, and how far the platform is with it."""

import django.contrib.postgres.fields
import django.db.models.deletion
import tenants.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("directory", "0004_bodies"),
        ("trials", "0001_trials"),
    ]

    operations = [
        migrations.CreateModel(
            name="Onboarding",
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
                ("since", models.DateField(null=True, verbose_name="dal")),
                (
                    "act",
                    models.CharField(blank=True, max_length=200, verbose_name="atto di adesione"),
                ),
                (
                    "name",
                    models.CharField(blank=True, max_length=200, verbose_name="nome della rete"),
                ),
                (
                    "short_name",
                    models.CharField(blank=True, max_length=60, verbose_name="nome breve"),
                ),
                ("slug", models.CharField(blank=True, max_length=30, verbose_name="indirizzo web")),
                (
                    "domains",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=253), default=list, size=None
                    ),
                ),
                (
                    "modules",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                ("colour", models.CharField(blank=True, max_length=7, verbose_name="colore")),
                ("claim", models.CharField(blank=True, max_length=120, verbose_name="motto")),
                (
                    "libraries",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=16), default=list, size=None
                    ),
                ),
                (
                    "person",
                    models.CharField(blank=True, max_length=150, verbose_name="nome e cognome"),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("da_completare", "da completare"),
                            ("in_preparazione", "in preparazione"),
                            ("da_controllare", "da controllare"),
                            ("in_apertura", "in apertura"),
                            ("aperta", "aperta"),
                            ("in_annullamento", "in annullamento"),
                            ("annullata", "annullata"),
                        ],
                        default="da_completare",
                        max_length=20,
                        verbose_name="stato",
                    ),
                ),
                (
                    "seen",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), default=list, size=None
                    ),
                ),
                (
                    "made",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), default=list, size=None
                    ),
                ),
                (
                    "added_domains",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=253), default=list, size=None
                    ),
                ),
                ("job", models.BigIntegerField(null=True)),
                ("begun_at", models.DateTimeField(verbose_name="cominciata")),
                ("live_at", models.DateTimeField(null=True, verbose_name="aperta il")),
                (
                    "body",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.body",
                    ),
                ),
                (
                    "relation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="directory.relation",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="onboardings",
                        to="directory.joinrequest",
                    ),
                ),
                (
                    "trial",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="onboardings",
                        to="trials.trial",
                    ),
                ),
            ],
            options={
                "verbose_name": "accoglienza di una rete",
                "verbose_name_plural": "accoglienze delle reti",
                "ordering": ("-id",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "da_completare",
                                    "in_preparazione",
                                    "da_controllare",
                                    "in_apertura",
                                    "aperta",
                                    "in_annullamento",
                                    "annullata",
                                ],
                            )
                        ),
                        name="onboarding_onboarding_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("slug", ""),
                            ("slug__regex", "^[a-z][a-z0-9-]{0,28}[a-z0-9]$"),
                            _connector="OR",
                        ),
                        name="onboarding_onboarding_slug",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("slug", ""), _negated=True),
                            models.Q(("state__in", ["aperta", "annullata"]), _negated=True),
                        ),
                        fields=("slug",),
                        name="onboarding_onboarding_one_at_an_address",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["da_completare", "in_annullamento", "annullata"]),
                            models.Q(
                                models.Q(("name", ""), _negated=True),
                                models.Q(("slug", ""), _negated=True),
                                ("body__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="onboarding_onboarding_whole_when_made",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("live_at__isnull", False), ("state", "aperta")),
                            models.Q(
                                models.Q(("state", "aperta"), _negated=True),
                                ("live_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="onboarding_onboarding_live_since",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["aperta", "annullata"]), _negated=True),
                            models.Q(("email", ""), ("person", "")),
                            _connector="OR",
                        ),
                        name="onboarding_onboarding_forgets_people",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("request__isnull", True), ("trial__isnull", True), _connector="OR"
                        ),
                        name="onboarding_onboarding_one_origin",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "annullata"), _negated=True),
                        fields=("request",),
                        name="onboarding_onboarding_once_a_request",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "annullata"), _negated=True),
                        fields=("trial",),
                        name="onboarding_onboarding_once_a_trial",
                    ),
                ],
            },
        ),
    ]
