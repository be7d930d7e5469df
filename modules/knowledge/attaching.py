"""The files of practices and documents: added, taken away, copied from another network's."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from modules.knowledge import policies
from modules.knowledge.errors import TooManyFiles
from modules.knowledge.models import Attachment, Document, Practice, State
from rete.core.audit.services import record
from rete.core.files.selectors import content_of
from rete.core.files.services import in_words, remove, store_document
from rete.core.outbox import services as outbox
from rete.kernel.actor import Actor, require
from rete.kernel.errors import Missing
from rete.kernel.sharing import CarriedFile, SharedFile

MOST_FILES: Final = 5
# Of all the files of one thing together: who copies it carries them in one go.
MOST_BYTES: Final = 30 * 2**20
Thing = Practice | Document
# How each is called among the Scambi, and by which field its files point to it.
NAMES: Final = {Practice: "knowledge.practice", Document: "knowledge.document"}
FIELDS: Final = {Practice: "practice", Document: "document"}


@transaction.atomic
def attach(actor: Actor, thing: Thing, *, name: str, content: bytes, now: datetime) -> Attachment:
    """One more file; who sees the thing elsewhere sees it too.

    Raises:
        NotAllowed, Missing, TooManyFiles, and what `store_document` refuses.
    """
    locked = _locked(actor, thing)
    made = _kept(actor, locked, name, content)
    record(actor, "knowledge.file.added", locked, {"name": name})
    follow(actor, locked, now)
    return made


@transaction.atomic
def detach(actor: Actor, attachment_id: int, *, now: datetime) -> Thing:
    """Away, here and for who sees it elsewhere; copies that others have made are theirs. Raises NotAllowed, Missing."""
    found = Attachment.objects.select_related("file", "practice", "document")
    attachment = found.filter(pk=attachment_id).first()
    if attachment is None:
        raise Missing
    locked = _locked(actor, attachment.of)
    file = attachment.file
    attachment.delete()
    remove(actor, file)
    record(actor, "knowledge.file.removed", locked, {"name": file.name})
    follow(actor, locked, now)
    return locked


def keep(actor: Actor, thing: Thing, files: Iterable[CarriedFile]) -> None:
    """The files that came with another network's card. In the caller's transaction. Raises what `attach` does."""
    for each in files:
        _kept(actor, thing, each.name, each.content)


def follow(actor: Actor, thing: Thing, now: datetime) -> None:
    """What others see of it follows."""
    outbox.follow(actor, NAMES[type(thing)], thing.uid, is_public=thing.is_published, now=now)


def shared_files(thing: Thing) -> tuple[SharedFile, ...]:
    """As a card names them. One query."""
    return tuple(
        SharedFile(name=each.file.name, size=each.size, uid=str(each.file.uid))
        for each in thing.attachments.select_related("file")
    )


def opener(kind: type[Thing]) -> Callable[[UUID, UUID], CarriedFile | None]:
    """How another network's staff is given a file of what is published."""

    def open_file(uid: UUID, file_uid: UUID) -> CarriedFile | None:
        of = {f"{FIELDS[kind]}__uid": uid, f"{FIELDS[kind]}__state": State.PUBLISHED}
        found = Attachment.objects.select_related("file").filter(file__uid=file_uid, **of).first()
        return None if found is None else CarriedFile(found.file.name, content_of(found.file))

    return open_file


def _locked(actor: Actor, thing: Thing) -> Thing:
    require(policies.can_edit(actor))
    found = type(thing).objects.select_for_update().filter(pk=thing.pk).first()
    if found is None:
        raise Missing
    require(not found.is_published or policies.can_publish(actor))
    return found


def _kept(actor: Actor, thing: Thing, name: str, content: bytes) -> Attachment:
    own: Sequence[Attachment] = list(thing.attachments.select_related("file"))
    taken = sum(each.file.bytes for each in own) + len(content)
    if len(own) >= MOST_FILES or taken > MOST_BYTES:
        raise TooManyFiles(most=MOST_FILES, size=in_words(MOST_BYTES))
    file = store_document(actor, content, name=name)
    return Attachment.objects.create(**{FIELDS[type(thing)]: thing}, file=file)
