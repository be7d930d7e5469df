"""The calendar of all networks: what was offered to everybody by who wants it seen by everybody, by date.

Made from the catalogue of the Scambi and never written by hand. The database lets nothing in that is not offered to all
networks by one that consents, and takes out what no longer is in the transaction that withdraws it.
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q, Value
from django.utils.translation import gettext_lazy as _

SEARCH_LANGUAGE = "ext.italiano"


class Consent(models.Model):
    """A network wants what it shares with all networks to be seen by everybody. Without a row it does not."""

    network_uid = models.UUIDField(primary_key=True)
    given_at = models.DateTimeField(_("dal"))

    published_to_networks = True

    class Meta:
        verbose_name = _("consenso al calendario delle reti")
        verbose_name_plural = _("consensi al calendario delle reti")

    def __str__(self) -> str:
        return str(self.network_uid)


class Happening(models.Model):
    """A shared record that has dates. `seq` is that of the catalogue it was made from, 0 when it is to be made again.

    `path` is its page on its network's site; `origin_uid` is the record it was copied from, or its own; `title_key` its title
    without accents, signs and capitals; degrees are of WGS 84.
    """

    object_uid = models.UUIDField(primary_key=True)
    network_uid = models.UUIDField(db_index=True)
    record_type = models.CharField(max_length=60)
    seq = models.BigIntegerField()
    origin_uid = models.UUIDField(db_index=True)
    title = models.CharField(_("titolo"), max_length=200)
    title_key = models.CharField(max_length=200, db_index=True)
    summary = models.CharField(_("in breve"), max_length=300, blank=True)
    kind = models.CharField(_("tipo"), max_length=30, blank=True)
    where = models.CharField(_("dove"), max_length=300, blank=True)
    municipality = models.CharField(_("comune"), max_length=150, blank=True)
    municipality_key = models.CharField(max_length=150, blank=True, db_index=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    audiences = ArrayField(models.CharField(max_length=20), default=list)
    is_free = models.BooleanField(_("gratis"), default=False)
    path = models.CharField(max_length=500, blank=True)
    search = models.GeneratedField(
        expression=SearchVector("title", weight="A", config=Value(SEARCH_LANGUAGE))
        + SearchVector("summary", weight="B", config=Value(SEARCH_LANGUAGE))
        + SearchVector("where", "municipality", weight="C", config=Value(SEARCH_LANGUAGE)),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    published_to_networks = True

    class Meta:
        verbose_name = _("evento del calendario delle reti")
        verbose_name_plural = _("eventi del calendario delle reti")
        indexes = (
            GinIndex(fields=("search",), name="happenings_search"),
            models.Index(fields=("latitude", "longitude"), name="happenings_point"),
        )
        constraints = (
            models.CheckConstraint(
                name="happenings_position",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
            ),
            models.CheckConstraint(
                name="happenings_path",
                condition=Q(path="") | (Q(path__startswith="/") & ~Q(path__startswith="//")),
            ),
            models.CheckConstraint(name="happenings_seq", condition=Q(seq__gte=0)),
        )

    def __str__(self) -> str:
        return self.title


class HappeningDate(models.Model):
    """When it happens. `shown_by` is the happening under which this date is shown: itself, or the same one of another network.

    `is_long`: it goes on for more than a day.
    """

    happening = models.ForeignKey(Happening, on_delete=models.CASCADE, related_name="dates")
    starts_at = models.DateTimeField(_("inizio"))
    ends_at = models.DateTimeField(_("fine"))
    is_long = models.BooleanField(default=False)
    shown_by = models.UUIDField()

    published_to_networks = True

    class Meta:
        db_table = "happenings_date"
        verbose_name = _("data del calendario delle reti")
        verbose_name_plural = _("date del calendario delle reti")
        ordering = ("starts_at", "id")
        indexes = (
            models.Index(
                fields=("starts_at", "id"),
                condition=Q(shown_by=F("happening_id")),
                name="happenings_date_shown",
            ),
            models.Index(
                fields=("ends_at",),
                condition=Q(shown_by=F("happening_id"), is_long=True),
                name="happenings_date_long",
            ),
            models.Index(fields=("shown_by", "starts_at"), name="happenings_date_group"),
        )
        constraints = (
            models.UniqueConstraint(fields=("happening", "starts_at"), name="happenings_date_once"),
            models.CheckConstraint(
                name="happenings_date_ends", condition=Q(ends_at__gte=F("starts_at"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"
