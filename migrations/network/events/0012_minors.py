"""Minors with who answers for them, those of a family who come, classes and groups, the fees of courses."""

import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.text
import tenants.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0011_saved_searches"),
        ("patrons", "0003_list_by_index_alone"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Attendee",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="nome e cognome")),
                ("age", models.PositiveSmallIntegerField(null=True, verbose_name="età")),
            ],
            options={
                "verbose_name": "chi viene",
                "verbose_name_plural": "chi viene",
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Due",
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
                ("cents", models.PositiveIntegerField(verbose_name="quota in centesimi")),
                ("detail", models.CharField(max_length=200, verbose_name="come si è contata")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("da_pagare", "da pagare"),
                            ("pagata", "pagata"),
                            ("non_dovuta", "non più dovuta"),
                            ("da_rimborsare", "da rimborsare"),
                            ("rimborsata", "rimborsata"),
                        ],
                        default="da_pagare",
                        max_length=20,
                        verbose_name="stato",
                    ),
                ),
                ("pay_by", models.DateField(verbose_name="da pagare entro il")),
                (
                    "paid_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="pagata il"),
                ),
                ("paid_to", models.BigIntegerField(editable=False, null=True)),
                (
                    "receipt",
                    models.CharField(
                        blank=True, max_length=40, verbose_name="numero della ricevuta"
                    ),
                ),
                (
                    "refunded_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="rimborsata il"),
                ),
            ],
            options={
                "verbose_name": "quota",
                "verbose_name_plural": "quote",
                "ordering": ("pk",),
            },
        ),
        migrations.RemoveConstraint(
            model_name="booking",
            name="events_booking_state",
        ),
        migrations.RemoveConstraint(
            model_name="booking",
            name="events_booking_once_a_mail",
        ),
        migrations.AddField(
            model_name="booking",
            name="adults",
            field=models.PositiveSmallIntegerField(
                blank=True, null=True, verbose_name="accompagnatori"
            ),
        ),
        migrations.AddField(
            model_name="booking",
            name="guardian_name",
            field=models.CharField(blank=True, max_length=150, verbose_name="genitore o tutore"),
        ),
        migrations.AddField(
            model_name="booking",
            name="guardian_phone",
            field=models.CharField(
                blank=True, max_length=30, verbose_name="cellulare del genitore o tutore"
            ),
        ),
        migrations.AddField(
            model_name="booking",
            name="needs",
            field=models.CharField(blank=True, max_length=500, verbose_name="esigenze"),
        ),
        migrations.AddField(
            model_name="booking",
            name="needs_guardian",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="booking",
            name="pupils",
            field=models.PositiveSmallIntegerField(
                blank=True, null=True, verbose_name="alunni o partecipanti"
            ),
        ),
        migrations.AddField(
            model_name="booking",
            name="school",
            field=models.CharField(blank=True, max_length=150, verbose_name="scuola o ente"),
        ),
        migrations.AddField(
            model_name="bookingplan",
            name="approves_groups",
            field=models.BooleanField(
                default=True, verbose_name="classi e gruppi li accetta la biblioteca"
            ),
        ),
        migrations.AddField(
            model_name="bookingplan",
            name="guardian_under",
            field=models.PositiveSmallIntegerField(
                blank=True, null=True, verbose_name="fino a che età prenota un genitore o tutore"
            ),
        ),
        migrations.AddField(
            model_name="bookingplan",
            name="pay_days",
            field=models.PositiveSmallIntegerField(
                default=7, verbose_name="giorni per pagare la quota"
            ),
        ),
        migrations.AddField(
            model_name="bookingplan",
            name="reduced_cents",
            field=models.PositiveIntegerField(
                blank=True, null=True, verbose_name="quota ridotta in centesimi"
            ),
        ),
        migrations.AlterField(
            model_name="booking",
            name="state",
            field=models.CharField(
                choices=[
                    ("richiesta", "da accettare"),
                    ("da_confermare", "da confermare"),
                    ("confermata", "confermata"),
                    ("in_attesa", "in lista d'attesa"),
                    ("offerta", "posto offerto"),
                    ("annullata", "annullata"),
                    ("scaduta", "scaduta"),
                ],
                max_length=20,
                verbose_name="stato",
            ),
        ),
        migrations.AddConstraint(
            model_name="booking",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "richiesta",
                            "da_confermare",
                            "confermata",
                            "in_attesa",
                            "offerta",
                            "annullata",
                            "scaduta",
                        ],
                    )
                ),
                name="events_booking_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="booking",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("needs_guardian", False),
                    models.Q(("guardian_name", ""), _negated=True),
                    ("forgotten_at__isnull", False),
                    _connector="OR",
                ),
                name="events_booking_guardian",
                violation_error_message="Serve il nome di un genitore o tutore.",
            ),
        ),
        migrations.AddConstraint(
            model_name="booking",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("adults__isnull", True), ("pupils__isnull", True)),
                    models.Q(
                        ("adults__isnull", False),
                        ("pupils__gte", 1),
                        (
                            "seats",
                            django.db.models.expressions.CombinedExpression(
                                models.F("pupils"), "+", models.F("adults")
                            ),
                        ),
                    ),
                    _connector="OR",
                ),
                name="events_booking_group",
                violation_error_message="I posti sono quelli di alunni e accompagnatori.",
            ),
        ),
        migrations.AddConstraint(
            model_name="booking",
            constraint=models.UniqueConstraint(
                models.F("pool"),
                django.db.models.functions.text.Lower("mail"),
                condition=models.Q(
                    (
                        "state__in",
                        ("da_confermare", "confermata", "offerta", "in_attesa", "richiesta"),
                    ),
                    models.Q(("mail", ""), _negated=True),
                    ("is_by_staff", False),
                ),
                name="events_booking_once_a_mail",
                violation_error_message="Con questa e-mail c'è già una prenotazione.",
            ),
        ),
        migrations.AddConstraint(
            model_name="bookingplan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("guardian_under__isnull", True), ("guardian_under__lte", 18), _connector="OR"
                ),
                name="events_plan_guardian",
                violation_error_message="L'età va da 0 a 18 anni.",
            ),
        ),
        migrations.AddConstraint(
            model_name="bookingplan",
            constraint=models.CheckConstraint(
                condition=models.Q(("pay_days__lte", 365)),
                name="events_plan_pay_days",
                violation_error_message="I giorni per pagare sono al massimo 365.",
            ),
        ),
        migrations.AddField(
            model_name="attendee",
            name="booking",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="attendees",
                to="events.booking",
            ),
        ),
        migrations.AddField(
            model_name="attendee",
            name="patron",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="patrons.patron",
            ),
        ),
        migrations.AddField(
            model_name="due",
            name="booking",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="due", to="events.booking"
            ),
        ),
        migrations.AddConstraint(
            model_name="attendee",
            constraint=models.UniqueConstraint(
                fields=("booking", "patron"), name="events_attendee_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="due",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("cents__gte", 1),
                    (
                        "state__in",
                        ["da_pagare", "pagata", "non_dovuta", "da_rimborsare", "rimborsata"],
                    ),
                ),
                name="events_due_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="due",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("paid_at__isnull", False),
                        ("state__in", ("pagata", "da_rimborsare", "rimborsata")),
                        models.Q(("receipt", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(
                            ("state__in", ("pagata", "da_rimborsare", "rimborsata")), _negated=True
                        ),
                        ("paid_at__isnull", True),
                        ("receipt", ""),
                    ),
                    _connector="OR",
                ),
                name="events_due_paid",
                violation_error_message="Una quota pagata ha la data e il numero della ricevuta.",
            ),
        ),
        migrations.AddConstraint(
            model_name="due",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("refunded_at__isnull", False), ("state", "rimborsata")),
                    models.Q(
                        models.Q(("state", "rimborsata"), _negated=True),
                        ("refunded_at__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="events_due_refunded",
            ),
        ),
    ]
