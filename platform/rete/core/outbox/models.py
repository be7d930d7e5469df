"""What a network gives to others and takes from them, in its own schema; the road between is `rete.control.sharing`.

Records are named by uid, and other networks by theirs: nothing here points out of the schema.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rete.kernel.sharing import OF_OWNER, WITH_RECORD, Licence, Mode, Reach, Verb
from tenants.fields import UuidV7

PAYLOAD_BYTES = 256 * 1024
VERBS = [each.value for each in Verb]
REACHES = [
    (Reach.ALL.value, _("tutte le reti")),
    (Reach.CHOSEN.value, _("solo alcune reti")),
    (Reach.OFFICE.value, _("solo l'ufficio della federazione")),
]
LICENCES = [
    (Licence.BY.value, _("CC BY 4.0: si usa citando la rete")),
    (Licence.BY_SA.value, _("CC BY-SA 4.0: si usa citando la rete, con la stessa licenza")),
    (Licence.ZERO.value, _("CC0: si usa liberamente")),
]
MODES = [
    (Mode.OFF.value, _("non si condivide")),
    (Mode.ASK.value, _("si chiede ogni volta")),
    (Mode.ALWAYS.value, _("sempre, appena è pubblicato")),
]


def _audience(name: str) -> models.CheckConstraint:
    """Networks are named when only some may see it, and only then."""
    return models.CheckConstraint(
        name=name,
        condition=Q(reach__in=[each.value for each in Reach])
        & (Q(reach=Reach.CHOSEN.value) ^ Q(networks__len=0)),
        violation_error_message=_("Scegli almeno una rete."),
    )


class Audience(models.Model):
    """Who may see it, and on what terms they may use it."""

    reach = models.CharField(
        _("chi lo vede"), max_length=10, choices=REACHES, default=Reach.ALL.value
    )
    networks = ArrayField(
        models.UUIDField(), verbose_name=_("quali reti"), default=list, blank=True
    )
    licence = models.CharField(
        _("licenza"), max_length=20, choices=LICENCES, default=Licence.BY.value
    )

    class Meta:
        abstract = True


class Envelope(Audience):
    """Something to be carried, written in the transaction of what it tells of. The relay takes it away.

    `object_uid` is what it is about and `root_uid` the shared record it belongs to: the same for the owner's verbs. Who
    sends it is not written: it is the network whose schema this is. One that is not carried is held, with the reason.
    """

    uid = models.UUIDField(db_default=UuidV7(), unique=True, editable=False)
    verb = models.CharField(max_length=10)
    record_type = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField()
    object_uid = models.UUIDField()
    root_uid = models.UUIDField(db_index=True)
    revision = models.BigIntegerField()
    payload = models.TextField(null=True)  # noqa: DJ001 - wiped is not empty
    happened_at = models.DateTimeField()
    held_at = models.DateTimeField(null=True)
    held_reason = models.CharField(max_length=20, blank=True)

    class Meta:
        verbose_name = _("cosa da mandare alle altre reti")
        verbose_name_plural = _("cose da mandare alle altre reti")
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                name="outbox_envelope_kind",
                condition=Q(verb__in=VERBS, revision__gte=1, version__gte=1)
                & Q(licence__in=[each.value for each in Licence]),
            ),
            _audience("outbox_envelope_audience"),
            models.CheckConstraint(
                name="outbox_envelope_owner_speaks_of_the_record",
                condition=Q(verb__in=sorted(OF_OWNER), object_uid=F("root_uid"))
                | (~Q(verb__in=sorted(OF_OWNER)) & ~Q(object_uid=F("root_uid"))),
            ),
            models.CheckConstraint(
                name="outbox_envelope_payload",
                condition=Q(verb__in=sorted(WITH_RECORD), payload__isnull=False)
                | ~Q(verb__in=sorted(OF_OWNER))
                | Q(verb__in=sorted(OF_OWNER - WITH_RECORD), payload__isnull=True),
            ),
            models.CheckConstraint(
                name="outbox_envelope_held",
                condition=Q(held_at__isnull=True, held_reason="")
                | (Q(held_at__isnull=False) & ~Q(held_reason="")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.verb} {self.record_type}"


class Received(models.Model):
    """Something that was carried here. The relay writes it; the login may only say that it has been read."""

    uid = models.UUIDField(unique=True)
    seq = models.BigIntegerField(unique=True)
    network_uid = models.UUIDField()
    network_name = models.CharField(max_length=200)
    verb = models.CharField(max_length=10)
    record_type = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField()
    object_uid = models.UUIDField()
    root_uid = models.UUIDField(db_index=True)
    revision = models.BigIntegerField()
    payload = models.TextField(null=True)  # noqa: DJ001 - wiped is not empty
    happened_at = models.DateTimeField()
    received_at = models.DateTimeField()
    handled_at = models.DateTimeField(null=True)
    held_reason = models.CharField(max_length=20, blank=True)

    class Meta:
        verbose_name = _("cosa ricevuta dalle altre reti")
        verbose_name_plural = _("cose ricevute dalle altre reti")
        ordering = ("seq",)
        indexes = (
            models.Index(
                fields=("seq",), condition=Q(handled_at__isnull=True), name="outbox_received_new"
            ),
        )
        constraints = (
            models.CheckConstraint(name="outbox_received_verb", condition=Q(verb__in=VERBS)),
        )

    def __str__(self) -> str:
        return f"{self.network_name}: {self.verb}"


class Rule(Audience):
    """What the network does with a type of record; without a row it is not shared."""

    record_type = models.CharField(max_length=60, unique=True)
    mode = models.CharField(
        _("si condivide?"), max_length=10, choices=MODES, default=Mode.OFF.value
    )

    class Meta:
        verbose_name = _("regola di condivisione")
        verbose_name_plural = _("regole di condivisione")
        constraints = (
            _audience("outbox_rule_audience"),
            models.CheckConstraint(
                name="outbox_rule_mode",
                condition=Q(mode__in=[each.value for each in Mode])
                & Q(licence__in=[each.value for each in Licence]),
            ),
        )

    def __str__(self) -> str:
        return self.record_type


class ShareState(models.TextChoices):
    OFFERED = "offered", _("condiviso")
    WITHDRAWN = "withdrawn", _("ritirato")
    ERASED = "erased", _("cancellato ovunque")


class Share(Audience):
    """A record of this network that others see, or have seen. `digest` is of what they see now."""

    object_uid = models.UUIDField(unique=True)
    record_type = models.CharField(max_length=60)
    title = models.CharField(_("titolo"), max_length=200)
    revision = models.BigIntegerField()
    state = models.CharField(
        _("stato"), max_length=10, choices=ShareState, default=ShareState.OFFERED
    )
    digest = models.CharField(max_length=64, blank=True)
    first_at = models.DateTimeField(_("condiviso dal"))
    changed_at = models.DateTimeField(_("ultimo cambiamento"))

    class Meta:
        verbose_name = _("cosa condivisa")
        verbose_name_plural = _("cose condivise")
        ordering = ("-changed_at", "-id")
        constraints = (
            _audience("outbox_share_audience"),
            models.CheckConstraint(
                name="outbox_share_state",
                condition=Q(state__in=ShareState.values, revision__gte=1),
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_offered(self) -> bool:
        return self.state == ShareState.OFFERED


class OriginState(models.TextChoices):
    SAME = "same", _("com'era")
    CHANGED = "changed", _("l'originale è cambiato")
    WITHDRAWN = "withdrawn", _("l'originale è stato ritirato")
    ERASED = "erased", _("l'originale è stato cancellato")


class Take(models.Model):
    """A record of another network that was copied here (`local_uid` is the copy), or in which this network takes part."""

    root_uid = models.UUIDField()
    record_type = models.CharField(max_length=60)
    network_uid = models.UUIDField()
    network_name = models.CharField(_("da"), max_length=200)
    title = models.CharField(_("titolo"), max_length=200)
    licence = models.CharField(max_length=20)
    verb = models.CharField(max_length=10)
    revision = models.BigIntegerField()
    response_uid = models.UUIDField(unique=True)
    local_uid = models.UUIDField(null=True, unique=True)
    origin_state = models.CharField(
        _("originale"), max_length=10, choices=OriginState, default=OriginState.SAME
    )
    taken_at = models.DateTimeField(_("preso il"))
    changed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("cosa presa da un'altra rete")
        verbose_name_plural = _("cose prese dalle altre reti")
        ordering = ("-taken_at", "-id")
        constraints = (
            models.UniqueConstraint(fields=("root_uid", "verb"), name="outbox_take_once"),
            models.CheckConstraint(
                name="outbox_take_state",
                condition=Q(origin_state__in=OriginState.values, verb__in=VERBS),
            ),
        )

    def __str__(self) -> str:
        """Without the title: the register of actions keeps no words that their owner may erase."""
        return self.network_name


class Answer(models.TextChoices):
    """What became of a response that asks for one."""

    NONE = "", _("—")
    WAITING = "waiting", _("in attesa di risposta")
    ACCEPTED = "accepted", _("accettata")
    REJECTED = "rejected", _("rifiutata")


class Message(models.Model):
    """A response about a shared record, here at its owner and there at who wrote it. Without a network it is ours."""

    root_uid = models.UUIDField(db_index=True)
    response_uid = models.UUIDField(unique=True)
    network_uid = models.UUIDField(null=True)
    network_name = models.CharField(max_length=200, blank=True)
    verb = models.CharField(max_length=10)
    text = models.TextField(blank=True)
    answer = models.CharField(max_length=10, choices=Answer, default=Answer.NONE, blank=True)
    happened_at = models.DateTimeField(_("quando"))

    class Meta:
        verbose_name = _("messaggio tra reti")
        verbose_name_plural = _("messaggi tra reti")
        ordering = ("happened_at", "id")
        constraints = (
            models.CheckConstraint(
                name="outbox_message_kind",
                condition=Q(verb__in=VERBS, answer__in=Answer.values),
            ),
        )

    def __str__(self) -> str:
        return self.network_name or str(_("noi"))
