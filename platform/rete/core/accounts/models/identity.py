"""The network as a provider of identity for the federation's site."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rete.core.accounts.models.ways_in import SEALED


class OwnIdentity(models.Model):
    """That it is one: without the row, nobody signs in elsewhere with the network's account.

    `key` is the private key that signs what the network says of people, sealed (`rete.core.sealing`). The one who asks is
    allauth's `Client`, made and removed with this row.
    """

    id = models.BigIntegerField(primary_key=True, default=1)
    key = models.TextField()
    since = models.DateTimeField(_("dal"))

    class Meta:
        verbose_name = _("accesso con l'account della rete")
        verbose_name_plural = _("accesso con l'account della rete")
        constraints = (
            models.CheckConstraint(name="accounts_ownidentity_one", condition=Q(id=1)),
            models.CheckConstraint(
                name="accounts_ownidentity_never_plain", condition=Q(key__regex=SEALED)
            ),
        )

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
