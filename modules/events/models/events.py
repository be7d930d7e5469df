"""The event: what it is, for whom, where and on what terms. When it happens is in `dates`."""

from functools import cache, lru_cache

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q, Value
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from modules.events.models.places import Festival, Place
from rete.core.files.rights import Rights
from tenants.fields import UuidV7

OLDEST_YEARS = 120
# Italian, without accents: made by the bootstrap beside the extensions.
SEARCH_LANGUAGE = "ext.italiano"


class Publication(models.TextChoices):
    DRAFT = "bozza", _("bozza")
    PUBLISHED = "pubblicato", _("pubblicato")
    WITHDRAWN = "ritirato", _("ritirato")


class Kind(models.TextChoices):
    READING = "lettura", _("lettura")
    WORKSHOP = "laboratorio", _("laboratorio")
    AUTHOR = "incontro", _("incontro con l'autore")
    READING_GROUP = "gruppo_di_lettura", _("gruppo di lettura")
    COURSE = "corso", _("corso")
    TALK = "conferenza", _("conferenza o dibattito")
    EXHIBITION = "mostra", _("mostra")
    FILM = "film", _("film")
    MUSIC = "musica", _("musica")
    THEATRE = "teatro", _("teatro e danza")
    GAME = "gioco", _("gioco")
    TOUR = "visita", _("visita guidata")
    STUDY = "studio", _("aiuto allo studio")
    DIGITAL = "digitale", _("aiuto digitale")
    FAIR = "mercatino", _("mercatino o festa")
    OTHER = "altro", _("altro")


class Audience(models.TextChoices):
    ALL = "tutti", _("per tutti")
    CHILDREN = "bambini", _("bambini")
    TEENAGERS = "ragazzi", _("ragazzi")
    YOUNG = "giovani", _("giovani")
    ADULTS = "adulti", _("adulti")
    ELDERLY = "anziani", _("anziani")
    FAMILIES = "famiglie", _("famiglie")
    SCHOOLS = "scuole", _("scuole")


class AccessCode(models.TextChoices):
    """Whom the event is made accessible to, by the codes that OpenAgenda uses."""

    HEARING = "hi", _("persone sorde o con difficoltà di udito")
    INTELLECTUAL = "ii", _("persone con disabilità intellettiva")
    MOTOR = "mi", _("persone con disabilità motoria")
    PSYCHIC = "pi", _("persone con disabilità psichica")
    VISUAL = "vi", _("persone cieche o ipovedenti")


class Mode(models.TextChoices):
    """How one takes part (schema.org's eventAttendanceMode)."""

    IN_PERSON = "in_presenza", _("in presenza")
    ONLINE = "online", _("online")
    MIXED = "misto", _("in presenza e online")


class Regime(models.TextChoices):
    """What it costs and who may sell it: a show's ticket is sold only by an authorised seller."""

    FREE = "gratuito", _("gratuito")
    FEE = "quota", _("con una quota di partecipazione")
    SHOW = "spettacolo", _("spettacolo con biglietto di un venditore autorizzato")


@lru_cache(maxsize=20_000)
def event_slug(title: str) -> str:
    """What an event's address says of its title. Kept: a month and a calendar say the same titles over and over."""
    return slugify(title)[:80].strip("-") or "evento"


@cache
def calendar_path() -> str:
    """Where events' addresses begin."""
    return reverse("events:list")


def event_path(calendar: str, event_id: int, title: str) -> str:
    """An event's address under its calendar's: as in `urls`, by hand, since a month or a feed has hundreds to resolve."""
    return f"{calendar}{event_id}-{event_slug(title)}/"


class EventQuerySet(models.QuerySet["Event"]):
    def published(self) -> "EventQuerySet":
        return self.filter(publication=Publication.PUBLISHED)

    def with_where(self) -> "EventQuerySet":
        return self.select_related("library", "place", "festival")


class Event(models.Model):
    """An event. It happens on its occurrences; without a library it belongs to the whole network."""

    uid = models.UUIDField(db_default=UuidV7(), unique=True, editable=False)
    title = models.CharField(_("titolo"), max_length=200)
    summary = models.CharField(_("in breve"), max_length=300, blank=True)
    description = models.TextField(_("descrizione"), max_length=20_000, blank=True)
    kind = models.CharField(_("tipo"), max_length=30, choices=Kind, default=Kind.OTHER)
    festival = models.ForeignKey(
        Festival,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("rassegna"),
    )
    publication = models.CharField(
        _("pubblicazione"), max_length=20, choices=Publication, default=Publication.DRAFT
    )
    published_at = models.DateTimeField(null=True, blank=True, editable=False)

    mode = models.CharField(
        _("come si partecipa"), max_length=20, choices=Mode, default=Mode.IN_PERSON
    )
    library = models.ForeignKey(
        "libraries.Library",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("biblioteca"),
    )
    place = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("altro luogo"),
    )
    room = models.CharField(_("sala"), max_length=100, blank=True)
    online_url = models.URLField(_("indirizzo per collegarsi"), max_length=500, blank=True)

    audiences = ArrayField(
        models.CharField(max_length=20, choices=Audience),
        verbose_name=_("per chi"),
        default=list,
        blank=True,
    )
    age_min = models.PositiveSmallIntegerField(_("età da (anni)"), null=True, blank=True)
    age_max = models.PositiveSmallIntegerField(_("età fino a (anni)"), null=True, blank=True)
    languages = ArrayField(
        models.CharField(max_length=3), verbose_name=_("lingue"), default=list, blank=True
    )
    tags = ArrayField(
        models.CharField(max_length=40), verbose_name=_("parole chiave"), default=list, blank=True
    )
    access_codes = ArrayField(
        models.CharField(max_length=2, choices=AccessCode),
        verbose_name=_("accessibile a"),
        default=list,
        blank=True,
    )
    access_note = models.CharField(_("note sull'accessibilità"), max_length=300, blank=True)

    regime = models.CharField(_("costo"), max_length=20, choices=Regime, default=Regime.FREE)
    fee_cents = models.PositiveIntegerField(_("quota in centesimi"), null=True, blank=True)
    cost_note = models.CharField(_("note sul costo"), max_length=300, blank=True)
    seller_url = models.URLField(
        _("indirizzo del venditore autorizzato"), max_length=500, blank=True
    )

    capacity = models.PositiveIntegerField(_("posti"), null=True, blank=True)
    must_book = models.BooleanField(_("la prenotazione è necessaria"), default=False)
    booking_note = models.CharField(_("come prenotare"), max_length=300, blank=True)
    booking_url = models.URLField(_("indirizzo per prenotare"), max_length=500, blank=True)

    organizer = models.CharField(_("chi organizza"), max_length=200, blank=True)
    contact_email = models.EmailField(_("e-mail per informazioni"), blank=True)
    contact_phone = models.CharField(_("telefono per informazioni"), max_length=60, blank=True)
    website = models.URLField(_("pagina di approfondimento"), max_length=500, blank=True)

    image = models.ForeignKey(
        "files.StoredFile",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("immagine"),
    )
    image_alt = models.CharField(_("che cosa si vede"), max_length=250, blank=True)
    image_credit = models.CharField(_("di chi è"), max_length=200, blank=True)
    image_rights = models.CharField(
        _("perché la possiamo usare"), max_length=20, choices=Rights, blank=True
    )
    image_licence = models.CharField(_("quale licenza"), max_length=60, blank=True)

    created_by = models.BigIntegerField(null=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    modified_at = models.DateTimeField(auto_now=True)
    search = models.GeneratedField(
        expression=SearchVector("title", weight="A", config=Value(SEARCH_LANGUAGE))
        + SearchVector("summary", weight="B", config=Value(SEARCH_LANGUAGE))
        + SearchVector("organizer", "description", weight="C", config=Value(SEARCH_LANGUAGE)),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("evento")
        verbose_name_plural = _("eventi")
        ordering = ("-id",)
        indexes = (
            GinIndex(fields=("search",), name="events_event_search"),
            models.Index(fields=("library", "publication"), name="events_event_library"),
        )
        constraints = (
            models.CheckConstraint(
                name="events_event_choices",
                condition=Q(publication__in=Publication.values)
                & Q(kind__in=Kind.values)
                & Q(mode__in=Mode.values)
                & Q(regime__in=Regime.values)
                & Q(audiences__contained_by=Audience.values)
                & Q(access_codes__contained_by=AccessCode.values),
            ),
            models.CheckConstraint(
                name="events_event_ages",
                condition=(
                    Q(age_min__isnull=True) | Q(age_max__isnull=True) | Q(age_min__lte=F("age_max"))
                )
                & (Q(age_min__isnull=True) | Q(age_min__lte=OLDEST_YEARS))
                & (Q(age_max__isnull=True) | Q(age_max__lte=OLDEST_YEARS)),
                violation_error_message=_("L'età minima non può superare la massima."),
            ),
            models.CheckConstraint(
                name="events_event_one_where",
                condition=Q(library__isnull=True) | Q(place__isnull=True),
                violation_error_message=_(
                    "Scegli la biblioteca o un altro luogo, non tutti e due."
                ),
            ),
            models.CheckConstraint(
                name="events_event_published_is_complete",
                condition=~Q(publication=Publication.PUBLISHED)
                | (
                    Q(published_at__isnull=False)
                    & (Q(mode=Mode.ONLINE) | Q(library__isnull=False) | Q(place__isnull=False))
                    & (Q(mode=Mode.IN_PERSON) | ~Q(online_url=""))
                ),
                violation_error_message=_(
                    "Per pubblicare serve il luogo, e se è online l'indirizzo per collegarsi."
                ),
            ),
            models.CheckConstraint(
                name="events_event_terms",
                condition=(
                    Q(regime=Regime.FREE, fee_cents__isnull=True, seller_url="")
                    | Q(regime=Regime.FEE, seller_url="")
                    | (Q(regime=Regime.SHOW, fee_cents__isnull=True) & ~Q(seller_url=""))
                ),
                violation_error_message=_(
                    "Un evento gratuito non ha quota; uno spettacolo ha solo l'indirizzo di chi vende i biglietti."
                ),
            ),
            models.CheckConstraint(
                name="events_event_capacity",
                condition=Q(capacity__isnull=True) | Q(capacity__gte=1),
                violation_error_message=_("I posti sono almeno uno."),
            ),
            models.CheckConstraint(
                name="events_event_image",
                condition=Q(
                    image__isnull=True,
                    image_alt="",
                    image_credit="",
                    image_rights="",
                    image_licence="",
                )
                | (
                    Q(image__isnull=False, image_rights__in=Rights.values)
                    & ~Q(image_alt="")
                    & (~Q(image_rights=Rights.LICENSED) | ~Q(image_licence=""))
                ),
                violation_error_message=_(
                    "Di un'immagine si dice che cosa si vede e perché la possiamo usare."
                ),
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return event_path(calendar_path(), self.pk, self.title)

    @property
    def slug(self) -> str:
        return event_slug(self.title)

    @property
    def is_published(self) -> bool:
        return self.publication == Publication.PUBLISHED

    @property
    def public_online_url(self) -> str:
        """Where to connect, for everyone; where one must book it is told to who has booked."""
        return "" if self.must_book else self.online_url

    @property
    def is_free(self) -> bool:
        return self.regime == Regime.FREE
