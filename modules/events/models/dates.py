"""When events happen: series as staff wrote them, and the dates that follow, kept as rows."""

from datetime import datetime

from django.contrib.postgres.fields import ArrayField, DateTimeRangeField
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from modules.events.calendars.recurrence import Recurrence
from modules.events.models.events import Event, Publication
from tenants.fields import UuidV7

# From the beginning until before the end: which dates go on at a moment is one look in its index.
PERIOD = Func(F("starts_at"), F("ends_at"), function="tstzrange", output_field=DateTimeRangeField())
WALL = "%Y-%m-%dT%H:%M"
WALL_LENGTH = 16


class Status(models.TextChoices):
    """What has become of a date: OpenAgenda's six states."""

    SCHEDULED = "confermato", _("confermato")
    RESCHEDULED = "spostato", _("spostato ad altra data")
    MOVED_ONLINE = "spostato_online", _("spostato online")
    POSTPONED = "rinviato", _("rinviato a data da decidere")
    FULL = "completo", _("posti esauriti")
    CANCELLED = "annullato", _("annullato")


class Series(models.Model):
    """A first date with its rule (ciclo), in Rome's wall-clock time; without a rule it is a single date.

    `extra` and `left_out` are wall-clock times as «2026-11-24T17:00».
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="series")
    starts_on = models.DateField(_("primo giorno"))
    starts_at = models.TimeField(_("ora di inizio"))
    minutes = models.PositiveIntegerField(_("durata in minuti"))
    is_all_day = models.BooleanField(_("tutto il giorno"), default=False)
    rule = models.CharField(max_length=300, blank=True)
    extra = ArrayField(models.CharField(max_length=WALL_LENGTH), default=list, blank=True)
    left_out = ArrayField(models.CharField(max_length=WALL_LENGTH), default=list, blank=True)
    expanded_until = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("ciclo")
        verbose_name_plural = _("cicli")
        ordering = ("starts_on", "starts_at", "id")
        constraints = (
            models.CheckConstraint(
                name="events_series_minutes",
                condition=Q(minutes__gte=1),
                violation_error_message=_("La durata è di almeno un minuto."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.event_id}: {self.starts_on} {self.rule}"

    @property
    def recurrence(self) -> Recurrence:
        return Recurrence(
            starts_at=datetime.combine(self.starts_on, self.starts_at),
            minutes=self.minutes,
            rule=self.rule,
            extra=tuple(map(read_wall, self.extra)),
            except_=tuple(map(read_wall, self.left_out)),
        )


class OccurrenceQuerySet(models.QuerySet["Occurrence"]):
    def public(self) -> "OccurrenceQuerySet":
        """Dates of published events, cancelled ones too: who meant to come must read it."""
        return self.filter(event__publication=Publication.PUBLISHED)

    def between(self, since: datetime, until: datetime) -> "OccurrenceQuerySet":
        """Those that go on for at least a moment between two instants, the end not included."""
        return self.filter(starts_at__lt=until, ends_at__gt=since)

    def going_on(self, moment: datetime) -> "OccurrenceQuerySet":
        """Those that have begun at a moment and are not over."""
        found = self.alias(period=PERIOD)
        return found.filter(period__contains=moment)  # type: ignore[misc] # a range of instants holds one

    def with_event(self) -> "OccurrenceQuerySet":
        return self.select_related("event__library", "event__place", "event__festival")


class Occurrence(models.Model):
    """One date of an event. `slot_starts_at` is where its series puts it; it may have been moved since.

    `sequence` grows with each change that matters to who comes (RFC 5545, 3.8.7.4).
    """

    uid = models.UUIDField(db_default=UuidV7(), unique=True, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="occurrences")
    series = models.ForeignKey(
        Series, on_delete=models.SET_NULL, null=True, blank=True, related_name="occurrences"
    )
    slot_starts_at = models.DateTimeField(editable=False)
    starts_at = models.DateTimeField(_("inizio"))
    ends_at = models.DateTimeField(_("fine"))
    is_all_day = models.BooleanField(_("tutto il giorno"), default=False)
    status = models.CharField(_("stato"), max_length=20, choices=Status, default=Status.SCHEDULED)
    status_note = models.CharField(_("avviso"), max_length=300, blank=True)
    moved_from = models.DateTimeField(_("era previsto"), null=True, blank=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    modified_at = models.DateTimeField(auto_now=True)

    objects = OccurrenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("data")
        verbose_name_plural = _("date")
        ordering = ("starts_at", "id")
        indexes = (
            models.Index(fields=("starts_at", "event"), name="events_occurrence_start"),
            models.Index(fields=("ends_at",), name="events_occurrence_end"),
            GistIndex(PERIOD, name="events_occurrence_period"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("event", "slot_starts_at"), name="events_occurrence_slot_once"
            ),
            models.CheckConstraint(
                name="events_occurrence_ends_after",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("La fine viene dopo l'inizio."),
            ),
            models.CheckConstraint(
                name="events_occurrence_status", condition=Q(status__in=Status.values)
            ),
            models.CheckConstraint(
                name="events_occurrence_moved",
                condition=~Q(status=Status.RESCHEDULED) | Q(moved_from__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.event}, {self.starts_at:%d/%m/%Y %H:%M}"

    def get_absolute_url(self) -> str:
        return f"{self.event.get_absolute_url()}{self.pk}/"

    @property
    def takes_place(self) -> bool:
        return self.status not in {Status.CANCELLED, Status.POSTPONED}


def read_wall(text: str) -> datetime:
    """«2026-11-24T17:00» as a naive wall-clock time."""
    return datetime.strptime(text, WALL)  # noqa: DTZ007 - wall-clock time


def write_wall(wall: datetime) -> str:
    return wall.strftime(WALL)
