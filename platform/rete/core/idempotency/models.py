"""Answers kept for a day, so that a request sent twice is done once (draft-ietf-httpapi-idempotency-key-header-07)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class KeptAnswer(models.Model):
    """What was answered to a request that bore a key. `who` sent it: "user:7", "token:3" or "anonymous".

    The request itself is not kept: `fingerprint` is the SHA-256 of method, path and body.
    """

    who = models.CharField(max_length=40)
    key = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    content_type = models.CharField(max_length=100)
    location = models.CharField(max_length=500, blank=True)
    body = models.TextField(blank=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("risposta conservata")
        verbose_name_plural = _("risposte conservate")
        constraints = (
            models.UniqueConstraint(fields=("who", "key"), name="idempotency_keptanswer_once"),
            models.CheckConstraint(
                name="idempotency_keptanswer_who",
                condition=Q(who__regex="^(anonymous|(user|token):[0-9]+)$"),
            ),
            models.CheckConstraint(
                name="idempotency_keptanswer_fingerprint",
                condition=Q(fingerprint__regex="^[0-9a-f]{64}$"),
            ),
            models.CheckConstraint(
                name="idempotency_keptanswer_status", condition=Q(status__gte=200, status__lt=500)
            ),
            models.CheckConstraint(
                name="idempotency_keptanswer_life", condition=Q(expires_at__gt=F("created_at"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.status} ({self.created_at:%d.%m.%Y %H:%M})"
