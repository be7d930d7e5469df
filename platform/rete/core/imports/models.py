"""Files that people import: between preview and confirmation, and what became of their rows."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Upload(models.Model):
    """A spreadsheet. `columns` are the places, from 0, of our fields; `report` is a CSV with a line a row.

    The content goes when it is imported; an upload that nobody confirms goes after a day.
    """

    kind = models.CharField(max_length=100)
    file_name = models.CharField(max_length=200)
    content = models.BinaryField(null=True)
    columns = models.JSONField(default=dict)
    uploaded_by = models.BigIntegerField()
    uploaded_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)
    counts = models.JSONField(default=dict)
    report = models.BinaryField(null=True)

    class Meta:
        verbose_name = _("importazione")
        verbose_name_plural = _("importazioni")
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                name="imports_upload_content_or_report",
                condition=Q(applied_at__isnull=True, content__isnull=False, report__isnull=True)
                | Q(applied_at__isnull=False, content__isnull=True, report__isnull=False),
            ),
            models.CheckConstraint(name="imports_upload_kind", condition=~Q(kind="")),
        )

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_applied(self) -> bool:
        return self.applied_at is not None


class Habit(models.Model):
    """How the network's files name the columns of a kind: {title without accents: our field, or nothing}."""

    kind = models.CharField(max_length=100, unique=True)
    titles = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("colonne di un'importazione")
        verbose_name_plural = _("colonne delle importazioni")

    def __str__(self) -> str:
        return self.kind
