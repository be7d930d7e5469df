"""Books that this network asks of the others, what they offer, and what it lends to them."""

from typing import Final

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tenants.fields import UuidV7

# More than any parcel costs.
MOST_CENTS: Final = 1_000_000


class RequestState(models.TextChoices):
    ASKED = "chiesta", _("chiesta")
    OFFERED = "con offerte", _("con offerte")
    ACCEPTED = "accettata", _("accettata")
    SENT = "in viaggio", _("in viaggio")
    ARRIVED = "arrivata", _("arrivata")
    RETURNED = "restituita", _("restituita")
    CLOSED = "chiusa", _("chiusa")
    REFUSED = "rinunciata", _("rinunciata")
    EXPIRED = "scaduta", _("scaduta")


# Still to be chosen among offers; with a lender; over.
OPEN: Final = (RequestState.ASKED, RequestState.OFFERED)
LENT: Final = (
    RequestState.ACCEPTED,
    RequestState.SENT,
    RequestState.ARRIVED,
    RequestState.RETURNED,
    RequestState.CLOSED,
)
HERE: Final = (RequestState.ARRIVED, RequestState.RETURNED, RequestState.CLOSED)
ENDED: Final = (RequestState.CLOSED, RequestState.REFUSED, RequestState.EXPIRED)


class Request(models.Model):
    """A book that this network asks of the others. Who asked for it here never leaves, and is forgotten when it is over.

    `isbn` has thirteen digits. `wanted_by` is the last day on which it is of use, `due_on` the day to give it back by,
    known when it has arrived. `cost_cents` is what it has cost this network.
    """

    uid = models.UUIDField(db_default=UuidV7(), unique=True, editable=False)
    title = models.CharField(_("titolo"), max_length=200)
    author = models.CharField(_("autore"), max_length=200, blank=True)
    isbn = models.CharField(_("ISBN"), max_length=13, blank=True)
    edition = models.CharField(_("edizione"), max_length=200, blank=True)
    note = models.TextField(_("per chi presta"), max_length=1000, blank=True)
    library = models.ForeignKey(
        "libraries.Library",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("biblioteca dove si ritira"),
    )
    patron = models.ForeignKey(
        "patrons.Patron",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("chi l'ha chiesta"),
    )
    wanted_by = models.DateField(_("serve entro il"), null=True, blank=True)
    state = models.CharField(
        _("stato"), max_length=20, choices=RequestState, default=RequestState.ASKED
    )
    lender_uid = models.UUIDField(null=True)
    lender_name = models.CharField(_("chi la presta"), max_length=200, blank=True)
    sent_at = models.DateTimeField(_("spedita il"), null=True)
    due_on = models.DateField(_("da rendere entro il"), null=True)
    cost_cents = models.PositiveIntegerField(_("spese"), default=0)
    asked_at = models.DateTimeField(_("chiesta il"))
    ended_at = models.DateTimeField(_("finita il"), null=True)
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("richiesta di prestito tra reti")
        verbose_name_plural = _("richieste di prestito tra reti")
        ordering = ("-asked_at", "-id")
        constraints = (
            models.CheckConstraint(
                name="interlending_request_facts",
                condition=Q(state__in=RequestState.values)
                & ~Q(title="")
                & (Q(isbn="") | Q(isbn__regex="^97[89][0-9]{10}$"))
                & Q(cost_cents__lte=MOST_CENTS),
                violation_error_message=_("Controlla il titolo, l'ISBN e le spese."),
            ),
            models.CheckConstraint(
                name="interlending_request_lender",
                condition=(Q(state__in=LENT, lender_uid__isnull=False) & ~Q(lender_name=""))
                | Q(state__in=OPEN, lender_uid__isnull=True, lender_name="", sent_at__isnull=True)
                | Q(state__in=(RequestState.REFUSED, RequestState.EXPIRED)),
            ),
            models.CheckConstraint(
                name="interlending_request_due",
                condition=Q(due_on__isnull=True) | Q(state__in=HERE),
            ),
            models.CheckConstraint(
                name="interlending_request_ended",
                condition=Q(state__in=ENDED, ended_at__isnull=False, patron__isnull=True)
                | (~Q(state__in=ENDED) & Q(ended_at__isnull=True)),
            ),
        )
        indexes = (
            models.Index(
                fields=("state", "wanted_by"),
                condition=Q(ended_at__isnull=True),
                name="interlending_request_going_on",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("interlending-gestione:request", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Others may still offer, and it may still be changed."""
        return self.state in OPEN

    @property
    def is_over(self) -> bool:
        return self.state in ENDED


class Proposal(models.Model):
    """What another network offers for a request."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="proposals")
    response_uid = models.UUIDField(unique=True)
    network_uid = models.UUIDField()
    network_name = models.CharField(_("rete"), max_length=200)
    text = models.TextField(_("condizioni"))
    is_chosen = models.BooleanField(_("scelta"), default=False)
    received_at = models.DateTimeField(_("ricevuta il"))

    class Meta:
        verbose_name = _("offerta di un'altra rete")
        verbose_name_plural = _("offerte delle altre reti")
        ordering = ("-is_chosen", "received_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("request",),
                condition=Q(is_chosen=True),
                name="interlending_proposal_one_chosen",
            ),
        )

    def __str__(self) -> str:
        return self.network_name


class LoanState(models.TextChoices):
    OFFERED = "offerta", _("offerta")
    ACCEPTED = "da spedire", _("da spedire")
    SENT = "spedita", _("fuori")
    BACK = "rientrata", _("rientrata")
    UNWANTED = "non scelta", _("non scelta")


# Not yet home, or still to be chosen.
GOING_ON: Final = (LoanState.OFFERED, LoanState.ACCEPTED, LoanState.SENT)


class Loan(models.Model):
    """A book of ours that this network has offered to another. Its words are erased when the other erases its request.

    `their_state` is how the other says that it stands, `due_on` the day to have it back by.
    """

    root_uid = models.UUIDField(unique=True)
    response_uid = models.UUIDField(unique=True)
    network_uid = models.UUIDField()
    network_name = models.CharField(_("a chi"), max_length=200)
    title = models.CharField(_("titolo"), max_length=200, blank=True)
    author = models.CharField(_("autore"), max_length=200, blank=True)
    cost_cents = models.PositiveIntegerField(_("spese chieste"), default=0)
    state = models.CharField(
        _("stato"), max_length=20, choices=LoanState, default=LoanState.OFFERED
    )
    their_state = models.CharField(
        _("dall'altra parte"), max_length=20, choices=RequestState, blank=True
    )
    due_on = models.DateField(_("deve rientrare entro il"), null=True)
    offered_at = models.DateTimeField(_("offerta il"))
    moved_at = models.DateTimeField(_("ultimo passo"))
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("prestito a un'altra rete")
        verbose_name_plural = _("prestiti alle altre reti")
        ordering = ("-offered_at", "-id")
        constraints = (
            models.CheckConstraint(
                name="interlending_loan_choices",
                condition=Q(state__in=LoanState.values, cost_cents__lte=MOST_CENTS)
                & Q(their_state__in=["", *RequestState.values]),
            ),
            models.CheckConstraint(
                name="interlending_loan_due",
                condition=Q(due_on__isnull=True) | Q(state__in=(LoanState.SENT, LoanState.BACK)),
            ),
        )

    def __str__(self) -> str:
        """Without the title: the register of actions keeps no words that their owner may erase."""
        return self.network_name

    def get_absolute_url(self) -> str:
        return reverse("interlending-gestione:loan", args=[self.pk])

    @property
    def is_going_on(self) -> bool:
        return self.state in GOING_ON
