"""A spreadsheet of staff between its preview and the report of what became of it; it is kept a day at most."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class StaffSheet(models.Model):
    """A file uploaded to invite people. Once confirmed its content is gone and `report` has a list for each row."""

    file_name = models.CharField(max_length=200)
    content = models.BinaryField()
    uploaded_by = models.BigIntegerField()
    uploaded_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    report = models.JSONField(null=True)

    class Meta:
        verbose_name = _("foglio del personale")
        verbose_name_plural = _("fogli del personale")
        constraints = (
            models.CheckConstraint(
                name="roster_staffsheet_reported_once_confirmed",
                condition=Q(confirmed_at__isnull=True, report__isnull=True)
                | Q(confirmed_at__isnull=False, report__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.file_name
