"""How an event is booked here, the seats of each date, and who has booked them."""

from datetime import datetime
from typing import Final
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from modules.events.models.dates import Occurrence
from modules.events.models.events import Event
from tenants.fields import UuidV7

MOST_SEATS_EACH: Final = 60
OF_AGE: Final = 18
CODE_LENGTH: Final = 8


class Unit(models.TextChoices):
    """What is booked at once."""

    DATE = "data", _("una data alla volta")
    CYCLE = "ciclo", _("tutte le date insieme")


class BookingPlan(models.Model):
    """How an event is booked on this site. Without one, it is not.

    `seats` are those of each date, or of the whole cycle. Bookings open at `opens_at` (at once, when empty) and close
    `closes_hours` before the beginning. Whoever is on the waiting list has `offer_hours` to accept seats that have
    become free; with none they have them at once. Who has not yet `guardian_under` years is booked by a guardian: with
    None the network's age for events counts, with 0 nobody is asked. Where the event has a fee, who has an exemption pays
    `reduced_cents` (None: the same as all), within `pay_days`.
    """

    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="booking_plan")
    is_open = models.BooleanField(_("si può prenotare"), default=True)
    unit = models.CharField(_("si prenota"), max_length=10, choices=Unit, default=Unit.DATE)
    seats = models.PositiveIntegerField(_("posti"))
    seats_each = models.PositiveSmallIntegerField(_("posti al massimo per persona"), default=4)
    opens_at = models.DateTimeField(_("le prenotazioni aprono il"), null=True, blank=True)
    closes_hours = models.PositiveSmallIntegerField(_("chiudono quante ore prima"), default=0)
    has_waiting_list = models.BooleanField(_("lista d'attesa"), default=True)
    offer_hours = models.PositiveSmallIntegerField(
        _("ore per accettare un posto che si libera"), default=24
    )
    asks_ages = models.BooleanField(_("chiedi l'età dei bambini"), default=False)
    guardian_under = models.PositiveSmallIntegerField(
        _("fino a che età prenota un genitore o tutore"), null=True, blank=True
    )
    takes_groups = models.BooleanField(_("anche classi e gruppi"), default=False)
    approves_groups = models.BooleanField(
        _("classi e gruppi li accetta la biblioteca"), default=True
    )
    question = models.CharField(_("una domanda a chi prenota"), max_length=200, blank=True)
    reduced_cents = models.PositiveIntegerField(
        _("quota ridotta in centesimi"), null=True, blank=True
    )
    pay_days = models.PositiveSmallIntegerField(_("giorni per pagare la quota"), default=7)

    class Meta:
        verbose_name = _("modo di prenotare")
        verbose_name_plural = _("modi di prenotare")
        ordering = ("event",)
        constraints = (
            models.CheckConstraint(
                name="events_plan_numbers",
                condition=Q(unit__in=Unit.values)
                & Q(seats__range=(1, 10_000))
                & Q(seats_each__range=(1, MOST_SEATS_EACH))
                & Q(closes_hours__lte=720)
                & Q(offer_hours__lte=168),
                violation_error_message=_(
                    "I posti vanno da 1 a 10.000, per persona da 1 a 60; le ore da 0 a 720, per accettare da 0 a 168."
                ),
            ),
            models.CheckConstraint(
                name="events_plan_guardian",
                condition=Q(guardian_under__isnull=True) | Q(guardian_under__lte=OF_AGE),
                violation_error_message=_("L'età va da 0 a 18 anni."),
            ),
            models.CheckConstraint(
                name="events_plan_pay_days",
                condition=Q(pay_days__lte=365),
                violation_error_message=_("I giorni per pagare sono al massimo 365."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.event}, prenotazioni"


class SeatPool(models.Model):
    """The seats of a date, or of the whole cycle. `taken` is kept by the database with each booking.

    `told` is what who booked was last told of its dates (`bookings.windows.told_of`).
    """

    plan = models.ForeignKey(BookingPlan, on_delete=models.CASCADE, related_name="pools")
    occurrence = models.ForeignKey(
        Occurrence, on_delete=models.CASCADE, null=True, related_name="seat_pools"
    )
    seats = models.PositiveIntegerField(_("posti"))
    taken = models.PositiveIntegerField(_("posti presi"), default=0, editable=False)
    told = models.JSONField(default=dict, editable=False)

    class Meta:
        verbose_name = _("posti di una data")
        verbose_name_plural = _("posti delle date")
        ordering = ("plan", "occurrence")
        constraints = (
            models.UniqueConstraint(
                fields=("plan", "occurrence"), name="events_pool_once", nulls_distinct=False
            ),
            models.CheckConstraint(
                name="events_pool_not_overbooked",
                condition=Q(taken__lte=F("seats")),
                violation_error_message=_("Ci sono già più prenotazioni che posti."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.taken}/{self.seats}"

    @property
    def left(self) -> int:
        return self.seats - self.taken


class BookingState(models.TextChoices):
    REQUESTED = "richiesta", _("da accettare")
    HELD = "da_confermare", _("da confermare")
    BOOKED = "confermata", _("confermata")
    WAITING = "in_attesa", _("in lista d'attesa")
    OFFERED = "offerta", _("posto offerto")
    CANCELLED = "annullata", _("annullata")
    EXPIRED = "scaduta", _("scaduta")


# Whose seats are taken; who still counts on a seat; what waits for an answer until an instant.
HOLDING: Final = (BookingState.HELD, BookingState.BOOKED, BookingState.OFFERED)
ACTIVE: Final = (*HOLDING, BookingState.WAITING, BookingState.REQUESTED)
TIMED: Final = (BookingState.HELD, BookingState.OFFERED)


class BookingQuerySet(models.QuerySet["Booking"]):
    def waiting(self) -> "BookingQuerySet":
        """The waiting list, in its order."""
        return self.filter(state=BookingState.WAITING).order_by("id")

    def active(self) -> "BookingQuerySet":
        return self.filter(state__in=ACTIVE)

    def due(self, now: datetime) -> "BookingQuerySet":
        """Those that nobody has answered in time."""
        return self.filter(state__in=TIMED, due_at__lte=now)

    def with_event(self) -> "BookingQuerySet":
        return self.select_related(
            "pool__occurrence", "pool__plan__event__library", "pool__plan__event__place"
        )


class Booking(models.Model):
    """Seats that somebody has asked for. The order of their numbers is that of the waiting list.

    `due_at` is until when the seats are held for who has still to confirm or to accept. `arrived` counts who came.
    `ticket` is what tells its QR code from those before: with another number they are worth nothing.
    `guardian_name` is who answers for the minors that come, as declared. Of a class or a group there are `pupils`,
    `adults` and what they need; what is `REQUESTED` takes no seat until the staff accepts it. After the term of
    `bookings.forgetting` only numbers and ages remain.
    """

    uid = models.UUIDField(db_default=UuidV7(), unique=True, editable=False)
    pool = models.ForeignKey(SeatPool, on_delete=models.CASCADE, related_name="bookings")
    code = models.CharField(_("codice"), max_length=CODE_LENGTH, unique=True, editable=False)
    state = models.CharField(_("stato"), max_length=20, choices=BookingState)
    seats = models.PositiveSmallIntegerField(_("posti"), default=1)
    name = models.CharField(_("nome e cognome"), max_length=150)
    mail = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("cellulare"), max_length=30, blank=True)
    ages = ArrayField(
        models.PositiveSmallIntegerField(), verbose_name=_("età"), default=list, blank=True
    )
    needs_guardian = models.BooleanField(default=False, editable=False)
    guardian_name = models.CharField(_("genitore o tutore"), max_length=150, blank=True)
    guardian_phone = models.CharField(
        _("cellulare del genitore o tutore"), max_length=30, blank=True
    )
    school = models.CharField(_("scuola o ente"), max_length=150, blank=True)
    group = models.CharField(_("classe o gruppo"), max_length=150, blank=True)
    pupils = models.PositiveSmallIntegerField(_("alunni o partecipanti"), null=True, blank=True)
    adults = models.PositiveSmallIntegerField(_("accompagnatori"), null=True, blank=True)
    needs = models.CharField(_("esigenze"), max_length=500, blank=True)
    answer = models.CharField(_("risposta"), max_length=500, blank=True)
    account = models.ForeignKey(
        "accounts.User", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    is_by_staff = models.BooleanField(_("presa in biblioteca"), default=False, editable=False)
    due_at = models.DateTimeField(_("da confermare entro"), null=True, editable=False)
    created_at = models.DateTimeField(_("chiesta il"), editable=False)
    changed_at = models.DateTimeField(_("ultimo cambiamento"), editable=False)
    reminded_at = models.DateTimeField(null=True, editable=False)
    arrived = models.PositiveSmallIntegerField(_("presenti"), null=True, editable=False)
    arrived_at = models.DateTimeField(null=True, editable=False)
    forgotten_at = models.DateTimeField(null=True, editable=False)
    ticket = models.UUIDField(db_default=RandomUUID(), editable=False)

    objects = BookingQuerySet.as_manager()

    class Meta:
        verbose_name = _("prenotazione")
        verbose_name_plural = _("prenotazioni")
        ordering = ("id",)
        indexes = (
            models.Index(fields=("pool", "state"), name="events_booking_pool_state"),
            models.Index(
                fields=("due_at",), condition=Q(due_at__isnull=False), name="events_booking_due"
            ),
            models.Index(fields=("account",), name="events_booking_account"),
        )
        constraints = (
            models.CheckConstraint(
                name="events_booking_state", condition=Q(state__in=BookingState.values)
            ),
            models.CheckConstraint(
                name="events_booking_due_when_timed",
                condition=Q(state__in=TIMED, due_at__isnull=False)
                | (~Q(state__in=TIMED) & Q(due_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="events_booking_seats",
                condition=Q(seats__range=(1, MOST_SEATS_EACH)),
                violation_error_message=_("I posti sono da 1 a 60."),
            ),
            models.CheckConstraint(
                name="events_booking_ages",
                condition=Q(ages__len__lte=F("seats")),
                violation_error_message=_("Ci sono più età che posti."),
            ),
            models.CheckConstraint(
                name="events_booking_reachable",
                condition=~Q(mail="")
                | ~Q(phone="")
                | Q(is_by_staff=True)
                | Q(forgotten_at__isnull=False),
                violation_error_message=_("Serve un'e-mail o un numero di cellulare."),
            ),
            models.CheckConstraint(
                name="events_booking_arrived",
                condition=Q(arrived__isnull=True, arrived_at__isnull=True)
                | Q(arrived__isnull=False, arrived_at__isnull=False, arrived__lte=F("seats")),
            ),
            models.CheckConstraint(
                name="events_booking_guardian",
                condition=Q(needs_guardian=False)
                | ~Q(guardian_name="")
                | Q(forgotten_at__isnull=False),
                violation_error_message=_("Serve il nome di un genitore o tutore."),
            ),
            models.CheckConstraint(
                name="events_booking_group",
                condition=Q(pupils__isnull=True, adults__isnull=True)
                | Q(pupils__gte=1, adults__isnull=False, seats=F("pupils") + F("adults")),
                violation_error_message=_("I posti sono quelli di alunni e accompagnatori."),
            ),
            models.UniqueConstraint(
                "pool",
                Lower("mail"),
                name="events_booking_once_a_mail",
                condition=Q(state__in=ACTIVE) & ~Q(mail="") & Q(is_by_staff=False),
                violation_error_message=_("Con questa e-mail c'è già una prenotazione."),
            ),
        )

    def __str__(self) -> str:
        return self.code

    @property
    def is_active(self) -> bool:
        return self.state in ACTIVE

    @property
    def is_group(self) -> bool:
        return self.pupils is not None

    @property
    def party(self) -> str:
        """«3ª B, Scuola Manzoni», or nothing."""
        return ", ".join(each for each in (self.group, self.school) if each)


class Attendee(models.Model):
    """One of a family for whom a seat is booked, as their account's family is known by the patrons' contract.

    `age` is in whole years on the day of the event.
    """

    booking = models.ForeignKey(Booking, on_delete=models.CASCADE, related_name="attendees")
    patron = models.ForeignKey(
        "patrons.Patron", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    name = models.CharField(_("nome e cognome"), max_length=200)
    age = models.PositiveSmallIntegerField(_("età"), null=True)

    class Meta:
        verbose_name = _("chi viene")
        verbose_name_plural = _("chi viene")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("booking", "patron"), name="events_attendee_once"),
        )

    def __str__(self) -> str:
        return str(self.pk)


class BookingCalendar(models.Model):
    """Where a calendar reads somebody's bookings: who has the address reads them, until its owner takes it back."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    account = models.OneToOneField("accounts.User", on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField(editable=False)

    class Meta:
        verbose_name = _("calendario delle prenotazioni")
        verbose_name_plural = _("calendari delle prenotazioni")
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def path(self) -> str:
        return reverse("events:my-calendar", args=[self.uid])
