"""The texts that the federation stands on, version by version. A published version never changes: the login may not."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class InstrumentKind(models.TextChoices):
    MANIFESTO = "manifesto", _("manifesto")
    PROTOCOLLO = "protocollo", _("protocollo d'intesa")
    CONVENZIONE = "convenzione", _("convenzione")
    STATUTO = "statuto", _("statuto")


class Instrument(models.Model):
    """A text that bodies adhere to, by its kind: the Manifesto is one."""

    kind = models.CharField(_("tipo"), max_length=20, choices=InstrumentKind)
    slug = models.SlugField(_("indirizzo web"), unique=True)
    title = models.CharField(_("titolo"), max_length=200)

    class Meta:
        verbose_name = _("testo")
        verbose_name_plural = _("testi")
        constraints = (
            models.CheckConstraint(
                name="charter_instrument_kind", condition=models.Q(kind__in=InstrumentKind.values)
            ),
        )

    def __str__(self) -> str:
        return self.title


class InstrumentVersion(models.Model):
    """One version. The text is paragraphs between empty lines; one that begins with «## » is a heading."""

    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("versione"))
    text = models.TextField(_("testo"))
    changes = models.TextField(_("che cosa cambia"), blank=True)
    published_on = models.DateField(_("pubblicata il"))

    class Meta:
        verbose_name = _("versione di un testo")
        verbose_name_plural = _("versioni dei testi")
        ordering = ("instrument_id", "-number")
        constraints = (
            models.UniqueConstraint(
                fields=("instrument", "number"), name="charter_instrumentversion_number_once"
            ),
            models.CheckConstraint(
                name="charter_instrumentversion_number", condition=models.Q(number__gte=1)
            ),
        )

    def __str__(self) -> str:
        return f"{self.instrument}, versione {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("instrument-version", args=[self.instrument.slug, self.number])

    @property
    def sections(self) -> list[tuple[str, list[str]]]:
        """The text as (heading, paragraphs); the first heading is empty when the text begins without one."""
        found: list[tuple[str, list[str]]] = [("", [])]
        for block in filter(None, (part.strip() for part in self.text.split("\n\n"))):
            if block.startswith("## "):
                found.append((block.removeprefix("## "), []))
            else:
                found[-1][1].append(" ".join(block.split()))
        return [section for section in found if section[0] or section[1]]
