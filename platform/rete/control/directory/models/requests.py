"""Who asks to take part."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RequestState(models.TextChoices):
    NEW = "nuova", _("da rispondere")
    ANSWERED = "risposta", _("risposta data")


class JoinRequest(models.Model):
    """Somebody asks to take part. The office answers by telephone or mail, and writes here what was said."""

    network_name = models.CharField(_("nome della rete o della biblioteca"), max_length=200)
    person = models.CharField(_("nome e cognome"), max_length=150)
    email = models.EmailField(_("e-mail"))
    phone = models.CharField(_("telefono"), max_length=60, blank=True)
    message = models.TextField(_("messaggio"), max_length=3000, blank=True)
    created_at = models.DateTimeField(_("arrivata il"))
    state = models.CharField(
        _("stato"), max_length=20, choices=RequestState, default=RequestState.NEW
    )
    answered_at = models.DateTimeField(null=True, editable=False)
    note = models.TextField(_("che cosa è stato risposto"), max_length=3000, blank=True)

    class Meta:
        verbose_name = _("richiesta di partecipare")
        verbose_name_plural = _("richieste di partecipare")
        ordering = ("-created_at", "-id")
        constraints = (
            models.CheckConstraint(
                name="directory_joinrequest_state",
                condition=models.Q(state=RequestState.NEW, answered_at__isnull=True)
                | models.Q(state=RequestState.ANSWERED, answered_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.network_name
