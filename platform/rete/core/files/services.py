"""Storing and removing files. Who calls has asked whether the actor may."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from rete.core.audit.services import record
from rete.core.files import documents, images, selectors
from rete.core.files.errors import FileInUse, FileTooLarge, SpaceExhausted
from rete.core.files.models import DOCUMENT, FileKind, StoredFile
from rete.kernel.actor import Actor
from tenants import scope

IMAGE_LIMIT_BYTES = 10 * 2**20
DOCUMENT_LIMIT_BYTES = 20 * 2**20
NAME_LENGTH = 200
PATHS = re.compile(r"[/\\]")
# A transaction that stores files may last; a folder older than this and without a row is nobody's.
ORPHAN_AGE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Sent:
    """What was sent, and by whom, without its bytes."""

    name: str
    sha256: str
    is_public: bool
    created_by: int | None


@transaction.atomic
def store_image(actor: Actor, content: bytes, *, name: str, is_public: bool = True) -> StoredFile:
    """Keep a picture in our sizes; the row that has it already, when the same content was stored before.

    The files come before the row: if the transaction is undone they are orphans, which `clean_orphans` removes.

    Raises:
        FileTooLarge, NotAnImage, VectorRefused, Animated, TooManyPixels, ImageDamaged: nothing was written.
        SpaceExhausted: the network has no room left.
    """
    name = _own_name(name, "immagine")
    _check_size(content, name, IMAGE_LIMIT_BYTES)
    sent = _Sent(name, hashlib.sha256(content).hexdigest(), is_public, actor.user_id)
    existing = _find(sent)
    if existing is not None:
        return existing
    prepared = images.prepare(content, name)
    file = _written(
        sent,
        prepared.renditions,
        kind=FileKind.IMAGE,
        media_type=prepared.media_type,
        width=prepared.width,
        height=prepared.height,
    )
    return _saved(actor, file, sent)


@transaction.atomic
def make_public(actor: Actor, file: StoredFile) -> StoredFile:
    """A picture as everybody may see it: this row from now on, or the one that has the same content for everybody already."""
    if file.is_public:
        return file
    existing = _find(_Sent(file.name, file.sha256, is_public=True, created_by=None))
    if existing is not None:
        return existing
    file.is_public = True
    file.save(update_fields=["is_public"])
    record(actor, "files.file.made_public", file, {})
    return file


@transaction.atomic
def store_document(actor: Actor, content: bytes, *, name: str) -> StoredFile:
    """Keep a document as it was sent, to be read by `rete.web.files.addresses.document_address` alone.

    Sent twice it is kept twice: each has its own name, and goes when what it belongs to goes.

    Raises:
        FileTooLarge, NotADocument, OldOffice, HasMacros, DocumentDamaged, WrongExtension: nothing was written.
        SpaceExhausted: the network has no room left.
    """
    name = _own_name(name, "documento")
    _check_size(content, name, DOCUMENT_LIMIT_BYTES)
    kind = documents.type_of(content, name)
    sent = _Sent(name, hashlib.sha256(content).hexdigest(), is_public=False, created_by=actor.user_id)  # fmt: skip
    part = f"{DOCUMENT}{kind.extension}"
    file = _written(sent, {part: content}, kind=FileKind.DOCUMENT, media_type=kind.media_type)
    return _saved(actor, file, sent)


@transaction.atomic
def remove(actor: Actor, file: StoredFile) -> None:
    """Remove a file; its bytes go when the transaction is over.

    Raises:
        FileInUse: something still points to it.
    """
    folder, name, pk = file.storage_name, file.name, file.pk
    try:
        with transaction.atomic():
            _delete(file)
    except (ProtectedError, IntegrityError) as error:
        raise FileInUse(name=name) from error
    record(actor, "files.file.removed", None, {"id": pk, "name": name})
    transaction.on_commit(lambda: _discard(folder))


def _delete(file: StoredFile) -> None:
    """In control the database alone says whether something points to it: modules do elsewhere, and have no tables there."""
    if not scope.current().is_control:
        file.delete()
        return
    StoredFile.objects.filter(pk=file.pk)._raw_delete("default")  # noqa: SLF001 - a delete without cascades
    connection.check_constraints()


def clean_orphans(now: datetime) -> int:
    """Remove the folders of the scope that have no row and are a day old; how many. One query, one listing."""
    folders = default_storage.listdir("")[0]
    known = set(StoredFile.objects.values_list("storage_name", flat=True))
    orphans = [
        folder
        for folder in folders
        if folder not in known and now - default_storage.get_modified_time(folder) > ORPHAN_AGE
    ]
    for folder in orphans:
        _discard(folder)
    return len(orphans)


def in_words(size: int) -> str:
    """A size in bytes as people say it: «812 kB», «9,5 MB»."""
    for unit, name in ((2**30, "GB"), (2**20, "MB")):
        if size >= unit:
            return f"{size / unit:.1f} {name}".replace(".", ",").replace(",0 ", " ")
    return f"{-(-size // 1024)} kB"


def _own_name(name: str, otherwise: str) -> str:
    """The last part of a path, without what a header or a screen would stumble on; its end is kept if it is long."""
    own = "".join(letter for letter in PATHS.split(name)[-1] if letter.isprintable()).strip()
    stem, dot, extension = own.rpartition(".")
    return (
        f"{stem[: NAME_LENGTH - len(dot + extension)]}{dot}{extension}"[:NAME_LENGTH] or otherwise
    )


def _check_size(content: bytes, name: str, limit: int) -> None:
    if len(content) > limit:
        raise FileTooLarge(name=name, size=in_words(len(content)), limit=in_words(limit))


def _find(sent: _Sent) -> StoredFile | None:
    """The picture with this content, held until the transaction is over, so that nobody removes it meanwhile."""
    found = StoredFile.objects.select_for_update(of=("self",))
    same = found.filter(sha256=sent.sha256, is_public=sent.is_public, kind=FileKind.IMAGE)
    return same.first()


def _written(sent: _Sent, contents: Mapping[str, bytes], **fields: object) -> StoredFile:
    """Write the files in a folder of their own; the row to save."""
    taken = sum(len(content) for content in contents.values())
    used, limit = selectors.used_bytes(), selectors.space_limit()
    if used + taken > limit:
        raise SpaceExhausted(used=in_words(used), limit=in_words(limit))
    folder = uuid4().hex
    for part, content in contents.items():
        default_storage.save(f"{folder}/{part}", ContentFile(content))
    return StoredFile(
        name=sent.name,
        sha256=sent.sha256,
        is_public=sent.is_public,
        created_by=sent.created_by,
        bytes=taken,
        storage_name=folder,
        **fields,
    )


def _saved(actor: Actor, file: StoredFile, sent: _Sent) -> StoredFile:
    """The row, last of all; somebody else's if the same content was stored at this very moment."""
    try:
        with transaction.atomic():
            file.save()
    except IntegrityError:
        _discard(file.storage_name)
        existing = _find(sent)
        if existing is None:
            raise
        return existing
    file.refresh_from_db(fields=["uid"])
    record(actor, "files.file.stored", file, {"bytes": file.bytes, "public": file.is_public})
    return file


def _discard(folder: str) -> None:
    for name in default_storage.listdir(folder)[1]:
        default_storage.delete(f"{folder}/{name}")
    default_storage.delete(folder)
