"""Where events happen besides libraries, and the festivals that gather several of them."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from tenants.fields import UuidV7


class Place(models.Model):
    """A place that is not a library: a theatre, a park, a school."""

    name = models.CharField(_("nome"), max_length=200)
    address = models.CharField(_("indirizzo"), max_length=250, blank=True)
    municipality = models.CharField(_("comune"), max_length=150)
    latitude = models.FloatField(_("latitudine"), null=True, blank=True)
    longitude = models.FloatField(_("longitudine"), null=True, blank=True)
    access_note = models.CharField(_("come si entra e ci si muove"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("luogo")
        verbose_name_plural = _("luoghi")
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(
                Lower("name"),
                Lower("municipality"),
                name="events_place_once",
                violation_error_message=_("C'è già un luogo con questo nome in questo comune."),
            ),
            models.CheckConstraint(
                name="events_place_position",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                violation_error_message=_("Latitudine e longitudine vanno insieme, in gradi."),
            ),
        )

    def __str__(self) -> str:
        return self.name if self.municipality in self.name else f"{self.name}, {self.municipality}"


class Festival(models.Model):
    """Several events under one title (rassegna): «Autunno da leggere»."""

    uid = models.UUIDField(db_default=UuidV7(), unique=True, editable=False)
    title = models.CharField(_("titolo"), max_length=200)
    summary = models.CharField(_("in breve"), max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("rassegna")
        verbose_name_plural = _("rassegne")
        ordering = ("title", "id")
        constraints = (
            models.UniqueConstraint(
                Lower("title"),
                name="events_festival_title_once",
                violation_error_message=_("C'è già una rassegna con questo titolo."),
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("events:festival", args=[self.pk, self.slug])

    @property
    def slug(self) -> str:
        return slugify(self.title)[:80].strip("-") or "rassegna"
