"""What somebody owes for the seats of a course, and whether it was paid."""

from typing import Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from modules.events.models.bookings import Booking
from tenants.fields import UuidV7

RECEIPT_LENGTH: Final = 40


class DueState(models.TextChoices):
    OPEN = "da_pagare", _("da pagare")
    PAID = "pagata", _("pagata")
    DROPPED = "non_dovuta", _("non più dovuta")
    TO_REFUND = "da_rimborsare", _("da rimborsare")
    REFUNDED = "rimborsata", _("rimborsata")


WAS_PAID: Final = (DueState.PAID, DueState.TO_REFUND, DueState.REFUNDED)


class Due(models.Model):
    """The fee of a booking, in cents. Made when its seats are sure; dropped, or to be refunded, when they are given back.

    `receipt` is the number that the desk wrote, `paid_to` the account of who took the money.
    """

    uid = models.UUIDField(db_default=UuidV7(), unique=True, editable=False)
    booking = models.OneToOneField(Booking, on_delete=models.CASCADE, related_name="due")
    cents = models.PositiveIntegerField(_("quota in centesimi"))
    detail = models.CharField(_("come si è contata"), max_length=200)
    state = models.CharField(_("stato"), max_length=20, choices=DueState, default=DueState.OPEN)
    pay_by = models.DateField(_("da pagare entro il"))
    paid_at = models.DateTimeField(_("pagata il"), null=True, editable=False)
    paid_to = models.BigIntegerField(null=True, editable=False)
    receipt = models.CharField(_("numero della ricevuta"), max_length=RECEIPT_LENGTH, blank=True)
    refunded_at = models.DateTimeField(_("rimborsata il"), null=True, editable=False)

    class Meta:
        verbose_name = _("quota")
        verbose_name_plural = _("quote")
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                name="events_due_state", condition=Q(state__in=DueState.values, cents__gte=1)
            ),
            models.CheckConstraint(
                name="events_due_paid",
                condition=(Q(state__in=WAS_PAID, paid_at__isnull=False) & ~Q(receipt=""))
                | (~Q(state__in=WAS_PAID) & Q(paid_at__isnull=True, receipt="")),
                violation_error_message=_(
                    "Una quota pagata ha la data e il numero della ricevuta."
                ),
            ),
            models.CheckConstraint(
                name="events_due_refunded",
                condition=Q(state=DueState.REFUNDED, refunded_at__isnull=False)
                | (~Q(state=DueState.REFUNDED) & Q(refunded_at__isnull=True)),
            ),
        )

    def __str__(self) -> str:
        return f"{self.pk}: {self.cents}"

    @property
    def is_open(self) -> bool:
        return self.state == DueState.OPEN
