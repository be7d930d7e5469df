"""Who works on people's data for the federation, and which networks have accepted the agreement that lets it work for them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rete.control.directory.models import OfNetwork


class SubProcessorQuerySet(models.QuerySet["SubProcessor"]):
    def in_use(self) -> "SubProcessorQuerySet":
        return self.filter(ended_on__isnull=True)


class SubProcessor(models.Model):
    """Somebody whom the federation gives work on the networks' data (art. 28, par. 2 and 4, reg. UE 2016/679).

    Networks read it: they authorise it, and their privacy files name it.
    """

    name = models.CharField(_("nome"), max_length=200)
    service = models.CharField(_("che cosa fa"), max_length=300)
    data = models.CharField(_("quali dati tratta"), max_length=300)
    place = models.CharField(_("dove stanno i dati"), max_length=200)
    guarantees = models.CharField(_("garanzie se fuori dall'Unione europea"), max_length=300, blank=True)  # fmt: skip
    since = models.DateField(_("dal"))
    ended_on = models.DateField(_("fino al"), null=True, blank=True)

    published_to_networks = True

    objects = SubProcessorQuerySet.as_manager()

    class Meta:
        verbose_name = _("altro responsabile del trattamento")
        verbose_name_plural = _("altri responsabili del trattamento")
        ordering = (F("ended_on").desc(nulls_first=True), "name", "id")
        constraints = (
            models.CheckConstraint(
                name="processors_subprocessor_said",
                condition=~Q(name="") & ~Q(service="") & ~Q(data="") & ~Q(place=""),
            ),
            models.CheckConstraint(
                name="processors_subprocessor_dates",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("since")),
                violation_error_message=_("La fine viene dopo l'inizio."),
            ),
            models.UniqueConstraint(
                fields=("name", "service"),
                condition=Q(ended_on__isnull=True),
                name="processors_subprocessor_once",
                violation_error_message=_("C'è già, per lo stesso servizio."),
            ),
        )

    def __str__(self) -> str:
        return self.name


class DataAgreement(OfNetwork):
    """That a network's controller has accepted the agreement with the federation (art. 28), in which words and by whom.

    `sha256` is of the text as it was read. A new text is a new row; rows are never changed.
    """

    sha256 = models.CharField(_("impronta del testo"), max_length=64)
    body_name = models.CharField(_("ente"), max_length=200)
    accepted_by = models.CharField(_("da chi"), max_length=150)
    office_held = models.CharField(_("in qualità di"), max_length=200)
    accepted_at = models.DateTimeField(_("quando"))

    class Meta:
        verbose_name = _("accordo sui dati accettato")
        verbose_name_plural = _("accordi sui dati accettati")
        ordering = ("-accepted_at", "-id")
        constraints = (
            *OfNetwork.Meta.constraints,
            models.UniqueConstraint(
                fields=("network", "sha256", "body_name"), name="processors_dataagreement_once"
            ),
            models.CheckConstraint(
                name="processors_dataagreement_sha256",
                condition=Q(sha256__regex="^[0-9a-f]{64}$"),
            ),
            models.CheckConstraint(
                name="processors_dataagreement_said",
                condition=~Q(body_name="") & ~Q(accepted_by="") & ~Q(office_held=""),
            ),
        )

    def __str__(self) -> str:
        return self.body_name
