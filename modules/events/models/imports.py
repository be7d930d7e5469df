"""What comes from outside: calendars that are followed, where an event was read, files waiting, what each import did."""

from datetime import datetime, timedelta

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from modules.events.models.events import Event
from modules.events.models.places import Place

SOURCE_LENGTH = 60
EXTERNAL_ID_LENGTH = 440
HOUR = timedelta(hours=1)
# How many failures double the time to the next try: after these it is once in 32 hours.
MOST_DOUBLINGS = 5


def _one_where(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=name,
        condition=Q(library__isnull=True) | Q(place__isnull=True),
        violation_error_message=_("Scegli la biblioteca o un altro luogo, non tutti e due."),
    )


class Destination(models.Model):
    """Where imported events go: a library or another place, and whether new ones are published at once."""

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
        related_name="+",
        verbose_name=_("altro luogo"),
    )
    publishes = models.BooleanField(_("pubblica subito gli eventi nuovi"), default=False)

    class Meta:
        abstract = True

    @property
    def where(self) -> models.Model | None:
        return self.library or self.place


class Subscription(Destination):
    """A calendar that is read again every hour (calendario seguito).

    `etag` and `modified` are what its server said last; `outcome` is the last reading in words.
    """

    name = models.CharField(_("nome"), max_length=200)
    address = models.CharField(_("indirizzo"), max_length=2000)
    etag = models.CharField(max_length=300, blank=True, editable=False)
    modified = models.CharField(max_length=300, blank=True, editable=False)
    is_paused = models.BooleanField(_("in pausa"), default=False)
    fetched_at = models.DateTimeField(_("ultima lettura"), null=True, editable=False)
    changed_at = models.DateTimeField(_("ultimo cambiamento"), null=True, editable=False)
    outcome = models.CharField(_("esito"), max_length=500, blank=True, editable=False)
    failures = models.PositiveSmallIntegerField(default=0, editable=False)
    created_by = models.BigIntegerField(null=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("calendario seguito")
        verbose_name_plural = _("calendari seguiti")
        ordering = ("name", "id")
        constraints = (
            _one_where("events_subscription_one_where"),
            models.UniqueConstraint(
                fields=("address",),
                name="events_subscription_once",
                violation_error_message=_("Questo calendario è già seguito."),
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def source(self) -> str:
        return f"calendario:{self.pk}"

    @property
    def due_at(self) -> datetime | None:
        """When it is read next; None for at once. Failures in a row make it rarer."""
        if self.fetched_at is None:
            return None
        hours: int = 2 ** min(self.failures, MOST_DOUBLINGS)
        return self.fetched_at + hours * HOUR


class ImportDraft(Destination):
    """A file uploaded by staff, between preview and confirmation; removed when imported or after a day."""

    file_name = models.CharField(max_length=200)
    content = models.BinaryField()
    uploaded_by = models.BigIntegerField()
    uploaded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("importazione di eventi da confermare")
        verbose_name_plural = _("importazioni di eventi da confermare")
        constraints = (_one_where("events_importdraft_one_where"),)

    def __str__(self) -> str:
        return self.file_name


class ImportedEvent(models.Model):
    """Where an event was read: its source, and its name there.

    `written` is what the source said when it was last written here: what differs from it has been edited here, and wins.
    """

    source = models.CharField(max_length=SOURCE_LENGTH)
    external_id = models.CharField(max_length=EXTERNAL_ID_LENGTH)
    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="imported")
    subscription = models.ForeignKey(
        Subscription, on_delete=models.SET_NULL, null=True, blank=True, related_name="imported"
    )
    fingerprint = models.CharField(max_length=64)
    written = models.JSONField(encoder=DjangoJSONEncoder)
    missing_since = models.DateTimeField(_("non più nella fonte da"), null=True, blank=True)

    class Meta:
        verbose_name = _("origine di un evento")
        verbose_name_plural = _("origini degli eventi")
        constraints = (
            models.UniqueConstraint(
                fields=("source", "external_id"), name="events_importedevent_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.source} {self.external_id}"


class ImportRun(models.Model):
    """What an import did, row by row. `rows` are as the report shows them; `draft` is the number of the file's draft."""

    subscription = models.ForeignKey(
        Subscription, on_delete=models.CASCADE, null=True, blank=True, related_name="runs"
    )
    title = models.CharField(_("titolo"), max_length=200)
    draft = models.BigIntegerField(null=True, unique=True, editable=False)
    actor_name = models.CharField(_("fatta da"), max_length=150)
    created_by = models.BigIntegerField(null=True, editable=False)
    ended_at = models.DateTimeField(_("quando"))
    counts = models.JSONField(default=dict)
    rows = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    notes = models.JSONField(default=list)

    class Meta:
        verbose_name = _("importazione di eventi")
        verbose_name_plural = _("importazioni di eventi")
        ordering = ("-id",)
        indexes = (models.Index(fields=("subscription", "-id"), name="events_importrun_recent"),)

    def __str__(self) -> str:
        return self.title
