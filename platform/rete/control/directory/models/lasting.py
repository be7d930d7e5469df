"""What the federation writes of a network and keeps when the network is no more."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rete.kernel.actor import Actor
from tenants.models import Network


class OfNetwork(models.Model):
    """A record about a network that outlives it: of one that was dropped it has the name, and the number by which a
    network that is restored finds its own again.
    """

    network = models.ForeignKey(
        Network,
        on_delete=models.PROTECT,
        null=True,
        related_name="%(app_label)s_%(class)s",
        verbose_name=_("rete"),
    )
    gone_uid = models.UUIDField(null=True, editable=False)
    gone_name = models.CharField(_("rete eliminata"), max_length=200, blank=True, editable=False)

    class Meta:
        abstract = True
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_of_a_network",
                condition=Q(network__isnull=False, gone_uid__isnull=True, gone_name="")
                | (Q(network__isnull=True, gone_uid__isnull=False) & ~Q(gone_name="")),
            )
        ]

    @property
    def network_name(self) -> str:
        """A query where the network was not read with it."""
        return self.gone_name if self.network is None else str(self.network.name)


def hear(_actor: Actor, action: str, slug: str, _changes: dict[str, object]) -> None:
    """A network is about to be dropped, or has come back. In control's transaction; a statement for each kind of record."""
    if action == "network.dropped":
        _let_go(Network.objects.get(slug=slug))
    if action == "network.restored":
        network = Network.objects.get(slug=slug)
        for model in _models():
            model._default_manager.filter(gone_uid=network.uid).update(
                network=network, gone_uid=None, gone_name=""
            )


def _let_go(network: Network) -> None:
    for model in _models():
        model._default_manager.filter(network=network).update(
            network=None, gone_uid=network.uid, gone_name=network.name
        )


def _models() -> Iterator[type[OfNetwork]]:
    return (each for each in apps.get_models() if issubclass(each, OfNetwork))
