"""What a network tells its citizens: each page, and each version of its words."""

from datetime import datetime

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Q, Value
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from tenants.fields import UuidV7

# Italian, without accents: made by the bootstrap beside the extensions.
SEARCH_LANGUAGE = "ext.italiano"


class Kind(models.TextChoices):
    NEWS = "notizia", _("notizia")
    NOTICE = "avviso", _("avviso")
    PAGE = "pagina", _("pagina")
    SERVICE = "servizio", _("servizio")


class State(models.TextChoices):
    """Where the newest version stands; what citizens read is `Page.live`, whatever the newest is."""

    DRAFT = "bozza", _("bozza")
    REVIEW = "in_rilettura", _("in rilettura")
    PUBLISHED = "pubblicato", _("pubblicato")
    ARCHIVED = "archiviato", _("archiviato")


class PageQuerySet(models.QuerySet["Page"]):
    def public(self, now: object) -> "PageQuerySet":
        """What citizens may read at this instant."""
        return self.filter(live__isnull=False, published_at__lte=now)


class Page(models.Model):
    """A piece of news, a notice, a page or a service."""

    uid = models.UUIDField(db_default=UuidV7(), unique=True, editable=False)
    kind = models.CharField(_("tipo"), max_length=10, choices=Kind)
    state = models.CharField(_("stato"), max_length=12, choices=State, default=State.DRAFT)
    position = models.PositiveSmallIntegerField(_("posizione nell'elenco"), default=100)
    expires_on = models.DateField(_("ultimo giorno"), null=True, blank=True)
    published_at = models.DateTimeField(_("pubblicato dal"), null=True, blank=True)
    newest = models.ForeignKey("Revision", models.PROTECT, null=True, related_name="+")
    live = models.ForeignKey("Revision", models.PROTECT, null=True, related_name="+")
    created_by = models.BigIntegerField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    modified_at = models.DateTimeField(_("ultima modifica"), auto_now=True)

    objects = PageQuerySet.as_manager()

    class Meta:
        verbose_name = _("contenuto")
        verbose_name_plural = _("contenuti")
        ordering = ("-modified_at", "-id")
        constraints = (
            models.CheckConstraint(
                name="pages_page_kind_is_known", condition=Q(kind__in=Kind.values)
            ),
            models.CheckConstraint(
                name="pages_page_state_is_known", condition=Q(state__in=State.values)
            ),
            models.CheckConstraint(
                name="pages_page_public_has_a_version",
                condition=~Q(state=State.PUBLISHED) | Q(live__isnull=False),
            ),
            models.CheckConstraint(
                name="pages_page_archived_is_hidden",
                condition=~Q(state=State.ARCHIVED) | Q(live__isnull=True),
            ),
            models.CheckConstraint(
                name="pages_page_public_since",
                condition=Q(live__isnull=True) | Q(published_at__isnull=False),
            ),
            models.CheckConstraint(
                name="pages_page_only_notices_expire",
                condition=Q(expires_on__isnull=True) | Q(kind=Kind.NOTICE),
            ),
        )

    def __str__(self) -> str:
        shown = self.live or self.newest
        return "" if shown is None else shown.title

    def get_absolute_url(self) -> str:
        """Its number and its title: with another title the number still finds it."""
        return reverse("pages:page", args=[self.pk, self.slug])

    def is_shown(self, now: datetime) -> bool:
        """Whether citizens read it at this instant."""
        return (
            self.live_id is not None and self.published_at is not None and self.published_at <= now
        )

    @property
    def slug(self) -> str:
        return slugify(str(self))[:80].strip("-") or "pagina"


class Revision(models.Model):
    """The words of a page as somebody saved them; `text` is all of them, plain, to be searched. Never changed."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    title = models.CharField(_("titolo"), max_length=160)
    summary = models.CharField(_("in breve"), max_length=300, blank=True)
    blocks = models.JSONField(_("contenuto"), default=list)
    sheet = models.JSONField(_("scheda del servizio"), default=dict)
    text = models.TextField(blank=True)
    written_by = models.BigIntegerField(null=True)
    writer = models.CharField(max_length=150)
    written_at = models.DateTimeField()
    search = models.GeneratedField(
        expression=SearchVector("title", weight="A", config=Value(SEARCH_LANGUAGE))
        + SearchVector("summary", weight="B", config=Value(SEARCH_LANGUAGE))
        + SearchVector("text", weight="C", config=Value(SEARCH_LANGUAGE)),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        verbose_name = _("versione")
        verbose_name_plural = _("versioni")
        ordering = ("-number",)
        indexes = (GinIndex(fields=("search",), name="pages_revision_search"),)
        constraints = (
            models.UniqueConstraint(fields=("page", "number"), name="pages_revision_number"),
            models.CheckConstraint(name="pages_revision_has_a_title", condition=~Q(title="")),
        )

    def __str__(self) -> str:
        return self.title


class PageFile(models.Model):
    """A picture or a document of some version of a page: while the page is there, so is the file."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="files")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("file di un contenuto")
        verbose_name_plural = _("file dei contenuti")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("page", "file"), name="pages_pagefile_once"),
        )

    def __str__(self) -> str:
        return str(self.file)


class EditorialRule(models.Model):
    """How the network publishes: one row, or none until it chooses."""

    id = models.PositiveBigIntegerField(primary_key=True, default=1)
    needs_second_reader = models.BooleanField(
        _("Chi pubblica non è chi ha scritto per ultimo"), default=False
    )

    class Meta:
        verbose_name = _("rilettura")
        verbose_name_plural = _("rilettura")
        constraints = (
            models.CheckConstraint(name="pages_editorialrule_is_one", condition=Q(id=1)),
        )

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
