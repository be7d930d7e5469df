"""Where people are in what takes several steps: they may stop, and go on another day."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Journey(models.Model):
    """One person on one path: `answers` are what was sent at each step, as it was sent, by step and field.

    It goes when the path is finished or given up, or when nobody has touched it for a month.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="journeys"
    )
    name = models.CharField(max_length=100)
    answers = models.JSONField(default=dict)
    updated_at = models.DateTimeField()

    class Meta:
        verbose_name = _("percorso a passi")
        verbose_name_plural = _("percorsi a passi")
        constraints = (
            models.UniqueConstraint(fields=("person", "name"), name="journeys_journey_once"),
            models.CheckConstraint(name="journeys_journey_name", condition=~Q(name="")),
        )

    def __str__(self) -> str:
        return self.name
