"""Who did what, and the seals over it. Rows are added and never changed: the login may not."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from rete.kernel.actor import ActorKind
from tenants.fields import CurrentTransaction

# SHA-256, as it is kept: the bytes of a row's, the letters of a seal's.
DIGEST_BYTES = 32
HASH_PATTERN = "^[0-9a-f]{64}$"


class Entry(models.Model):
    """One thing done, written in its transaction. `changes` is {field: [before, after]} or facts of the action.

    `actor_support_id` is the access by which the office did it, in a network. `xact` is the transaction's number: the
    sealer knows by it which rows can no longer appear.
    """

    at = models.DateTimeField(_("quando"), auto_now_add=True)
    actor_kind = models.CharField(max_length=20)
    actor_user_id = models.BigIntegerField(null=True)
    actor_support_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(_("chi"), max_length=150)
    action = models.CharField(_("azione"), max_length=100)
    object_type = models.CharField(max_length=100, blank=True)
    object_id = models.CharField(max_length=60, blank=True)
    object_name = models.CharField(_("oggetto"), max_length=200, blank=True)
    changes = models.JSONField(default=dict)
    xact = models.BigIntegerField(db_default=CurrentTransaction(), editable=False)

    class Meta:
        verbose_name = _("voce del registro delle azioni")
        verbose_name_plural = _("registro delle azioni")
        ordering = ("-at", "-id")
        indexes = (
            models.Index(fields=("object_type", "object_id"), name="audit_entry_object"),
            models.Index(fields=("-at", "-id"), name="audit_entry_at"),
            models.Index(fields=("action", "-at", "-id"), name="audit_entry_action"),
            models.Index(
                fields=("actor_user_id", "-at", "-id"),
                condition=Q(actor_user_id__isnull=False),
                name="audit_entry_person",
            ),
            models.Index(
                fields=("actor_kind", "-at", "-id"),
                condition=Q(actor_user_id__isnull=True),
                name="audit_entry_nobody",
            ),
            models.Index(
                fields=("actor_support_id",),
                condition=Q(actor_support_id__isnull=False),
                name="audit_entry_support",
            ),
            models.Index(fields=("xact",), name="audit_entry_xact"),
            # One more is in SQL (`audit_entry_named`): trigrams of upper(object_name), for a part of a name.
        )
        constraints = (
            models.CheckConstraint(
                name="audit_entry_actor_is_known",
                condition=Q(actor_kind__in=[kind.value for kind in ActorKind]),
            ),
            models.CheckConstraint(
                name="audit_entry_support_acts_by_an_access",
                condition=Q(actor_support_id__isnull=True)
                | Q(actor_kind=ActorKind.SUPPORT.value, actor_user_id__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.actor_name}: {self.action}"


class Seal(models.Model):
    """A link of the chain over the register: so many rows, and all that was sealed before them.

    `digests` has 32 bytes for each of `entries`, in that order. `horizon` is the transaction before which nothing is
    left unsealed.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    sealed_at = models.DateTimeField()
    horizon = models.BigIntegerField()
    entries: ClassVar[ArrayField[list[int], list[int]]] = ArrayField(models.BigIntegerField())
    digests = models.BinaryField()
    previous = models.CharField(max_length=64, unique=True)
    hash = models.CharField(_("impronta"), max_length=64, unique=True)

    class Meta:
        verbose_name = _("sigillo del registro delle azioni")
        verbose_name_plural = _("sigilli del registro delle azioni")
        ordering = ("number",)
        constraints = (
            models.CheckConstraint(name="audit_seal_number", condition=Q(number__gte=1)),
            models.CheckConstraint(name="audit_seal_of_something", condition=Q(entries__len__gt=0)),
            models.CheckConstraint(
                name="audit_seal_a_digest_each",
                condition=Exact(
                    Func(F("digests"), function="octet_length", output_field=models.IntegerField()),
                    Func(F("entries"), function="cardinality", output_field=models.IntegerField())
                    * Value(DIGEST_BYTES),
                ),
            ),
            models.CheckConstraint(
                name="audit_seal_hashes",
                condition=Q(hash__regex=HASH_PATTERN, previous__regex=HASH_PATTERN),
            ),
        )

    def __str__(self) -> str:
        return f"{self.number}: {self.hash}"
