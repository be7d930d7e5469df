"""Who came in and went out, and who was turned away: a register that is not rewritten."""

from typing import Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from modules.events.models.bookings import MOST_SEATS_EACH, Booking
from modules.events.models.dates import Occurrence


class Direction(models.TextChoices):
    IN = "entrata", _("entrata")
    OUT = "uscita", _("uscita")


class Outcome(models.TextChoices):
    """What became of a code that was shown; the words are those that who is at the door reads."""

    OK = "ok", _("Registrata.")
    ALREADY = "gia_entrata", _("Risultano già dentro: questa prenotazione è già stata usata.")
    TOO_MANY = "troppe_persone", _("Sono più persone dei posti che restano.")
    NOT_INSIDE = "non_dentro", _("Non risultano dentro: non possono uscire.")
    CANCELLED = "annullata", _("La prenotazione è annullata o scaduta.")
    UNCONFIRMED = "non_confermata", _("La prenotazione non è confermata.")
    WRONG_DATE = "altra_data", _("La prenotazione è per un'altra data.")
    TOO_EARLY = "presto", _("È presto: le presenze si segnano da due ore prima dell'inizio.")
    TOO_LATE = "tardi", _("È tardi: la data è finita da più di due ore.")
    REPLACED = "sostituito", _("Questo codice QR non vale più: ce n'è uno più nuovo.")
    OTHER_NETWORK = "altra_rete", _("Il codice è di un'altra rete di biblioteche.")
    FORGED = "falso", _("Il codice non è autentico: non l'ha fatto questa rete.")
    UNKNOWN = "sconosciuto", _("Nessuna prenotazione ha questo codice.")


# What who is at the door may let pass all the same.
FORCEABLE: Final = (
    Outcome.CANCELLED,
    Outcome.UNCONFIRMED,
    Outcome.TOO_EARLY,
    Outcome.TOO_LATE,
    Outcome.REPLACED,
)


class Why(models.TextChoices):
    """Why a presence was taken back. Chosen, not written: no words about people are kept."""

    MISTAKE = "errore", _("segnata per errore")
    SOMEBODY_ELSE = "altra_persona", _("era un'altra persona")
    TRIAL = "prova", _("era una prova")
    OTHER = "altro", _("per un altro motivo")


class PresenceQuerySet(models.QuerySet["Presence"]):
    def valid(self) -> "PresenceQuerySet":
        """Those that count, in their order."""
        return self.filter(outcome=Outcome.OK, undone_at__isnull=True).order_by("id")


class Presence(models.Model):
    """A code that was shown at a date's door. Each comes with a number of its sender's own, and twice is once.

    `seen_at` is by the clock of who was at the door, maybe without a connection; `received_at` by ours. `booking` is
    None where no booking was found. The database lets nobody in twice, nor out who is not in.
    """

    nonce = models.UUIDField(unique=True, editable=False)
    occurrence = models.ForeignKey(Occurrence, on_delete=models.CASCADE, related_name="presences")
    booking = models.ForeignKey(
        Booking, on_delete=models.CASCADE, null=True, related_name="presences"
    )
    direction = models.CharField(_("verso"), max_length=10, choices=Direction)
    people = models.PositiveSmallIntegerField(_("persone"))
    outcome = models.CharField(_("esito"), max_length=20, choices=Outcome)
    is_forced = models.BooleanField(_("lasciata passare lo stesso"), default=False)
    seen_at = models.DateTimeField(_("quando"))
    received_at = models.DateTimeField(_("ricevuta il"))
    undone_at = models.DateTimeField(_("tolta il"), null=True)
    undone_why = models.CharField(_("perché"), max_length=20, choices=Why, blank=True)

    objects = PresenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("presenza")
        verbose_name_plural = _("presenze")
        ordering = ("id",)
        indexes = (
            models.Index(fields=("occurrence", "id"), name="events_presence_date"),
            models.Index(fields=("booking", "occurrence"), name="events_presence_booking"),
        )
        constraints = (
            models.CheckConstraint(
                name="events_presence_words",
                condition=Q(direction__in=Direction.values)
                & Q(outcome__in=Outcome.values)
                & Q(undone_why__in=["", *Why.values]),
            ),
            models.CheckConstraint(
                name="events_presence_people",
                condition=Q(people__range=(1, MOST_SEATS_EACH))
                | (~Q(outcome=Outcome.OK) & Q(people=0)),
            ),
            models.CheckConstraint(
                name="events_presence_of_a_booking",
                condition=~Q(outcome=Outcome.OK) | Q(booking__isnull=False),
            ),
            models.CheckConstraint(
                name="events_presence_undone",
                condition=Q(undone_at__isnull=True, undone_why="")
                | (Q(undone_at__isnull=False, outcome=Outcome.OK) & ~Q(undone_why="")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.direction} {self.seen_at:%d/%m/%Y %H:%M}"

    @property
    def is_accepted(self) -> bool:
        return self.outcome == Outcome.OK

    @property
    def may_be_forced(self) -> bool:
        return self.booking_id is not None and self.outcome in FORCEABLE

    @property
    def change(self) -> int:
        """By how many those inside have become more."""
        return self.people if self.direction == Direction.IN else -self.people
