"""Rooms, study seats and equipment of libraries, who has them when, and that nothing is lent twice."""

from datetime import datetime, time
from typing import Final

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from modules.events.models.bookings import CODE_LENGTH
from modules.events.models.dates import Occurrence
from tenants.fields import UuidV7

MOST_PEOPLE: Final = 5000
NOTE_LENGTH: Final = 300
HALF_DAY: Final = 0
A_DAY_MINUTES: Final = 1440


class RoomKind(models.TextChoices):
    ROOM = "sala", _("sala")
    SEATS = "posti", _("posti studio")
    THING = "attrezzatura", _("attrezzatura")


class Askers(models.TextChoices):
    """Who may ask for a room. The staff may always take it for somebody."""

    EVERYBODY = "tutti", _("chiunque")
    GROUPS = "associazioni", _("associazioni e gruppi")
    STAFF = "operatori", _("solo gli operatori")


class Step(models.IntegerChoices):
    """How long the turns are, in minutes."""

    HALF_HOUR = 30, _("mezz'ora")
    HOUR = 60, _("un'ora")
    TWO_HOURS = 120, _("due ore")
    HALF_DAY = HALF_DAY, _("mezza giornata")


class RoomQuerySet(models.QuerySet["Room"]):
    def open_to_citizens(self) -> "RoomQuerySet":
        return self.filter(is_open=True).exclude(askers=Askers.STAFF)


class Room(models.Model):
    """What a library lends for some hours: a room as a whole, a study room seat by seat, things piece by piece.

    `capacity` is people of a room, seats of a study room, pieces of equipment. Only in the library's hours, unless
    `is_within_hours` is false: then from `opens_at` to `closes_at`. Before and after each reservation it is taken for
    `setup_minutes` and `clearing_minutes` more. Zero limits nothing.
    """

    library = models.ForeignKey(
        "libraries.Library",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("biblioteca"),
    )
    kind = models.CharField(_("che cos'è"), max_length=20, choices=RoomKind, default=RoomKind.ROOM)
    name = models.CharField(_("nome"), max_length=120)
    capacity = models.PositiveSmallIntegerField(_("posti o pezzi"))
    description = models.TextField(_("descrizione"), max_length=2000, blank=True)
    equipment = models.TextField(_("che cosa c'è"), max_length=1000, blank=True)
    accessibility = models.TextField(_("accessibilità"), max_length=1000, blank=True)
    is_open = models.BooleanField(_("si può prenotare"), default=True)
    askers = models.CharField(
        _("chi la può chiedere"), max_length=20, choices=Askers, default=Askers.EVERYBODY
    )
    needs_answer = models.BooleanField(_("risponde la biblioteca"), default=True)
    is_within_hours = models.BooleanField(_("solo quando la biblioteca è aperta"), default=True)
    opens_at = models.TimeField(_("altrimenti dalle"), default=time(8))
    closes_at = models.TimeField(_("alle"), default=time(23))
    step_minutes = models.PositiveSmallIntegerField(_("turni di"), choices=Step, default=Step.HOUR)
    most_minutes = models.PositiveSmallIntegerField(_("al massimo per quanti minuti"), default=240)
    notice_hours = models.PositiveSmallIntegerField(_("quante ore prima, almeno"), default=0)
    ahead_days = models.PositiveSmallIntegerField(_("quanti giorni prima, al massimo"), default=60)
    setup_minutes = models.PositiveSmallIntegerField(_("minuti per preparare"), default=0)
    clearing_minutes = models.PositiveSmallIntegerField(_("minuti per riordinare"), default=0)
    most_a_day = models.PositiveSmallIntegerField(_("volte al giorno per persona"), default=0)
    most_a_week = models.PositiveSmallIntegerField(_("volte a settimana per persona"), default=0)
    most_absences = models.PositiveSmallIntegerField(
        _("assenze in trenta giorni dopo cui non si prenota"), default=0
    )

    objects = RoomQuerySet.as_manager()

    class Meta:
        verbose_name = _("sala o attrezzatura")
        verbose_name_plural = _("sale e attrezzature")
        ordering = ("library", "-kind", "name")
        constraints = (
            models.UniqueConstraint(
                "library",
                Lower("name"),
                name="events_room_once",
                violation_error_message=_("In questa biblioteca c'è già una voce con questo nome."),
            ),
            models.CheckConstraint(
                name="events_room_choices",
                condition=Q(
                    kind__in=RoomKind.values,
                    askers__in=Askers.values,
                    step_minutes__in=Step.values,
                ),
            ),
            models.CheckConstraint(
                name="events_room_numbers",
                condition=Q(
                    capacity__range=(1, MOST_PEOPLE),
                    most_minutes__lte=A_DAY_MINUTES,
                    notice_hours__lte=720,
                    ahead_days__range=(1, 730),
                    setup_minutes__lte=480,
                    clearing_minutes__lte=480,
                ),
                violation_error_message=_(
                    "I posti vanno da 1 a 5.000, i minuti fino a 1.440 (per preparare e riordinare fino a 480), "
                    "le ore fino a 720, i giorni da 1 a 730."
                ),
            ),
            models.CheckConstraint(
                name="events_room_hours",
                condition=Q(closes_at__gt=F("opens_at")),
                violation_error_message=_("L'ora di chiusura viene dopo quella di apertura."),
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("events:room", args=[self.pk])

    @property
    def places(self) -> int:
        """How many may have it at once."""
        return 1 if self.kind == RoomKind.ROOM else self.capacity


class Use(models.TextChoices):
    """Why a room is taken."""

    PERSON = "persona", _("prenotazione")
    EVENT = "evento", _("evento")
    BLOCK = "blocco", _("non disponibile")


class ReservationState(models.TextChoices):
    HELD = "da_confermare", _("da confermare")
    ASKED = "richiesta", _("in attesa di risposta")
    BOOKED = "confermata", _("confermata")
    REFUSED = "rifiutata", _("non accolta")
    CANCELLED = "annullata", _("annullata")
    EXPIRED = "scaduta", _("scaduta")


# Who has the room; what waits for an answer until an instant.
TAKING: Final = (ReservationState.HELD, ReservationState.ASKED, ReservationState.BOOKED)
AWAITED: Final = (ReservationState.HELD, ReservationState.ASKED)


class ReservationQuerySet(models.QuerySet["Reservation"]):
    def taking(self) -> "ReservationQuerySet":
        return self.filter(state__in=TAKING)

    def due(self, now: datetime) -> "ReservationQuerySet":
        """Those that nobody has answered in time."""
        return self.filter(state__in=AWAITED, due_at__lte=now)

    def between(self, since: datetime, until: datetime) -> "ReservationQuerySet":
        """Those that go on for at least a moment between two instants, the end not included."""
        return self.filter(starts_at__lt=until, ends_at__gt=since)

    def of_people(self) -> "ReservationQuerySet":
        return self.filter(use=Use.PERSON)

    def with_rooms(self) -> "ReservationQuerySet":
        """Two queries."""
        return self.select_related("library", "occurrence__event").prefetch_related("holds__room")


class Reservation(models.Model):
    """One or more rooms or things of a library for a span: of a person, of a date of an event, or closed by the staff.

    `is_in_hours`: it was taken within the library's hours, and ends with them. `due_at` is until when an answer is
    awaited, of the person or of the library. `came` is None until somebody says. After the term of
    `rooms.forgetting` nobody's name remains.
    """

    uid = models.UUIDField(db_default=UuidV7(), unique=True, editable=False)
    code = models.CharField(_("codice"), max_length=CODE_LENGTH, unique=True, editable=False)
    library = models.ForeignKey(
        "libraries.Library",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("biblioteca"),
    )
    use = models.CharField(_("per"), max_length=20, choices=Use)
    state = models.CharField(_("stato"), max_length=20, choices=ReservationState)
    starts_at = models.DateTimeField(_("inizio"))
    ends_at = models.DateTimeField(_("fine"))
    title = models.CharField(_("a che cosa serve"), max_length=200, blank=True)
    people = models.PositiveSmallIntegerField(_("quante persone"), default=1)
    name = models.CharField(_("nome e cognome"), max_length=150, blank=True)
    mail = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("cellulare"), max_length=30, blank=True)
    group = models.CharField(_("associazione o gruppo"), max_length=150, blank=True)
    account = models.ForeignKey(
        "accounts.User", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    occurrence = models.OneToOneField(
        Occurrence, on_delete=models.CASCADE, null=True, related_name="room_reservation"
    )
    is_by_staff = models.BooleanField(_("presa in biblioteca"), default=False, editable=False)
    is_in_hours = models.BooleanField(default=False, editable=False)
    note = models.CharField(_("avviso"), max_length=NOTE_LENGTH, blank=True)
    due_at = models.DateTimeField(_("si aspetta fino al"), null=True, editable=False)
    created_at = models.DateTimeField(_("chiesta il"), editable=False)
    changed_at = models.DateTimeField(_("ultimo cambiamento"), editable=False)
    reminded_at = models.DateTimeField(null=True, editable=False)
    came = models.BooleanField(_("si è presentato"), null=True, editable=False)
    forgotten_at = models.DateTimeField(null=True, editable=False)

    objects = ReservationQuerySet.as_manager()

    class Meta:
        verbose_name = _("prenotazione di una sala")
        verbose_name_plural = _("prenotazioni di sale")
        ordering = ("starts_at", "id")
        indexes = (
            models.Index(fields=("library", "starts_at"), name="events_reservation_start"),
            models.Index(
                fields=("due_at",), condition=Q(due_at__isnull=False), name="events_reservation_due"
            ),
            models.Index(fields=("account",), name="events_reservation_account"),
        )
        constraints = (
            models.CheckConstraint(
                name="events_reservation_choices",
                condition=Q(use__in=Use.values, state__in=ReservationState.values),
            ),
            models.CheckConstraint(
                name="events_reservation_ends_after",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("La fine viene dopo l'inizio."),
            ),
            models.CheckConstraint(
                name="events_reservation_people",
                condition=Q(people__range=(1, MOST_PEOPLE)),
                violation_error_message=_("Le persone sono da 1 a 5.000."),
            ),
            models.CheckConstraint(
                name="events_reservation_due_when_awaited",
                condition=Q(state__in=AWAITED, due_at__isnull=False)
                | (~Q(state__in=AWAITED) & Q(due_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="events_reservation_reachable",
                condition=~Q(use=Use.PERSON)
                | Q(forgotten_at__isnull=False)
                | (~Q(name="") & (~Q(mail="") | ~Q(phone="") | Q(is_by_staff=True))),
                violation_error_message=_("Serve un'e-mail o un numero di cellulare."),
            ),
            models.CheckConstraint(
                name="events_reservation_of_event",
                condition=Q(use=Use.EVENT, occurrence__isnull=False)
                | (~Q(use=Use.EVENT) & Q(occurrence__isnull=True)),
            ),
            models.CheckConstraint(
                name="events_reservation_came",
                condition=Q(came__isnull=True) | Q(use=Use.PERSON, state=ReservationState.BOOKED),
            ),
        )

    def __str__(self) -> str:
        return self.code

    @property
    def is_taking(self) -> bool:
        return self.state in TAKING


class RoomHold(models.Model):
    """A room, a seat or a piece, taken for a reservation with the time to prepare it and to clear it.

    The database keeps `is_on` as the reservation's state says, and refuses a seat that is not there, a room of another
    library, a period shorter than the reservation, and the same seat twice at the same time.
    """

    reservation = models.ForeignKey(Reservation, on_delete=models.CASCADE, related_name="holds")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="holds")
    seat = models.PositiveSmallIntegerField(_("posto"), default=1)
    period = DateTimeRangeField(_("quando"))
    is_on = models.BooleanField(default=True, editable=False)

    class Meta:
        verbose_name = _("sala occupata")
        verbose_name_plural = _("sale occupate")
        ordering = ("room", "seat")
        indexes = (models.Index(fields=("reservation",), name="events_hold_reservation"),)
        constraints = (
            models.CheckConstraint(
                name="events_hold_seat",
                condition=Q(seat__gte=1, period__isempty=False),
            ),
            ExclusionConstraint(
                name="events_hold_no_overlap",
                expressions=(
                    ("room", RangeOperators.EQUAL),
                    ("seat", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ),
                condition=Q(is_on=True),
                violation_error_message=_("In quelle ore è già occupata."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.room_id}/{self.seat}"
