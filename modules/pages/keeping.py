"""The files of a page's pieces: stored when they are sent, its own ever after."""

from collections.abc import Mapping, Sequence
from typing import Any

from modules.pages.blocks import NewFile
from modules.pages.models import Page, PageFile
from rete.core.files import services as files
from rete.core.files.errors import FileInUse
from rete.core.files.models import FileKind, StoredFile
from rete.kernel.actor import Actor
from rete.kernel.errors import Missing

KINDS: Mapping[str, FileKind] = {"image": FileKind.IMAGE, "document": FileKind.DOCUMENT}


def settled(actor: Actor, page: Page, blocks: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The pieces as versions keep them: new files stored, the others found among the page's. One query, and a store's.

    Raises:
        Missing: a piece names a file that is not of this page, or not of its kind.
        What `store_image` and `store_document` raise.
    """
    if not any(block["kind"] in KINDS for block in blocks):
        return list(blocks)
    kept = {str(each.file.uid): each.file for each in page.files.select_related("file")}
    return [
        _settled(actor, page, block, kept) if block["kind"] in KINDS else block for block in blocks
    ]


def discard(actor: Actor, stored: Sequence[StoredFile]) -> None:
    """Remove the files of a page that is no more, but those that something else shows."""
    for file in stored:
        try:
            files.remove(actor, file)
        except FileInUse:
            continue


def _settled(
    actor: Actor, page: Page, block: Mapping[str, Any], kept: Mapping[str, StoredFile]
) -> dict[str, Any]:
    kind, sent = KINDS[block["kind"]], block.get("sent")
    file = kept.get(block.get("file", "")) if sent is None else _stored(actor, page, kind, sent)
    if file is None or file.kind != kind:
        raise Missing
    written = {name: value for name, value in block.items() if name != "sent"}
    return {**written, "file": str(file.uid), "name": file.name}


def _stored(actor: Actor, page: Page, kind: FileKind, sent: NewFile) -> StoredFile:
    store = files.store_image if kind == FileKind.IMAGE else files.store_document
    file = store(actor, sent.content, name=sent.name)
    PageFile.objects.get_or_create(page=page, file=file)
    return file
