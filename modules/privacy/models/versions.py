"""The documents that were in force, as they were read. A version never changes: the login may not."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class PaperKind(models.TextChoices):
    FILE = "fascicolo", _("Fascicolo privacy")
    JOINT = "contitolari", _("Accordo tra contitolari")
    PROCESSOR = "responsabile", _("Accordo con la federazione")
    PRIVACY = "privacy", _("Informativa privacy")
    LEGAL = "note-legali", _("Note legali")
    ACCESSIBILITY = "accessibilita", _("Dichiarazione di accessibilità")
    COOKIES = "cookie", _("Cookie")


# What citizens read; the rest is for who answers for the data.
PUBLIC_KINDS = (PaperKind.PRIVACY, PaperKind.LEGAL, PaperKind.ACCESSIBILITY, PaperKind.COOKIES)


class Version(models.Model):
    """A document of a body, by kind, from the day it was published. `content` is a `rete.web.papers.paper.Paper`.

    `sha256` is `digest` of it: when what would be written today has another, the version is out of date.
    """

    body = models.ForeignKey("libraries.Body", on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField(_("documento"), max_length=20, choices=PaperKind)
    number = models.PositiveIntegerField(_("versione"))
    content = models.JSONField()
    sha256 = models.CharField(_("impronta"), max_length=64)
    note = models.CharField(_("che cosa cambia"), max_length=500, blank=True)
    made_at = models.DateTimeField(_("in vigore dal"))
    made_by = models.CharField(_("pubblicata da"), max_length=150)

    class Meta:
        verbose_name = _("versione di un documento")
        verbose_name_plural = _("versioni dei documenti")
        ordering = ("body_id", "kind", "-number")
        constraints = (
            models.UniqueConstraint(
                fields=("body", "kind", "number"), name="privacy_version_number_once"
            ),
            models.CheckConstraint(name="privacy_version_number", condition=Q(number__gte=1)),
            models.CheckConstraint(
                name="privacy_version_kind", condition=Q(kind__in=PaperKind.values)
            ),
            models.CheckConstraint(
                name="privacy_version_sha256", condition=Q(sha256__regex="^[0-9a-f]{64}$")
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, versione {self.number}"

    @property
    def file_name(self) -> str:
        """Without ending; the same for nothing else of the network."""
        return f"{self.kind}-ente-{self.body_id}-versione-{self.number}"
