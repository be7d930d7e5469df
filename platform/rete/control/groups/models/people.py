"""What people of Area soci say of themselves, and the networks by whose account they come."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rete.core.accounts.models import IdentityProvider
from tenants.models import Network


class Shown(models.TextChoices):
    """What somebody in the directory may let be read of themselves."""

    POSITION = "position", _("che cosa fai")
    PLACE = "place", _("dove")
    SKILLS = "skills", _("di che cosa ti intendi")
    OFFERS = "offers", _("che cosa offri")
    NETWORK = "network", _("la tua rete")
    EMAIL = "email", _("il tuo indirizzo e-mail")


class Member(models.Model):
    """What a person of Area soci says of themselves. Who `is_listed` is in the directory, by name and with what is `shown`."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.DO_NOTHING, primary_key=True, related_name="+"
    )
    network = models.ForeignKey(
        Network, on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("rete")
    )
    position = models.CharField(_("che cosa fai"), max_length=100, blank=True)
    place = models.CharField(_("dove"), max_length=100, blank=True)
    skills = models.CharField(_("di che cosa ti intendi"), max_length=300, blank=True)
    offers = models.CharField(_("che cosa offri"), max_length=300, blank=True)
    is_listed = models.BooleanField(_("compaio tra le persone"), default=False)
    shown = ArrayField(
        models.CharField(max_length=10, choices=Shown),
        verbose_name=_("che cosa si legge di te"),
        default=list,
        blank=True,
        db_default=[],
    )

    class Meta:
        verbose_name = _("socio")
        verbose_name_plural = _("soci")
        constraints = (
            models.CheckConstraint(
                name="groups_member_shown_only_of_listed",
                condition=Q(shown=[]) | Q(is_listed=True),
            ),
            models.CheckConstraint(
                name="groups_member_shown_is_known",
                condition=Q(shown__contained_by=Shown.values),
            ),
        )

    def __str__(self) -> str:
        return str(self.user)

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What others read: (what, words), of what is shown and filled in."""
        told = [
            (Shown.NETWORK, _("Rete"), "" if self.network is None else self.network.name),
            (Shown.POSITION, _("Che cosa fa"), self.position),
            (Shown.PLACE, _("Dove"), self.place),
            (Shown.SKILLS, _("Di che cosa si intende"), self.skills),
            (Shown.OFFERS, _("Che cosa offre"), self.offers),
            (Shown.EMAIL, _("E-mail"), self.user.email),
        ]
        return [(str(label), words) for what, label, words in told if what in self.shown and words]


class NetworkSignIn(models.Model):
    """A network that has let its people enter with its account, and what the federation's site knows it by.

    It is on while the provider is. Networks that are dropped take the row away.
    """

    network = models.OneToOneField(
        Network, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    provider = models.OneToOneField(IdentityProvider, on_delete=models.DO_NOTHING, related_name="+")

    class Meta:
        verbose_name = _("accesso con l'account di una rete")
        verbose_name_plural = _("accessi con l'account di una rete")

    def __str__(self) -> str:
        return str(self.network)
