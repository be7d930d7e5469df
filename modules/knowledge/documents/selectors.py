"""Documents as their pages show them."""

from django.db.models import Count, QuerySet

from modules.knowledge import policies
from modules.knowledge.models import Attachment, Document
from rete.kernel.actor import Actor, require
from rete.kernel.errors import Missing


def documents_for(actor: Actor) -> QuerySet[Document]:
    """With how many files each has. Raises NotAllowed."""
    require(policies.can_edit(actor))
    return Document.objects.annotate(files=Count("attachments"))


def get_document_for(actor: Actor, document_id: int) -> Document:
    """Raises NotAllowed, Missing."""
    found = documents_for(actor).filter(pk=document_id).first()
    if found is None:
        raise Missing
    return found


def get_attachment_for(actor: Actor, attachment_id: int) -> Attachment:
    """A file of a practice or of a document. Raises NotAllowed, Missing."""
    require(policies.can_edit(actor))
    rows = Attachment.objects.select_related("file", "practice", "document")
    found = rows.filter(pk=attachment_id).first()
    if found is None:
        raise Missing
    return found
