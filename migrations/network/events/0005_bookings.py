"""How an event is booked here, the seats of each date, and who has booked them."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.text
import tenants.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0004_going_on"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="BookingPlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_open", models.BooleanField(default=True, verbose_name="si può prenotare")),
                (
                    "unit",
                    models.CharField(
                        choices=[
                            ("data", "una data alla volta"),
                            ("ciclo", "tutte le date insieme"),
                        ],
                        default="data",
                        max_length=10,
                        verbose_name="si prenota",
                    ),
                ),
                ("seats", models.PositiveIntegerField(verbose_name="posti")),
                (
                    "seats_each",
                    models.PositiveSmallIntegerField(
                        default=4, verbose_name="posti al massimo per persona"
                    ),
                ),
                (
                    "opens_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="le prenotazioni aprono il"
                    ),
                ),
                (
                    "closes_hours",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="chiudono quante ore prima"
                    ),
                ),
                (
                    "has_waiting_list",
                    models.BooleanField(default=True, verbose_name="lista d'attesa"),
                ),
                (
                    "offer_hours",
                    models.PositiveSmallIntegerField(
                        default=24, verbose_name="ore per accettare un posto che si libera"
                    ),
                ),
                (
                    "asks_ages",
                    models.BooleanField(default=False, verbose_name="chiedi l'età dei bambini"),
                ),
                (
                    "takes_groups",
                    models.BooleanField(default=False, verbose_name="anche classi e gruppi"),
                ),
                (
                    "question",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="una domanda a chi prenota"
                    ),
                ),
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="booking_plan",
                        to="events.event",
                    ),
                ),
            ],
            options={
                "verbose_name": "modo di prenotare",
                "verbose_name_plural": "modi di prenotare",
                "ordering": ("event",),
            },
        ),
        migrations.CreateModel(
            name="SeatPool",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seats", models.PositiveIntegerField(verbose_name="posti")),
                (
                    "taken",
                    models.PositiveIntegerField(
                        default=0, editable=False, verbose_name="posti presi"
                    ),
                ),
                ("told", models.JSONField(default=dict, editable=False)),
                (
                    "occurrence",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="seat_pools",
                        to="events.occurrence",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pools",
                        to="events.bookingplan",
                    ),
                ),
            ],
            options={
                "verbose_name": "posti di una data",
                "verbose_name_plural": "posti delle date",
                "ordering": ("plan", "occurrence"),
            },
        ),
        migrations.CreateModel(
            name="Booking",
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
                    "code",
                    models.CharField(
                        editable=False, max_length=8, unique=True, verbose_name="codice"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
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
                ("seats", models.PositiveSmallIntegerField(default=1, verbose_name="posti")),
                ("name", models.CharField(max_length=150, verbose_name="nome e cognome")),
                ("mail", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="cellulare")),
                (
                    "ages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="età",
                    ),
                ),
                (
                    "group",
                    models.CharField(blank=True, max_length=150, verbose_name="classe o gruppo"),
                ),
                ("answer", models.CharField(blank=True, max_length=500, verbose_name="risposta")),
                (
                    "is_by_staff",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="presa in biblioteca"
                    ),
                ),
                (
                    "due_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="da confermare entro"
                    ),
                ),
                ("created_at", models.DateTimeField(editable=False, verbose_name="chiesta il")),
                (
                    "changed_at",
                    models.DateTimeField(editable=False, verbose_name="ultimo cambiamento"),
                ),
                ("reminded_at", models.DateTimeField(editable=False, null=True)),
                (
                    "arrived",
                    models.PositiveSmallIntegerField(
                        editable=False, null=True, verbose_name="presenti"
                    ),
                ),
                ("arrived_at", models.DateTimeField(editable=False, null=True)),
                ("forgotten_at", models.DateTimeField(editable=False, null=True)),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pool",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bookings",
                        to="events.seatpool",
                    ),
                ),
            ],
            options={
                "verbose_name": "prenotazione",
                "verbose_name_plural": "prenotazioni",
                "ordering": ("id",),
            },
        ),
        migrations.AddConstraint(
            model_name="bookingplan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("unit__in", ["data", "ciclo"]),
                    ("seats__range", (1, 10000)),
                    ("seats_each__range", (1, 60)),
                    ("closes_hours__lte", 720),
                    ("offer_hours__lte", 168),
                ),
                name="events_plan_numbers",
                violation_error_message="I posti vanno da 1 a 10.000, per persona da 1 a 60; le ore da 0 a 720, per accettare da 0 a 168.",
            ),
        ),
        migrations.AddConstraint(
            model_name="seatpool",
            constraint=models.UniqueConstraint(
                fields=("plan", "occurrence"), name="events_pool_once", nulls_distinct=False
            ),
        ),
        migrations.AddConstraint(
            model_name="seatpool",
            constraint=models.CheckConstraint(
                condition=models.Q(("taken__lte", models.F("seats"))),
                name="events_pool_not_overbooked",
                violation_error_message="Ci sono già più prenotazioni che posti.",
            ),
        ),
        migrations.AddIndex(
            model_name="booking",
            index=models.Index(fields=["pool", "state"], name="events_booking_pool_state"),
        ),
        migrations.AddIndex(
            model_name="booking",
            index=models.Index(
                condition=models.Q(("due_at__isnull", False)),
                fields=["due_at"],
                name="events_booking_due",
            ),
        ),
        migrations.AddIndex(
            model_name="booking",
            index=models.Index(fields=["account"], name="events_booking_account"),
        ),
        migrations.AddConstraint(
            model_name="booking",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
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
                    models.Q(
                        ("due_at__isnull", False), ("state__in", ("da_confermare", "offerta"))
                    ),
                    models.Q(
                        models.Q(("state__in", ("da_confermare", "offerta")), _negated=True),
                        ("due_at__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="events_booking_due_when_timed",
            ),
        ),
        migrations.AddConstraint(
            model_name="booking",
            constraint=models.CheckConstraint(
                condition=models.Q(("seats__range", (1, 60))),
                name="events_booking_seats",
                violation_error_message="I posti sono da 1 a 60.",
            ),
        ),
        migrations.AddConstraint(
            model_name="booking",
            constraint=models.CheckConstraint(
                condition=models.Q(("ages__len__lte", models.F("seats"))),
                name="events_booking_ages",
                violation_error_message="Ci sono più età che posti.",
            ),
        ),
        migrations.AddConstraint(
            model_name="booking",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("mail", ""), _negated=True),
                    models.Q(("phone", ""), _negated=True),
                    ("is_by_staff", True),
                    ("forgotten_at__isnull", False),
                    _connector="OR",
                ),
                name="events_booking_reachable",
                violation_error_message="Serve un'e-mail o un numero di cellulare.",
            ),
        ),
        migrations.AddConstraint(
            model_name="booking",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("arrived__isnull", True), ("arrived_at__isnull", True)),
                    models.Q(
                        ("arrived__isnull", False),
                        ("arrived__lte", models.F("seats")),
                        ("arrived_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="events_booking_arrived",
            ),
        ),
        migrations.AddConstraint(
            model_name="booking",
            constraint=models.UniqueConstraint(
                models.F("pool"),
                django.db.models.functions.text.Lower("mail"),
                condition=models.Q(
                    ("state__in", ("da_confermare", "confermata", "offerta", "in_attesa")),
                    models.Q(("mail", ""), _negated=True),
                    ("is_by_staff", False),
                ),
                name="events_booking_once_a_mail",
                violation_error_message="Con questa e-mail c'è già una prenotazione.",
            ),
        ),
    ]
