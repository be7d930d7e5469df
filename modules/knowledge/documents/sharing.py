"""Documents in the Scambi: what leaves of one, and the draft that another network makes of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from modules.knowledge import attaching, policies
from modules.knowledge.documents.services import add_document
from modules.knowledge.errors import NotPublic
from modules.knowledge.models import Document, DocumentKind, State
from rete.kernel.actor import Actor, require
from rete.kernel.errors import Missing
from rete.kernel.payloads import said
from rete.kernel.sharing import Local, Origin, RecordType, SharedFile, Verb

LONGEST_LINEAGE: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentCard:
    """All that leaves of a document. Its files go with it."""

    title: str = said("Titolo")
    summary: str = said("In breve")
    tags: tuple[str, ...] = said("Parole chiave")
    kind: str = said("Tipo", dict(DocumentKind.choices))
    text: str = said("Testo")
    approved_on: date | None = said("Approvato il")
    lineage: tuple[str, ...] = said("Da un'idea di")
    files: tuple[SharedFile, ...] = said("Materiali")


def project(actor: Actor, uid: UUID) -> DocumentCard:
    """Two queries. Raises NotAllowed, Missing, NotPublic."""
    require(policies.can_publish(actor))
    document = Document.objects.filter(uid=uid).first()
    if document is None:
        raise Missing
    if not document.is_published:
        raise NotPublic(title=document.title)
    return DocumentCard(
        title=document.title,
        summary=document.summary,
        tags=tuple(document.tags),
        kind=document.kind,
        text=document.text,
        approved_on=document.approved_on,
        lineage=tuple(document.lineage),
        files=attaching.shared_files(document),
    )


def adopt(actor: Actor, card: DocumentCard, origin: Origin) -> Local:
    """A draft of ours with its files, to be approved here. Raises NotAllowed, TooManyFiles, SpaceExhausted."""
    lineage = [*card.lineage, origin.network_name][-LONGEST_LINEAGE:]
    document = add_document(
        actor,
        {
            "kind": card.kind if card.kind in DocumentKind.values else DocumentKind.OTHER,
            "title": card.title[:200] or "—",
            "summary": card.summary[:300],
            "text": card.text[:50_000],
            "tags": [tag[:40] for tag in card.tags],
            "lineage": [each[:200] for each in lineage],
        },
    )
    attaching.keep(actor, document, origin.files)
    return Local(document.uid, document.get_absolute_url())


def address(uid: UUID) -> str:
    document = Document.objects.filter(uid=uid).first()
    return "" if document is None else document.get_absolute_url()


def samples(most: int) -> Sequence[UUID]:
    published = Document.objects.filter(state=State.PUBLISHED)
    return list(published.order_by("pk").values_list("uid", flat=True)[:most])


DOCUMENT = RecordType(
    name="knowledge.document",
    version=1,
    one="documento",
    a_one="un documento",
    many="documenti",
    shape=DocumentCard,
    permission="knowledge.publish",
    project=project,
    address=address,
    adopt=adopt,
    open_file=attaching.opener(Document),
    takes=frozenset({Verb.COMMENT}),
    samples=samples,
)
