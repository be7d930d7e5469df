"""A network on its way in: what the office has been told so far, and how far the platform is with it."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rete.control.directory.models import Body, JoinRequest, Relation
from rete.control.trials.models import Trial
from tenants import names
from tenants.fields import UuidV7


class OnboardingState(models.TextChoices):
    DRAFT = "da_completare", _("da completare")
    MAKING = "in_preparazione", _("in preparazione")
    READY = "da_controllare", _("da controllare")
    OPENING = "in_apertura", _("in apertura")
    LIVE = "aperta", _("aperta")
    UNDOING = "in_annullamento", _("in annullamento")
    UNDONE = "annullata", _("annullata")


S = OnboardingState
# Over, one way or the other: it holds no address, and knows nobody's.
OVER = (S.LIVE, S.UNDONE)
# Without these there is nothing that could be made or open.
WHOLE = ~Q(name="") & ~Q(slug="") & Q(body__isnull=False)


class OnboardingQuerySet(models.QuerySet["Onboarding"]):
    def going_on(self) -> "OnboardingQuerySet":
        return self.exclude(state__in=OVER)


class Onboarding(models.Model):
    """One network that is being welcomed. `uid` is also its network's, unless it was a trial's before.

    `made` are the names of the runs (`rete.control.onboarding.runs`) that are done with the present answers; `job` is the number
    of the last work. `relation` and `added_domains` are what was written elsewhere on its behalf: what undoing takes back.
    """

    uid = models.UUIDField(db_default=UuidV7(), unique=True, editable=False)
    request = models.ForeignKey(
        JoinRequest, on_delete=models.SET_NULL, null=True, related_name="onboardings"
    )
    trial = models.ForeignKey(
        Trial, on_delete=models.SET_NULL, null=True, related_name="onboardings"
    )
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="+")
    since = models.DateField(_("dal"), null=True)
    act = models.CharField(_("atto di adesione"), max_length=200, blank=True)
    name = models.CharField(_("nome della rete"), max_length=200, blank=True)
    short_name = models.CharField(_("nome breve"), max_length=60, blank=True)
    slug = models.CharField(_("indirizzo web"), max_length=30, blank=True)
    domains = ArrayField(models.CharField(max_length=253), default=list)
    modules = ArrayField(models.CharField(max_length=40), default=list)
    colour = models.CharField(_("colore"), max_length=7, blank=True)
    claim = models.CharField(_("motto"), max_length=120, blank=True)
    libraries = ArrayField(models.CharField(max_length=16), default=list)
    person = models.CharField(_("nome e cognome"), max_length=150, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    state = models.CharField(_("stato"), max_length=20, choices=S, default=S.DRAFT.value)
    # The steps that somebody has been through: one that may stay empty counts too.
    seen = ArrayField(models.CharField(max_length=20), default=list)
    made = ArrayField(models.CharField(max_length=20), default=list)
    relation = models.ForeignKey(Relation, on_delete=models.SET_NULL, null=True, related_name="+")
    added_domains = ArrayField(models.CharField(max_length=253), default=list)
    job = models.BigIntegerField(null=True)
    begun_at = models.DateTimeField(_("cominciata"))
    live_at = models.DateTimeField(_("aperta il"), null=True)

    objects = OnboardingQuerySet.as_manager()

    class Meta:
        verbose_name = _("accoglienza di una rete")
        verbose_name_plural = _("accoglienze delle reti")
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                name="onboarding_onboarding_state", condition=Q(state__in=S.values)
            ),
            models.CheckConstraint(
                name="onboarding_onboarding_slug",
                condition=Q(slug="") | Q(slug__regex=f"^{names.SLUG_PATTERN}$"),
            ),
            models.UniqueConstraint(
                fields=("slug",),
                condition=~Q(slug="") & ~Q(state__in=[state.value for state in OVER]),
                name="onboarding_onboarding_one_at_an_address",
            ),
            models.CheckConstraint(
                name="onboarding_onboarding_whole_when_made",
                condition=Q(state__in=[S.DRAFT.value, S.UNDOING.value, S.UNDONE.value]) | WHOLE,
            ),
            models.CheckConstraint(
                name="onboarding_onboarding_live_since",
                condition=Q(state=S.LIVE, live_at__isnull=False)
                | ~Q(state=S.LIVE) & Q(live_at__isnull=True),
            ),
            models.CheckConstraint(
                name="onboarding_onboarding_forgets_people",
                condition=~Q(state__in=[state.value for state in OVER]) | Q(person="", email=""),
            ),
            models.CheckConstraint(
                name="onboarding_onboarding_one_origin",
                condition=Q(request__isnull=True) | Q(trial__isnull=True),
            ),
            *(
                models.UniqueConstraint(
                    fields=(origin,),
                    condition=~Q(state=S.UNDONE),
                    name=f"onboarding_onboarding_once_a_{origin}",
                )
                for origin in ("request", "trial")
            ),
        )

    def __str__(self) -> str:
        return self.name or self.slug or "—"

    def get_absolute_url(self) -> str:
        return reverse("onboarding:page", settings.RETE_FEDERATION_URLCONF, args=[self.pk])

    @property
    def network_uid(self) -> str:
        """Its network's, made already or not."""
        return str(self.uid if self.trial is None else self.trial.uid)

    @property
    def is_over(self) -> bool:
        return self.state in OVER
