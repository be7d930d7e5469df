"""Access of the federation's office to a network, asked with a reason and allowed for a time.

The network's own row decides. Control keeps a copy (`rete.core.support.copies`), so that the office sees what it asked
without anybody reading another's schema.
"""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tenants.fields import UuidV7

LONGEST = timedelta(days=1)
REASON_LIMIT = 500


class AccessState(models.TextChoices):
    ASKED = "chiesto", _("in attesa")
    APPROVED = "consentito", _("consentito")
    REFUSED = "rifiutato", _("rifiutato")


class AccessQuerySet(models.QuerySet["Access"]):
    def waiting(self) -> "AccessQuerySet":
        """Asked, and nobody has said anything yet."""
        return self.filter(state=AccessState.ASKED, ended_at__isnull=True)

    def open(self, now: datetime) -> "AccessQuerySet":
        """By which the office may come in now."""
        return self.filter(state=AccessState.APPROVED, ended_at__isnull=True, expires_at__gt=now)


class Access(models.Model):
    """One access. `asked_by_uid` is a person of the office, in control: nobody else comes in by it.

    `ticket_sha256` is of the last ticket by which they may enter, until it is spent.
    """

    uid = models.UUIDField(db_default=UuidV7(), unique=True, editable=False)
    network = models.CharField(_("rete"), max_length=30)
    reason = models.TextField(_("motivo"), max_length=REASON_LIMIT)
    wants_to_write = models.BooleanField(_("chiede di modificare"))
    asked_by = models.CharField(_("chiesto da"), max_length=150)
    asked_by_uid = models.UUIDField()
    asked_at = models.DateTimeField(_("chiesto il"))
    state = models.CharField(
        _("stato"), max_length=20, choices=AccessState, default=AccessState.ASKED.value
    )
    may_write = models.BooleanField(_("può modificare"), default=False)
    decided_by = models.CharField(_("deciso da"), max_length=150, blank=True)
    decided_at = models.DateTimeField(_("deciso il"), null=True)
    expires_at = models.DateTimeField(_("fino a"), null=True)
    ended_by = models.CharField(_("chiuso da"), max_length=150, blank=True)
    ended_at = models.DateTimeField(_("chiuso il"), null=True)
    ticket_sha256 = models.CharField(max_length=64, blank=True)

    objects = AccessQuerySet.as_manager()

    class Meta:
        verbose_name = _("accesso di assistenza")
        verbose_name_plural = _("accessi di assistenza")
        ordering = ("-asked_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("network", "asked_by_uid"),
                condition=Q(state=AccessState.ASKED, ended_at__isnull=True),
                name="support_access_one_waiting",
            ),
            models.CheckConstraint(name="support_access_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="support_access_decided",
                condition=Q(state=AccessState.ASKED, decided_at__isnull=True, decided_by="")
                | (
                    Q(state__in=(AccessState.APPROVED, AccessState.REFUSED))
                    & Q(decided_at__isnull=False)
                    & ~Q(decided_by="")
                ),
            ),
            models.CheckConstraint(
                # For a day at most: what is wanted longer is asked again.
                name="support_access_ends",
                condition=(Q(expires_at__isnull=True) & ~Q(state=AccessState.APPROVED))
                | Q(
                    state=AccessState.APPROVED,
                    expires_at__isnull=False,
                    expires_at__gt=F("decided_at"),
                    expires_at__lte=F("decided_at") + LONGEST,
                ),
            ),
            models.CheckConstraint(
                name="support_access_writes_only_if_approved",
                condition=Q(may_write=False) | Q(state=AccessState.APPROVED),
            ),
            models.CheckConstraint(
                name="support_access_ended",
                condition=Q(ended_at__isnull=True, ended_by="")
                | (
                    Q(ended_at__isnull=False)
                    & ~Q(ended_by="")
                    & ~Q(state=AccessState.REFUSED)
                    & Q(ticket_sha256="")
                ),
            ),
            models.CheckConstraint(
                name="support_access_ticket",
                condition=Q(ticket_sha256="")
                | Q(ticket_sha256__regex="^[0-9a-f]{64}$", state=AccessState.APPROVED),
            ),
        )

    def __str__(self) -> str:
        return self.asked_by

    def is_open(self, now: datetime) -> bool:
        return (
            self.state == AccessState.APPROVED
            and self.ended_at is None
            and self.expires_at is not None
            and self.expires_at > now
        )

    @property
    def is_waiting(self) -> bool:
        return self.state == AccessState.ASKED and self.ended_at is None


class Opened(models.Model):
    """Something that the office asked of the network's site by an access: a page, a file, a change."""

    access = models.ForeignKey(Access, on_delete=models.PROTECT, related_name="opened")
    at = models.DateTimeField(_("quando"))
    method = models.CharField(max_length=10)
    address = models.CharField(_("indirizzo"), max_length=500)
    title = models.CharField(_("pagina"), max_length=200, blank=True)
    status = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("pagina aperta dall'assistenza")
        verbose_name_plural = _("pagine aperte dall'assistenza")
        ordering = ("-id",)
        indexes = (models.Index(fields=("access", "-id"), name="support_opened_access"),)
        constraints = (
            models.CheckConstraint(name="support_opened_address", condition=~Q(address="")),
        )

    def __str__(self) -> str:
        return self.title or self.address

    @property
    def is_change(self) -> bool:
        return self.method not in {"GET", "HEAD", "OPTIONS"}

    @property
    def was_refused(self) -> bool:
        return self.status in {401, 403}
