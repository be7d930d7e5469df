"""People with the offices that they hold, and the diary of what was said."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rete.control.directory.models import Body
from tenants.models import Network

TEXT_LIMIT = 5_000


class Contact(models.Model):
    """Somebody whom the office deals with. As text it is a number: the register of actions outlives an erasure."""

    name = models.CharField(_("nome e cognome"), max_length=150)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telefono"), max_length=60, blank=True)
    note = models.TextField(_("nota"), max_length=1000, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("contatto")
        verbose_name_plural = _("contatti")
        ordering = ("name", "id")
        constraints = (
            models.CheckConstraint(name="contacts_contact_named", condition=~Q(name="")),
            models.UniqueConstraint(
                Lower("email"),
                condition=~Q(email=""),
                name="contacts_contact_email_once",
                violation_error_message=_("C'è già un contatto con questo indirizzo."),
            ),
        )

    def __str__(self) -> str:
        return f"contatto {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("office-contact", settings.RETE_FEDERATION_URLCONF, [self.pk])


class PositionQuerySet(models.QuerySet["Position"]):
    def held_on(self, day: date) -> "PositionQuerySet":
        begun = Q(since__isnull=True) | Q(since__lte=day)
        return self.filter(begun, Q(until__isnull=True) | Q(until__gte=day))


class Position(models.Model):
    """What somebody is, or was, in a body, in a network, or in a network for a body. `until` is the last day."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="positions")
    title = models.CharField(_("carica"), max_length=100)
    body = models.ForeignKey(
        Body, on_delete=models.CASCADE, null=True, blank=True, verbose_name=_("ente")
    )
    network = models.ForeignKey(
        Network, on_delete=models.CASCADE, null=True, blank=True, verbose_name=_("rete")
    )
    since = models.DateField(_("dal"), null=True, blank=True)
    until = models.DateField(_("fino al"), null=True, blank=True)

    objects = PositionQuerySet.as_manager()

    class Meta:
        verbose_name = _("carica di un contatto")
        verbose_name_plural = _("cariche dei contatti")
        ordering = (F("until").desc(nulls_first=True), F("since").desc(nulls_last=True), "-id")
        constraints = (
            models.CheckConstraint(name="contacts_position_titled", condition=~Q(title="")),
            models.CheckConstraint(
                name="contacts_position_somewhere",
                condition=Q(body__isnull=False) | Q(network__isnull=False),
                violation_error_message=_("Di' in quale ente o in quale rete."),
            ),
            models.CheckConstraint(
                name="contacts_position_dates",
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("since")),
                violation_error_message=_("L'ultimo giorno non può venire prima del primo."),
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def where(self) -> str:
        """«Comune di Rho, CSBNO». No query where both were read with it."""
        places = [self.body.name if self.body else "", self.network.short_name if self.network else ""]  # fmt: skip
        return ", ".join(filter(None, places))


class DiaryKind(models.TextChoices):
    CALL = "telefonata", _("telefonata")
    MAIL = "messaggio", _("messaggio")
    MEETING = "incontro", _("incontro")
    NOTE = "nota", _("nota")


class DiaryEntryQuerySet(models.QuerySet["DiaryEntry"]):
    def to_do(self) -> "DiaryEntryQuerySet":
        """With a next step that nobody has made yet."""
        return self.filter(next_on__isnull=False, done_at__isnull=True)


class DiaryEntry(models.Model):
    """A call, a mail, a meeting; and what is to be done next, by which day."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="diary")
    kind = models.CharField(_("che cosa"), max_length=20, choices=DiaryKind)
    on = models.DateField(_("giorno"))
    text = models.TextField(_("che cosa ci siamo detti"), max_length=TEXT_LIMIT)
    written_by = models.CharField(_("scritto da"), max_length=150)
    written_at = models.DateTimeField()
    next_step = models.CharField(_("prossimo passo"), max_length=200, blank=True)
    next_on = models.DateField(_("entro il"), null=True, blank=True)
    done_at = models.DateTimeField(null=True)

    objects = DiaryEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("nota del diario di un contatto")
        verbose_name_plural = _("diario dei contatti")
        ordering = ("-on", "-id")
        indexes = (
            models.Index(
                fields=("next_on",),
                condition=Q(next_on__isnull=False, done_at__isnull=True),
                name="contacts_diaryentry_to_do",
            ),
        )
        constraints = (
            models.CheckConstraint(name="contacts_diaryentry_said", condition=~Q(text="")),
            models.CheckConstraint(
                name="contacts_diaryentry_kind", condition=Q(kind__in=DiaryKind.values)
            ),
            models.CheckConstraint(
                name="contacts_diaryentry_next_step_has_a_day",
                condition=Q(next_step="", next_on__isnull=True)
                | (~Q(next_step="") & Q(next_on__isnull=False)),
                violation_error_message=_("Un prossimo passo ha che cosa fare ed entro quando."),
            ),
            models.CheckConstraint(
                name="contacts_diaryentry_done_if_there_was",
                condition=Q(done_at__isnull=True) | Q(next_on__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.contact}, {self.on}"
