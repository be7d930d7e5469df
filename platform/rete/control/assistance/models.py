"""Help that networks ask of the office, and what is said about it. Only in control; a network reads its own through services."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rete.control.directory.models import OfNetwork
from rete.core.files.models import StoredFile

SUBJECT_LIMIT, TEXT_LIMIT = 150, 5_000


class HelpState(models.TextChoices):
    WAITING = "in_attesa", _("da rispondere")
    ANSWERED = "risposta", _("risposta data")
    CLOSED = "chiusa", _("chiusa")


class HelpRequest(OfNetwork):
    """What somebody of a network's staff asks, and what they were doing: `page` is a path without its query.

    `taken_by` is who of the office answers. `request_id` is by which the log has the page they looked at.
    """

    subject = models.CharField(_("oggetto"), max_length=SUBJECT_LIMIT)
    asked_by = models.CharField(_("chi chiede"), max_length=150)
    asked_by_uid = models.UUIDField()
    role = models.CharField(_("ruolo"), max_length=300, blank=True)
    page = models.CharField(_("pagina"), max_length=300, blank=True)
    page_title = models.CharField(_("titolo della pagina"), max_length=150, blank=True)
    request_id = models.CharField(_("numero della richiesta"), max_length=64, blank=True)
    asked_at = models.DateTimeField(_("chiesta"))
    state = models.CharField(
        _("stato"), max_length=20, choices=HelpState, default=HelpState.WAITING.value
    )
    moved_at = models.DateTimeField(_("ultimo messaggio"))
    taken_by = models.CharField(_("chi risponde"), max_length=150, blank=True)
    taken_by_uid = models.UUIDField(null=True)
    closed_at = models.DateTimeField(_("chiusa il"), null=True)

    class Meta:
        verbose_name = _("richiesta di assistenza")
        verbose_name_plural = _("richieste di assistenza")
        ordering = ("-moved_at", "-id")
        indexes = (
            models.Index(fields=("network", "-moved_at", "-id"), name="assistance_help_network"),
        )
        constraints = (
            *OfNetwork.Meta.constraints,
            models.CheckConstraint(
                name="assistance_helprequest_said", condition=~Q(subject="") & ~Q(asked_by="")
            ),
            models.CheckConstraint(
                name="assistance_helprequest_state", condition=Q(state__in=HelpState.values)
            ),
            models.CheckConstraint(
                name="assistance_helprequest_closed",
                condition=Q(state=HelpState.CLOSED, closed_at__isnull=False)
                | (~Q(state=HelpState.CLOSED) & Q(closed_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="assistance_helprequest_taken",
                condition=Q(taken_by="", taken_by_uid__isnull=True)
                | (~Q(taken_by="") & Q(taken_by_uid__isnull=False)),
            ),
            models.CheckConstraint(
                # A query may hold what somebody searched for.
                name="assistance_helprequest_page_without_query",
                condition=~Q(page__contains="?"),
            ),
        )

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        return reverse("office-help", settings.RETE_FEDERATION_URLCONF, [self.pk])

    @property
    def is_closed(self) -> bool:
        return self.state == HelpState.CLOSED


class HelpMessage(models.Model):
    """One thing said, never changed. `told_at` is when the network heard of what the office said.

    Files are of core, which every schema has: a cascade from there would look for this table in networks too.
    """

    request = models.ForeignKey(HelpRequest, on_delete=models.CASCADE, related_name="messages")
    is_office = models.BooleanField()
    author = models.CharField(_("chi"), max_length=150)
    text = models.TextField(_("messaggio"), max_length=TEXT_LIMIT)
    file = models.ForeignKey(
        StoredFile, on_delete=models.DO_NOTHING, null=True, related_name="+", verbose_name=_("file")
    )
    written_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("messaggio di assistenza")
        verbose_name_plural = _("messaggi di assistenza")
        ordering = ("pk",)
        indexes = (
            models.Index(
                fields=("id",),
                condition=Q(is_office=True, told_at__isnull=True),
                name="assistance_message_untold",
            ),
        )
        constraints = (
            models.CheckConstraint(
                name="assistance_helpmessage_said", condition=~Q(text="") & ~Q(author="")
            ),
            models.CheckConstraint(
                name="assistance_helpmessage_told_of_the_office",
                condition=Q(told_at__isnull=True) | Q(is_office=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.author}, {self.request_id}"
