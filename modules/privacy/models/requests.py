"""What people ask about their data, and by when they must be answered (art. 12, par. 3, reg. UE 2016/679)."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from modules.privacy.deadlines import answer_by


class Right(models.TextChoices):
    ACCESS = "accesso", _("accesso ai propri dati (art. 15)")
    RECTIFICATION = "rettifica", _("rettifica (art. 16)")
    ERASURE = "cancellazione", _("cancellazione (art. 17)")
    RESTRICTION = "limitazione", _("limitazione (art. 18)")
    PORTABILITY = "portabilita", _("portabilità (art. 20)")
    OBJECTION = "opposizione", _("opposizione (art. 21)")


class Channel(models.TextChoices):
    DESK = "sportello", _("allo sportello")
    MAIL = "e-mail", _("per e-mail")
    PEC = "pec", _("per PEC")
    POST = "posta", _("per posta")
    PHONE = "telefono", _("per telefono")
    PROFILE = "profilo", _("da «Il mio profilo»")


class Outcome(models.TextChoices):
    GRANTED = "accolta", _("accolta")
    PARTLY = "in_parte", _("accolta in parte")
    REFUSED = "rifiutata", _("rifiutata")


class DataRequestQuerySet(models.QuerySet["DataRequest"]):
    def open(self) -> "DataRequestQuerySet":
        """Those that wait for an answer; one that came from the profile is answered there."""
        return self.filter(closed_on__isnull=True).exclude(erasure__closed_at__isnull=False)


class DataRequest(models.Model):
    """One request. One that has `erasure` came from «Il mio profilo», where it is decided; here is only its term."""

    body = models.ForeignKey("libraries.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="data_requests", verbose_name=_("ente"))  # fmt: skip
    # Control has accounts too, and not this table: deleting there must not look for it.
    erasure = models.OneToOneField("accounts.ErasureRequest", on_delete=models.DO_NOTHING, null=True, editable=False, related_name="term")  # fmt: skip
    kind = models.CharField(_("che cosa chiede"), max_length=20, choices=Right)
    channel = models.CharField(_("come è arrivata"), max_length=20, choices=Channel)
    person = models.CharField(_("chi la fa"), max_length=150)
    contact = models.CharField(_("dove rispondere"), max_length=254, blank=True)
    received_on = models.DateField(_("arrivata il"))
    extended_on = models.DateField(_("prorogata il"), null=True, blank=True)
    extension_reason = models.CharField(_("motivo della proroga"), max_length=500, blank=True)
    closed_on = models.DateField(_("risposta data il"), null=True, blank=True)
    outcome = models.CharField(_("esito"), max_length=20, choices=Outcome, blank=True)
    answer = models.TextField(_("che cosa è stato risposto"), max_length=3000, blank=True)

    objects = DataRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("richiesta sui dati")
        verbose_name_plural = _("richieste sui dati")
        ordering = ("received_on", "id")
        constraints = (
            models.CheckConstraint(
                name="privacy_datarequest_choices",
                condition=Q(kind__in=Right.values, channel__in=Channel.values)
                & (Q(outcome="") | Q(outcome__in=Outcome.values)),
            ),
            models.CheckConstraint(
                name="privacy_datarequest_extended_with_a_reason",
                condition=Q(extended_on__isnull=True, extension_reason="")
                | (Q(extended_on__isnull=False, extended_on__gte=F("received_on")) & ~Q(extension_reason="")),
            ),
            models.CheckConstraint(
                name="privacy_datarequest_closed_with_an_outcome",
                condition=Q(closed_on__isnull=True, outcome="")
                | (Q(closed_on__isnull=False, closed_on__gte=F("received_on")) & ~Q(outcome="")),
            ),
            models.CheckConstraint(
                name="privacy_datarequest_refused_with_a_reason",
                condition=~Q(outcome="rifiutata") | ~Q(answer=""),
            ),
            models.CheckConstraint(
                name="privacy_datarequest_profile",
                condition=Q(erasure__isnull=True) | Q(kind="cancellazione", channel="profilo", closed_on__isnull=True),
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, arrivata il {self.received_on:%d/%m/%Y}"

    @property
    def due_on(self) -> date:
        return answer_by(self.received_on, is_extended=self.extended_on is not None)

    @property
    def is_open(self) -> bool:
        return self.closed_on is None and (self.erasure is None or self.erasure.closed_at is None)
