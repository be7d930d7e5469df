"""The road between networks: the register of all that was carried, what can be seen now, and what is still to be handed over.

Nobody writes here but the functions of `migrations/control/sharing`, which the relay's login may call: who an envelope is of
is the network in whose schema it was found. Other logins read.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rete.core.outbox.models import LICENCES, REACHES, VERBS, ShareState

HASH_PATTERN = "^[0-9a-f]{64}$"


class LedgerEntry(models.Model):
    """An envelope that was carried, never changed or removed; its payload alone may be wiped, since the chain is over its hash.

    `seq` has no gaps. The login of control reads all but the payload.
    """

    seq = models.BigIntegerField(primary_key=True)
    uid = models.UUIDField(unique=True)
    network_uid = models.UUIDField()
    network_name = models.CharField(_("rete"), max_length=200)
    verb = models.CharField(_("che cosa"), max_length=10)
    record_type = models.CharField(_("tipo"), max_length=60)
    version = models.PositiveSmallIntegerField()
    object_uid = models.UUIDField(db_index=True)
    root_uid = models.UUIDField(db_index=True)
    revision = models.BigIntegerField()
    reach = models.CharField(max_length=10)
    networks = ArrayField(models.UUIDField(), default=list)
    licence = models.CharField(max_length=20)
    payload = models.TextField(null=True)  # noqa: DJ001 - wiped is not empty
    payload_sha256 = models.CharField(max_length=64, blank=True)
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField(_("quando"))
    previous = models.CharField(max_length=64, unique=True)
    hash = models.CharField(_("impronta"), max_length=64, unique=True)

    class Meta:
        db_table = "sharing_entry"
        verbose_name = _("voce del registro degli Scambi")
        verbose_name_plural = _("registro degli Scambi")
        ordering = ("seq",)
        constraints = (
            models.CheckConstraint(
                name="sharing_entry_kind",
                condition=Q(
                    verb__in=VERBS, reach__in=[value for value, _label in REACHES], seq__gte=1
                ),
            ),
            models.CheckConstraint(
                name="sharing_entry_hashes",
                condition=Q(hash__regex=HASH_PATTERN, previous__regex=HASH_PATTERN)
                & (Q(payload_sha256__regex=HASH_PATTERN) | Q(payload_sha256="", payload=None)),
            ),
        )

    def __str__(self) -> str:
        return f"{self.seq}: {self.network_name}, {self.verb}"


class Offer(models.Model):
    """A record as others see it now, or what is left of one that was withdrawn. Row security shows each login its own.

    The column `search` is in SQL: Italian, the title before the summary before the rest.
    """

    object_uid = models.UUIDField(primary_key=True)
    network_uid = models.UUIDField(db_index=True)
    network_name = models.CharField(_("rete"), max_length=200)
    record_type = models.CharField(_("tipo"), max_length=60)
    version = models.PositiveSmallIntegerField()
    revision = models.BigIntegerField()
    state = models.CharField(max_length=10, choices=ShareState)
    reach = models.CharField(max_length=10, choices=REACHES)
    networks = ArrayField(models.UUIDField(), default=list)
    licence = models.CharField(_("licenza"), max_length=20, choices=LICENCES)
    payload = models.JSONField(null=True)
    tags = ArrayField(models.TextField(), default=list)
    seq = models.BigIntegerField(unique=True)
    first_at = models.DateTimeField(_("condiviso dal"))
    changed_at = models.DateTimeField(_("ultimo cambiamento"))

    published_to_networks = True

    class Meta:
        db_table = "sharing_offer"
        verbose_name = _("cosa offerta alle reti")
        verbose_name_plural = _("cose offerte alle reti")
        ordering = ("-seq",)
        constraints = (
            models.CheckConstraint(
                name="sharing_offer_state",
                condition=Q(state=ShareState.OFFERED, payload__isnull=False)
                | Q(state__in=(ShareState.WITHDRAWN, ShareState.ERASED), payload__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return str((self.payload or {}).get("title", self.object_uid))


class Delivery(models.Model):
    """An entry to be handed to a network's inbox."""

    entry = models.ForeignKey(LedgerEntry, on_delete=models.PROTECT, related_name="deliveries")
    network_uid = models.UUIDField()
    delivered_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("consegna")
        verbose_name_plural = _("consegne")
        constraints = (
            models.UniqueConstraint(fields=("entry", "network_uid"), name="sharing_delivery_once"),
        )
        indexes = (
            models.Index(
                fields=("network_uid", "entry"),
                condition=Q(delivered_at__isnull=True),
                name="sharing_delivery_open",
            ),
        )

    def __str__(self) -> str:
        return f"{self.entry_id} → {self.network_uid}"
