"""Files by their public number."""

from uuid import UUID

from django.conf import settings
from django.core.files.storage import default_storage
from django.db.models import Sum

from rete.core.files.models import FileKind, StoredFile
from rete.kernel.errors import Missing


def find_file(uid: UUID) -> StoredFile | None:
    return StoredFile.objects.filter(uid=uid).first()


def get_file(uid: UUID) -> StoredFile:
    """Raises Missing: this scope has none, whatever other networks have."""
    file = find_file(uid)
    if file is None:
        raise Missing
    return file


def get_public_image(uid: UUID) -> StoredFile:
    """Raises Missing: there is none here, or it is not for everyone."""
    file = StoredFile.objects.filter(uid=uid, kind=FileKind.IMAGE, is_public=True).first()
    if file is None:
        raise Missing
    return file


def content_of(file: StoredFile) -> bytes:
    """A document as it was sent. Raises Missing: its bytes are there no more."""
    try:
        with default_storage.open(f"{file.storage_name}/{file.part}") as content:
            return bytes(content.read())
    except FileNotFoundError as error:
        raise Missing from error


def used_bytes() -> int:
    """What the scope's files take. One query."""
    return StoredFile.objects.aggregate(total=Sum("bytes"))["total"] or 0


def space_limit() -> int:
    """Bytes that the files of one network may take."""
    return int(settings.RETE_FILES_LIMIT_BYTES)
