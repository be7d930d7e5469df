"""What the federation knows of its networks without entering them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tenants.models import Network


class NetworkFacts(models.Model):
    """Public figures of a network, as last counted there. The position is in degrees, WGS 84."""

    network = models.OneToOneField(
        Network, on_delete=models.CASCADE, primary_key=True, related_name="facts"
    )
    libraries = models.PositiveIntegerField(_("biblioteche"), default=0)
    municipalities = models.PositiveIntegerField(_("comuni"), default=0)
    population = models.PositiveIntegerField(_("abitanti"), default=0)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    counted_at = models.DateTimeField()

    class Meta:
        verbose_name = _("dati pubblici di una rete")
        verbose_name_plural = _("dati pubblici delle reti")

    def __str__(self) -> str:
        return f"{self.network}: {self.libraries}"


class NetworkTroubles(models.Model):
    """What went wrong in a network in the day before `counted_at`, as numbers: of whom and why, only the network reads."""

    network = models.OneToOneField(
        Network, on_delete=models.CASCADE, primary_key=True, related_name="troubles"
    )
    failed_mails = models.PositiveIntegerField(_("messaggi non consegnati"), default=0)
    failed_jobs = models.PositiveIntegerField(_("operazioni non riuscite"), default=0)
    refused_addresses = models.PositiveIntegerField(_("indirizzi che non ricevono"), default=0)
    counted_at = models.DateTimeField()

    class Meta:
        verbose_name = _("problemi di una rete")
        verbose_name_plural = _("problemi delle reti")

    def __str__(self) -> str:
        return f"{self.network}: {self.failed_mails}, {self.failed_jobs}"


class NetworkUse(models.Model):
    """How much a network is used, as last counted there: numbers and an instant, of nobody. Sizes are in bytes.

    `behind` is how many migrations of this release it has not had yet.
    """

    network = models.OneToOneField(
        Network, on_delete=models.CASCADE, primary_key=True, related_name="use"
    )
    files = models.PositiveIntegerField(_("file"), default=0)
    file_bytes = models.BigIntegerField(_("spazio dei file"), default=0)
    staff = models.PositiveIntegerField(_("persone che ci lavorano"), default=0)
    citizens = models.PositiveIntegerField(_("persone con un accesso"), default=0)
    last_activity_at = models.DateTimeField(_("ultima attività"), null=True)
    behind = models.PositiveIntegerField(_("migrazioni mancanti"), default=0)
    counted_at = models.DateTimeField()

    class Meta:
        verbose_name = _("uso di una rete")
        verbose_name_plural = _("uso delle reti")
        constraints = (
            models.CheckConstraint(
                name="directory_networkuse_bytes", condition=models.Q(file_bytes__gte=0)
            ),
        )

    def __str__(self) -> str:
        return f"{self.network}: {self.file_bytes}"
