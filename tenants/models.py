"""The federation's networks: the tables that decide who is served, at which address, with which modules."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower, Now
from django.utils.translation import gettext_lazy as _
from django_tenants.models import DomainMixin, TenantMixin

from rete.kernel import registry
from tenants import names
from tenants.fields import UuidV7
from tenants.snapshots import ANSWERING, Logo, Look, NetworkSnapshot, NetworkState

STATE_LABELS = {
    NetworkState.CANDIDATE: _("candidata"),
    NetworkState.TRIAL: _("in prova"),
    NetworkState.PROVISIONING: _("in attivazione"),
    NetworkState.ACTIVE: _("attiva"),
    NetworkState.READ_ONLY: _("in sola lettura"),
    NetworkState.SUSPENDED: _("sospesa"),
    NetworkState.LEAVING: _("in uscita"),
    NetworkState.CLOSED: _("chiusa"),
}


class NetworkQuerySet(models.QuerySet["Network"]):
    def answering(self) -> "NetworkQuerySet":
        """Those whose site is served."""
        return self.filter(state__in=sorted(ANSWERING))

    def members(self) -> "NetworkQuerySet":
        """Those whose site is served and that are not only tried."""
        trial = NetworkState.TRIAL.value
        return self.answering().exclude(state=trial).exclude(came_from__contains=[trial])

    def for_snapshot(self) -> "NetworkQuerySet":
        return self.select_related("look").prefetch_related("domains", "switches")


class Network(TenantMixin):  # type: ignore[misc]
    """A member network: one schema, one database login. Its row and its schema are made in one transaction."""

    auto_create_schema = False
    auto_drop_schema = False

    uid = models.UUIDField(db_default=UuidV7(), unique=True, editable=False)
    slug = models.SlugField(_("indirizzo web"), max_length=30, unique=True)
    name = models.CharField(_("nome"), max_length=200)
    short_name = models.CharField(_("nome breve"), max_length=60)
    state = models.CharField(
        _("stato"),
        max_length=20,
        choices=[(state.value, label) for state, label in STATE_LABELS.items()],
        default=NetworkState.ACTIVE.value,
    )
    # Where «riprendi» leads back to: the states that the present one came upon, the nearest last.
    came_from = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    state_since = models.DateTimeField(_("dal"), db_default=Now())
    # Visitors read it: the table is published.
    state_reason = models.CharField(_("motivo"), max_length=500, blank=True)
    # Kept while the network is suspended on its way out: the days before it may be dropped are counted from here.
    leaving_since = models.DateTimeField(_("in uscita dal"), null=True)
    # Since when the agreement on people's data holds: from then on a trial takes real people in too.
    agreed_at = models.DateTimeField(_("accordo sui dati dal"), null=True)
    # While the federation's office may enter the staff's area; every page there says so.
    support_until = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = NetworkQuerySet.as_manager()
    published_to_networks = True

    class Meta:
        verbose_name = _("rete")
        verbose_name_plural = _("reti")
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(
                name="tenants_network_slug_is_a_label",
                condition=models.Q(slug__regex=f"^{names.SLUG_PATTERN}$"),
            ),
            models.CheckConstraint(
                name="tenants_network_state_is_known",
                condition=models.Q(state__in=[state.value for state in NetworkState]),
            ),
            models.CheckConstraint(
                name="tenants_network_leaving_since",
                condition=~models.Q(state=NetworkState.LEAVING.value)
                | models.Q(leaving_since__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        """The host of the network's site: its own primary domain once verified, or its name under the base domain."""
        own = [each.domain for each in self.domains.all() if each.is_primary and each.verified_at]
        return own[0] if own else f"{self.slug}.{settings.RETE_BASE_DOMAIN}"

    def snapshot(self) -> NetworkSnapshot:
        """The network as it is served. No query after `for_snapshot()`."""
        state, role = NetworkState(self.state), names.network_role(self.slug)
        reads_only = state is NetworkState.READ_ONLY
        is_trial = NetworkState.TRIAL in {state, *self.came_from}
        return NetworkSnapshot(
            id=self.pk,
            uid=str(self.uid),
            slug=self.slug,
            name=self.name,
            short_name=self.short_name,
            state=state,
            schema=self.schema_name,
            role=role,
            login=names.reader_role(self.slug) if reads_only else role,
            reason=self.state_reason,
            support_until=self.support_until,
            domain=self.address,
            modules=registry.active_modules(
                {switch.module: switch.on for switch in self.switches.all()}
            ),
            is_trial=is_trial,
            takes_people=not reads_only and (not is_trial or self.agreed_at is not None),
            look=self.look.shown() if hasattr(self, "look") else Look(),
        )


class Domain(DomainMixin):  # type: ignore[misc]
    """A domain of a network's own. The name under the base domain needs no row.

    `verified_at` is when it was seen to lead here: only then is it the network's address and may have a certificate.
    """

    verified_at = models.DateTimeField(_("verificato il"), null=True, editable=False)

    published_to_networks = True

    class Meta:
        verbose_name = _("dominio")
        verbose_name_plural = _("domini")
        constraints = (
            models.UniqueConstraint(Lower("domain"), name="tenants_domain_is_unique_in_any_case"),
            models.UniqueConstraint(
                fields=("tenant",),
                condition=models.Q(is_primary=True),
                name="tenants_domain_one_primary",
            ),
        )

    def __str__(self) -> str:
        return str(self.domain)


class NetworkLook(models.Model):
    """What a network chose for its pages. The logo is a file in the network's own schema: here is what pages need of it."""

    network = models.OneToOneField(
        Network, on_delete=models.CASCADE, primary_key=True, related_name="look"
    )
    colour = models.CharField(_("colore"), max_length=7, blank=True)
    claim = models.CharField(_("motto"), max_length=120, blank=True)
    logo_uid = models.UUIDField(null=True)
    logo_alt = models.CharField(_("descrizione del marchio"), max_length=200, blank=True)
    logo_width = models.PositiveIntegerField(null=True)
    logo_height = models.PositiveIntegerField(null=True)

    published_to_networks = True

    class Meta:
        verbose_name = _("aspetto di una rete")
        verbose_name_plural = _("aspetto delle reti")
        constraints = (
            models.CheckConstraint(
                name="tenants_networklook_colour",
                condition=models.Q(colour="") | models.Q(colour__regex="^#[0-9a-f]{6}$"),
            ),
            models.CheckConstraint(
                # Blu Italia belongs to the bodies of the central State (design system, «colori»).
                name="tenants_networklook_not_the_state",
                condition=~models.Q(colour="#0066cc"),
            ),
            models.CheckConstraint(
                name="tenants_networklook_logo",
                condition=models.Q(
                    logo_uid__isnull=True,
                    logo_alt="",
                    logo_width__isnull=True,
                    logo_height__isnull=True,
                )
                | (
                    models.Q(
                        logo_uid__isnull=False, logo_width__isnull=False, logo_height__isnull=False
                    )
                    & models.Q(logo_width__gte=1, logo_height__gte=1)
                    & ~models.Q(logo_alt="")
                ),
            ),
        )

    def __str__(self) -> str:
        return self.colour or "—"

    def shown(self) -> Look:
        """As pages use it. No query."""
        logo = None
        if self.logo_uid is not None and self.logo_width and self.logo_height:
            logo = Logo(self.logo_uid, self.logo_alt, self.logo_width, self.logo_height)
        return Look(self.colour, self.claim, logo)


class ModuleSwitch(models.Model):
    """A module that a network has switched on or off; without a row the manifest's default holds."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="switches")
    module = models.CharField(max_length=40)
    on = models.BooleanField()

    class Meta:
        verbose_name = _("attivazione di un modulo")
        verbose_name_plural = _("attivazioni dei moduli")
        constraints = (
            models.UniqueConstraint(
                fields=("network", "module"), name="tenants_moduleswitch_once_a_module"
            ),
        )

    def __str__(self) -> str:
        return f"{self.module}: {'sì' if self.on else 'no'}"


class CompiledMigration(models.Model):
    """A migration rendered once on the template, to be replayed in every network.

    `statements` is empty and `by_django` true when it cannot be written as SQL and runs through Django.
    """

    app_label = models.CharField(max_length=100)
    name = models.CharField(max_length=255)
    statements = ArrayField(models.TextField(), default=list)
    by_django = models.BooleanField(default=False)
    compiled_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("migrazione compilata")
        verbose_name_plural = _("migrazioni compilate")
        constraints = (
            models.UniqueConstraint(
                fields=("app_label", "name"), name="tenants_compiledmigration_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.app_label}.{self.name}"


class Export(models.Model):
    """An archive of a network that was made. It outlives the network, so it names it without pointing to it."""

    network_uid = models.UUIDField(db_index=True)
    slug = models.CharField(_("indirizzo web"), max_length=30)
    file = models.CharField(_("file"), max_length=1000)
    sha256 = models.CharField(_("impronta"), max_length=64)
    size = models.BigIntegerField(_("dimensione"))
    rows = models.JSONField(default=dict)  # {table: rows}
    files = models.PositiveIntegerField(default=0)
    taken_at = models.DateTimeField(_("fatta il"))
    taken_by = models.CharField(_("da"), max_length=150)

    class Meta:
        verbose_name = _("esportazione")
        verbose_name_plural = _("esportazioni")
        ordering = ("-taken_at", "-id")
        constraints = (
            models.CheckConstraint(
                name="tenants_export_sha256", condition=models.Q(sha256__regex="^[0-9a-f]{64}$")
            ),
        )

    def __str__(self) -> str:
        return self.file

    @property
    def total_rows(self) -> int:
        return sum(self.rows.values())


class Restoration(models.Model):
    """A restored archive that took a network's place, and where what was there before is kept."""

    network_uid = models.UUIDField(db_index=True)
    slug = models.CharField(max_length=30)
    file = models.CharField(max_length=1000, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    # The schema that took the network's place: one that was loaded, or an old one that came back.
    incoming = models.CharField(max_length=63)
    # Empty when there was nothing before.
    old_schema = models.CharField(max_length=63, blank=True)
    # True until the files have followed the tables: the next command completes it.
    files_pending = models.BooleanField(default=True)
    restored_at = models.DateTimeField()
    restored_by = models.CharField(max_length=150)

    class Meta:
        verbose_name = _("ripristino")
        verbose_name_plural = _("ripristini")
        ordering = ("-restored_at", "-id")

    def __str__(self) -> str:
        return f"{self.slug}, {self.restored_at:%Y-%m-%d %H:%M}"


class Tombstone(models.Model):
    """What remains of a network that was dropped. Its address is nobody's until the tombstone is lifted."""

    network_uid = models.UUIDField()
    slug = models.CharField(_("indirizzo web"), max_length=30)
    name = models.CharField(_("nome"), max_length=200)
    created_at = models.DateTimeField(_("nata il"))
    leaving_since = models.DateTimeField(_("in uscita dal"))
    dropped_at = models.DateTimeField(_("eliminata il"))
    dropped_by = models.CharField(_("da"), max_length=150)
    export_file = models.CharField(max_length=1000)
    export_sha256 = models.CharField(max_length=64)
    rows = models.JSONField(default=dict)
    # Set while files of the network may still be on the disk.
    files_pending = models.BooleanField(default=True)
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("rete eliminata")
        verbose_name_plural = _("reti eliminate")
        ordering = ("-dropped_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("slug",),
                condition=models.Q(lifted_at__isnull=True),
                name="tenants_tombstone_one_an_address",
            ),
        )

    def __str__(self) -> str:
        return self.name
