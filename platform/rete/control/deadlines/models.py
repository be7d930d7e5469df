"""What is due, by which day: of a body, of a network, or of the federation itself. Only in control."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.lookups import LessThanOrEqual
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rete.control.directory.models import Body
from tenants.models import Network

MOST_DAYS = 365


class DeadlineQuerySet(models.QuerySet["Deadline"]):
    def open(self) -> "DeadlineQuerySet":
        return self.filter(done_at__isnull=True)

    def near(self, day: date) -> "DeadlineQuerySet":
        """Open, and within their own days of notice, or past."""
        begins = Func(
            F("due_on"),
            F("notice_days"),
            template="(%(expressions)s)",
            arg_joiner=" - ",
            output_field=models.DateField(),
        )
        return self.open().filter(LessThanOrEqual(begins, Value(day, models.DateField())))


class Deadline(models.Model):
    """`notice_days` before it the office is reminded, and on the day again; `reminded_on` is when it last was."""

    title = models.CharField(_("che cosa scade"), max_length=200)
    due_on = models.DateField(_("scade il"))
    body = models.ForeignKey(
        Body, on_delete=models.CASCADE, null=True, blank=True, verbose_name=_("ente")
    )
    network = models.ForeignKey(
        Network, on_delete=models.CASCADE, null=True, blank=True, verbose_name=_("rete")
    )
    note = models.TextField(_("nota"), max_length=1000, blank=True)
    notice_days = models.PositiveSmallIntegerField(_("avvisa quanti giorni prima"), default=30)
    reminded_on = models.DateField(null=True, editable=False)
    done_at = models.DateTimeField(_("fatta il"), null=True, editable=False)
    done_by = models.CharField(_("fatta da"), max_length=150, blank=True, editable=False)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        verbose_name = _("scadenza")
        verbose_name_plural = _("scadenze")
        ordering = ("due_on", "id")
        indexes = (
            models.Index(
                fields=("due_on",), condition=Q(done_at__isnull=True), name="deadlines_open"
            ),
        )
        constraints = (
            models.CheckConstraint(name="deadlines_deadline_titled", condition=~Q(title="")),
            models.CheckConstraint(
                name="deadlines_deadline_of_one",
                condition=Q(body__isnull=True) | Q(network__isnull=True),
                violation_error_message=_("Una scadenza è di un ente, di una rete o di nessuno dei due."),
            ),
            models.CheckConstraint(
                name="deadlines_deadline_notice",
                condition=Q(notice_days__lte=MOST_DAYS),
                violation_error_message=_("Al massimo 365 giorni prima."),
            ),
            models.CheckConstraint(
                name="deadlines_deadline_done_by",
                condition=Q(done_at__isnull=True, done_by="")
                | (Q(done_at__isnull=False) & ~Q(done_by="")),
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("office-deadline", settings.RETE_FEDERATION_URLCONF, [self.pk])

    @property
    def whose(self) -> str:
        """No query where body and network were read with it."""
        return str(self.body or self.network or _("federazione"))

    def is_reminded_on(self, day: date) -> bool:
        """Whether the office is to be told on this day: once when the notice begins, once when it is due."""
        last, begins = self.reminded_on, self.due_on - timedelta(days=self.notice_days)
        if day >= self.due_on:
            return last is None or last < self.due_on
        return day >= begins and last is None
