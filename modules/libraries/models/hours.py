"""When a library is open: a timetable for each season, closures, and single days that differ.

Hours are minutes from midnight by the clock on the wall: 9:30 is 570, and 1440 is the end of the day.
"""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from modules.libraries.models.libraries import Library

DAY_MINUTES = 24 * 60


class Timetable(models.Model):
    """The week of a library. One has no dates and is the usual one; those with dates hold between them, both included.

    That dated ones of a library do not overlap is an exclusion constraint, in the migration.
    """

    library = models.ForeignKey(Library, on_delete=models.CASCADE, related_name="timetables")
    name = models.CharField(_("nome"), max_length=80)
    starts_on = models.DateField(_("dal"), null=True, blank=True)
    ends_on = models.DateField(_("al"), null=True, blank=True)

    class Meta:
        verbose_name = _("orario")
        verbose_name_plural = _("orari")
        ordering = ("library_id", F("starts_on").asc(nulls_first=True))
        constraints = (
            models.CheckConstraint(
                name="libraries_timetable_dates",
                condition=Q(starts_on__isnull=True, ends_on__isnull=True)
                | Q(starts_on__isnull=False, ends_on__gte=F("starts_on")),
                violation_error_message=_("Servono tutte e due le date, e la seconda non prima."),
            ),
            models.UniqueConstraint(
                fields=("library",),
                condition=Q(starts_on__isnull=True),
                name="libraries_timetable_usual_once",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def is_usual(self) -> bool:
        return self.starts_on is None


class Span(models.Model):
    """Open from one minute to another on a weekday, Monday being 0. Spans of a day do not overlap: see the migration."""

    timetable = models.ForeignKey(Timetable, on_delete=models.CASCADE, related_name="spans")
    weekday = models.PositiveSmallIntegerField()
    opens = models.PositiveSmallIntegerField()
    closes = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("fascia oraria")
        verbose_name_plural = _("fasce orarie")
        ordering = ("timetable_id", "weekday", "opens")
        constraints = (
            models.CheckConstraint(
                name="libraries_span_within_a_day",
                condition=Q(weekday__lte=6, closes__gt=F("opens"), closes__lte=DAY_MINUTES),
            ),
        )

    def __str__(self) -> str:
        return f"{self.weekday} {self.opens}–{self.closes}"


class Closure(models.Model):
    """Closed on all days between two dates, both included."""

    library = models.ForeignKey(Library, on_delete=models.CASCADE, related_name="closures")
    starts_on = models.DateField(_("dal"))
    ends_on = models.DateField(_("al"))
    reason = models.CharField(_("motivo"), max_length=200, blank=True)
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        verbose_name = _("chiusura")
        verbose_name_plural = _("chiusure")
        ordering = ("starts_on", "id")
        constraints = (
            models.CheckConstraint(
                name="libraries_closure_dates", condition=Q(ends_on__gte=F("starts_on"))
            ),
            models.UniqueConstraint(
                fields=("library", "starts_on", "ends_on"), name="libraries_closure_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.starts_on}–{self.ends_on}"


class Opening(models.Model):
    """An exceptional opening: on this day these hours hold, whatever the timetable or a closure says."""

    library = models.ForeignKey(Library, on_delete=models.CASCADE, related_name="openings")
    on = models.DateField(_("giorno"))
    opens = models.PositiveSmallIntegerField()
    closes = models.PositiveSmallIntegerField()
    reason = models.CharField(_("motivo"), max_length=200, blank=True)
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        verbose_name = _("apertura straordinaria")
        verbose_name_plural = _("aperture straordinarie")
        ordering = ("on", "opens")
        constraints = (
            models.CheckConstraint(
                name="libraries_opening_within_a_day",
                condition=Q(closes__gt=F("opens"), closes__lte=DAY_MINUTES),
            ),
        )

    def __str__(self) -> str:
        return f"{self.on} {self.opens}–{self.closes}"
