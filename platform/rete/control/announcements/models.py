"""What the office has to say to who works in the networks, on all of their pages, for some days. Only in control."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tenants.models import Network


class AnnouncementQuerySet(models.QuerySet["Announcement"]):
    def shown_on(self, day: date) -> "AnnouncementQuerySet":
        return self.filter(since__lte=day, until__gte=day)

    def to(self, network_id: int) -> "AnnouncementQuerySet":
        return self.filter(Q(to_all=True) | Q(networks=network_id)).distinct()


class Announcement(models.Model):
    """`until` is the last day. One to chosen networks that are no more is to nobody, never to all."""

    title = models.CharField(_("titolo"), max_length=100)
    text = models.TextField(_("testo"), max_length=1000)
    since = models.DateField(_("dal"))
    until = models.DateField(_("fino al"))
    to_all = models.BooleanField(_("a tutte le reti"), default=True)
    networks = models.ManyToManyField(
        Network, blank=True, verbose_name=_("solo a queste reti"), related_name="announcements"
    )
    written_by = models.CharField(_("scritto da"), max_length=150)

    objects = AnnouncementQuerySet.as_manager()

    class Meta:
        verbose_name = _("annuncio alle reti")
        verbose_name_plural = _("annunci alle reti")
        ordering = ("-since", "-id")
        constraints = (
            models.CheckConstraint(
                name="announcements_announcement_said", condition=~Q(title="") & ~Q(text="")
            ),
            models.CheckConstraint(
                name="announcements_announcement_dates",
                condition=Q(until__gte=F("since")),
                violation_error_message=_("L'ultimo giorno non può venire prima del primo."),
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("office-announcement", settings.RETE_FEDERATION_URLCONF, [self.pk])


class Dismissal(models.Model):
    """Somebody of a network's staff has read it. `person_uid` is theirs at home."""

    announcement = models.ForeignKey(
        Announcement, on_delete=models.CASCADE, related_name="dismissals"
    )
    person_uid = models.UUIDField()

    class Meta:
        verbose_name = _("annuncio letto")
        verbose_name_plural = _("annunci letti")
        constraints = (
            models.UniqueConstraint(
                fields=("announcement", "person_uid"), name="announcements_dismissal_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.announcement_id}"
