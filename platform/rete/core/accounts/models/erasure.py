"""Who has asked to be forgotten (art. 17 of regulation (EU) 2016/679), and what came of it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rete.core.accounts.models.people import User


class ErasureRequest(models.Model):
    """One request. The person stays a row without a name, so that what others need keeps its ties."""

    class State(models.TextChoices):
        ASKED = "chiesta", _("da decidere")
        DONE = "fatta", _("fatta")
        REFUSED = "rifiutata", _("rifiutata")
        WITHDRAWN = "ritirata", _("ritirata")

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="erasures")
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    reason = models.TextField(_("motivo"), blank=True, max_length=1000)

    class Meta:
        verbose_name = _("richiesta di cancellazione")
        verbose_name_plural = _("richieste di cancellazione")
        ordering = ("asked_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("user",), condition=Q(state="chiesta"), name="accounts_erasure_one_open"
            ),
            models.CheckConstraint(
                name="accounts_erasure_state",
                condition=Q(state="chiesta", closed_at__isnull=True)
                | Q(
                    state__in=("fatta", "rifiutata", "ritirata"),
                    closed_at__isnull=False,
                    closed_at__gte=F("asked_at"),
                ),
            ),
            models.CheckConstraint(
                name="accounts_erasure_refused_with_a_reason",
                condition=~Q(state="rifiutata") | ~Q(reason=""),
            ),
        )

    def __str__(self) -> str:
        return str(self.user)
