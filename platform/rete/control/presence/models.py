"""Where the federation's bodies are: what networks call them, and what a body says once for all its networks."""

from django.db import models
from django.db.models import OuterRef, Q
from django.utils.translation import gettext_lazy as _

from rete.control.directory.models import Body
from tenants.models import Network


def same_codes(ipa_code: OuterRef | str, fiscal_code: OuterRef | str) -> Q:
    """Rows with the same IPA code, however it is written, or the same fiscal code; never for want of both."""
    by_ipa = ~Q(ipa_code="") & Q(ipa_code__iexact=ipa_code)
    return by_ipa | (~Q(fiscal_code="") & Q(fiscal_code=fiscal_code))


class LocalBody(models.Model):
    """A body as a network wrote it when it was last asked. Only legal persons; the office's alone."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="local_bodies")
    number = models.BigIntegerField()
    name = models.CharField(_("nome"), max_length=200)
    ipa_code = models.CharField(_("codice IPA"), max_length=20, blank=True)
    fiscal_code = models.CharField(_("codice fiscale"), max_length=16, blank=True)
    libraries = models.PositiveIntegerField(_("biblioteche"), default=0)
    counted_at = models.DateTimeField()

    class Meta:
        verbose_name = _("ente di una rete")
        verbose_name_plural = _("enti delle reti")
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(fields=("network", "number"), name="presence_localbody_once"),
            models.CheckConstraint(name="presence_localbody_named", condition=~Q(name="")),
        )

    def __str__(self) -> str:
        return self.name


class SharedSheet(models.Model):
    """What a body says of itself once, for the legal pages of all its networks, which read it. Public, and no persons: who
    represents the body is written in each network."""

    body = models.OneToOneField(Body, on_delete=models.CASCADE, related_name="sheet")
    data_protection_officer = models.CharField(
        _("responsabile della protezione dei dati"), max_length=300, blank=True
    )
    rights_email = models.EmailField(_("dove si scrive per i propri dati"), blank=True)
    feedback_email = models.EmailField(_("dove si segnala una pagina non accessibile"), blank=True)

    published_to_networks = True

    class Meta:
        verbose_name = _("scheda comune di un ente")
        verbose_name_plural = _("schede comuni degli enti")
        constraints = (
            models.CheckConstraint(
                name="presence_sharedsheet_says_something",
                condition=~Q(data_protection_officer="", rights_email="", feedback_email=""),
            ),
        )

    def __str__(self) -> str:
        return str(self.body)
