"""What people of Area soci say of themselves, and the networks by whose account they come."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rete.core.accounts.models import IdentityProvider
from tenants.models import Network


class Member(models.Model):
    """What a person of Area soci says of themselves. Only who `is_listed` is in the directory, with what they filled in.

    `email_shown` is a choice of its own: without it colleagues write to them in groups.
    """

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
    email_shown = models.BooleanField(_("mostra il mio indirizzo e-mail"), default=False)

    class Meta:
        verbose_name = _("socio")
        verbose_name_plural = _("soci")
        constraints = (
            models.CheckConstraint(
                name="groups_member_address_only_of_listed",
                condition=Q(email_shown=False) | Q(is_listed=True),
            ),
        )

    def __str__(self) -> str:
        return str(self.user)


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
