"""Files that the library software writes every night, and what became of each."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

SHOWN_PROBLEMS = 200


class Feed(models.Model):
    """Which column of the software's file is which of our fields: an empty title is of what it does not have. One row a network."""

    id = models.BigIntegerField(primary_key=True, default=1)
    columns = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("file del gestionale")
        verbose_name_plural = _("file del gestionale")
        constraints = (models.CheckConstraint(name="patrons_feed_one", condition=Q(id=1)),)

    def __str__(self) -> str:
        return "file del gestionale"


class RunState(models.TextChoices):
    TO_MAP = "colonne", _("aspetta: indica quale colonna è quale")
    WAITING = "attesa", _("in attesa")
    DONE = "fatto", _("fatto")
    STOPPED = "fermo", _("fermo: chiede conferma")
    FAILED = "fallito", _("non riuscito")
    REFUSED = "rifiutato", _("rifiutato")


class FeedRun(models.Model):
    """A file: its content goes as soon as it is done with. `counts` has rows by what became of them, `problems` the first
    lines that were left out or partly read, without what they said."""

    file_name = models.CharField(max_length=200)
    content = models.BinaryField(default=b"")
    state = models.CharField(_("stato"), max_length=10, choices=RunState, default=RunState.WAITING)
    counts = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    reason = models.CharField(max_length=300, blank=True)
    sent_by = models.BigIntegerField(null=True)
    sent_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("file ricevuto")
        verbose_name_plural = _("file ricevuti")
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                name="patrons_feedrun_state", condition=Q(state__in=RunState.values)
            ),
            models.CheckConstraint(
                name="patrons_feedrun_content_goes",
                condition=Q(state__in=("colonne", "attesa", "fermo"))
                | Q(content=b"", done_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.file_name


class StagedPatron(models.Model):
    """A row of a file on its way in: written by COPY, read by three statements, and gone in the same transaction."""

    external_id = models.CharField(max_length=40, unique=True)
    last_name = models.CharField(max_length=100)
    first_name = models.CharField(max_length=100)
    born_on = models.DateField(null=True)
    fiscal_print = models.CharField(max_length=64)
    fiscal_sealed = models.TextField()
    email = models.CharField(max_length=254)
    phone = models.CharField(max_length=40)
    street = models.CharField(max_length=200)
    postal_code = models.CharField(max_length=5)
    municipality = models.CharField(max_length=150)
    category = models.CharField(max_length=60)
    card = models.CharField(max_length=32)
    expires_on = models.DateField(null=True)
    row_print = models.CharField(max_length=64)
    search_text = models.TextField()

    class Meta:
        verbose_name = _("riga di un file")
        verbose_name_plural = _("righe di un file")
        constraints = (
            models.CheckConstraint(
                name="patrons_stagedpatron_whole",
                condition=~Q(external_id="") & ~Q(last_name="") & ~Q(search_text=""),
            ),
        )

    def __str__(self) -> str:
        return self.external_id
