"""Who did what. Rows are added in the transaction of what they tell, and never changed: the login may not."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from rete.kernel.actor import ActorKind


class Entry(models.Model):
    """One thing done. `changes` is {field: [before, after]} or facts of the action."""

    at = models.DateTimeField(_("quando"), auto_now_add=True)
    actor_kind = models.CharField(max_length=20)
    actor_user_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(_("chi"), max_length=150)
    action = models.CharField(_("azione"), max_length=100)
    object_type = models.CharField(max_length=100, blank=True)
    object_id = models.CharField(max_length=60, blank=True)
    object_name = models.CharField(_("oggetto"), max_length=200, blank=True)
    changes = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("voce del registro delle azioni")
        verbose_name_plural = _("registro delle azioni")
        ordering = ("-id",)
        indexes = (models.Index(fields=("object_type", "object_id"), name="audit_entry_object"),)
        constraints = (
            models.CheckConstraint(
                name="audit_entry_actor_is_known",
                condition=models.Q(actor_kind__in=[kind.value for kind in ActorKind]),
            ),
        )

    def __str__(self) -> str:
        return f"{self.actor_name}: {self.action}"
