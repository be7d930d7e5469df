"""Files of a network, or of the federation in its own schema."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rete.core.files.images import widths_for
from tenants.fields import UuidV7

# What the one part of a document is called in its folder, before its extension.
DOCUMENT = "documento"


class FileKind(models.TextChoices):
    IMAGE = "image", _("immagine")
    DOCUMENT = "document", _("documento")


class StoredFile(models.Model):
    """A file that was sent: of a picture what lies in the folder `storage_name` is made anew, a document lies as it is.

    `sha256` is of what was sent, and the same picture is stored once: point to a row with PROTECT. `bytes` is what all
    that lies in the folder takes; `width` and `height` are the picture's own, upright.
    """

    uid = models.UUIDField(db_default=UuidV7(), unique=True, editable=False)
    kind = models.CharField(_("tipo"), max_length=10, choices=FileKind)
    name = models.CharField(_("nome"), max_length=200)
    media_type = models.CharField(max_length=100)
    bytes = models.PositiveIntegerField(_("spazio occupato"))
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    is_public = models.BooleanField(_("visibile a tutti"))
    created_by = models.BigIntegerField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    storage_name = models.CharField(max_length=32, unique=True)

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("file")
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("sha256", "is_public"),
                condition=Q(kind=FileKind.IMAGE),
                name="files_storedfile_picture_once",
            ),
            # Everyone's files are pictures: a document is read by who has a link.
            models.CheckConstraint(
                name="files_storedfile_document_is_private",
                condition=~Q(kind=FileKind.DOCUMENT) | Q(is_public=False),
            ),
            models.CheckConstraint(
                name="files_storedfile_kind", condition=Q(kind__in=FileKind.values)
            ),
            models.CheckConstraint(
                name="files_storedfile_size",
                condition=Q(
                    kind=FileKind.IMAGE,
                    width__isnull=False,
                    width__gte=1,
                    height__isnull=False,
                    height__gte=1,
                )
                | Q(kind=FileKind.DOCUMENT, width__isnull=True, height__isnull=True),
            ),
            models.CheckConstraint(
                name="files_storedfile_sha256", condition=Q(sha256__regex="^[0-9a-f]{64}$")
            ),
            models.CheckConstraint(
                name="files_storedfile_storage_name",
                condition=Q(storage_name__regex="^[0-9a-f]{32}$"),
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def part(self) -> str:
        """What a document is called in its folder."""
        return f"{DOCUMENT}.{self.name.rpartition('.')[2].lower()}"

    @property
    def widths(self) -> list[int]:
        """The widths at which a picture is kept, narrowest first; the last may be wider than the picture itself."""
        return widths_for(self.width or 1)
