"""Who tries the platform with a network of their own."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Func, Q
from django.db.models.lookups import LessThanOrEqual
from django.utils.translation import gettext_lazy as _

from tenants import names
from tenants.fields import UuidV7


class TrialState(models.TextChoices):
    ASKED = "chiesta", _("da confermare")
    MAKING = "in_preparazione", _("in preparazione")
    READY = "aperta", _("aperta")
    CONVERTED = "attivata", _("diventata una rete attiva")
    ENDED = "finita", _("finita")


LOGO_LIMIT_BYTES = 2**20

# These hold their address: nobody else may have it.
HOLDING = (TrialState.MAKING, TrialState.READY)


class Trial(models.Model):
    """One person's trial. `uid` is also its network's, so that a run that begins again knows its own network.

    `code_hash` and `ticket_hash` are of secrets that were sent; empty when there is none to use. `job` is the number of
    the work that makes the site. `reminded_days` is the last reminder: so many days before the end.
    """

    uid = models.UUIDField(db_default=UuidV7(), unique=True, editable=False)
    slug = models.SlugField(_("indirizzo web"), max_length=30)
    name = models.CharField(_("nome della rete"), max_length=200)
    colour = models.CharField(_("colore"), max_length=7)
    # The picture as it was sent, until the site is made: there it is a file like any other.
    logo = models.BinaryField(default=b"")
    libraries = ArrayField(models.CharField(max_length=16), default=list)
    person = models.CharField(_("nome e cognome"), max_length=150)
    email = models.EmailField(_("e-mail"))
    state = models.CharField(
        _("stato"), max_length=20, choices=TrialState, default=TrialState.ASKED.value
    )
    code_hash = models.CharField(max_length=64, blank=True)
    code_tries = models.PositiveSmallIntegerField(default=0)
    ticket_hash = models.CharField(max_length=64, blank=True)
    ticket_until = models.DateTimeField(null=True)
    job = models.BigIntegerField(null=True)
    asked_at = models.DateTimeField(_("chiesta"))
    confirmed_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(_("finisce"), null=True)
    reminded_days = models.PositiveSmallIntegerField(null=True)

    class Meta:
        verbose_name = _("prova di una rete")
        verbose_name_plural = _("prove delle reti")
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                name="trials_trial_slug_is_a_label",
                condition=Q(slug__regex=f"^{names.SLUG_PATTERN}$"),
            ),
            models.CheckConstraint(
                name="trials_trial_logo_size",
                condition=LessThanOrEqual(
                    Func("logo", function="octet_length", output_field=models.IntegerField()),
                    LOGO_LIMIT_BYTES,
                ),
            ),
            models.CheckConstraint(
                name="trials_trial_state_is_known", condition=Q(state__in=TrialState.values)
            ),
            models.UniqueConstraint(
                fields=("slug",),
                condition=Q(state__in=[state.value for state in HOLDING]),
                name="trials_trial_one_at_an_address",
            ),
            models.CheckConstraint(
                name="trials_trial_open_until_a_day",
                condition=~Q(state=TrialState.READY) | Q(ends_at__isnull=False),
            ),
            models.CheckConstraint(
                name="trials_trial_made_when_confirmed",
                condition=Q(state=TrialState.ASKED, confirmed_at__isnull=True)
                | ~Q(state=TrialState.ASKED) & Q(confirmed_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.name
