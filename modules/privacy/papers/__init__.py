"""The documents, each written from the facts as they are now."""

from collections.abc import Callable, Mapping

from modules.libraries.contract import BodyFacts
from modules.privacy.facts import JOINT, Facts
from modules.privacy.models import PaperKind
from modules.privacy.papers import agreements, notices, record
from rete.web.papers.paper import Paper

WRITERS: Mapping[PaperKind, Callable[[Facts, BodyFacts], Paper]] = {
    PaperKind.FILE: record.file,
    PaperKind.JOINT: agreements.joint,
    PaperKind.PROCESSOR: agreements.processor,
    PaperKind.PRIVACY: notices.privacy,
    PaperKind.LEGAL: notices.legal,
    PaperKind.ACCESSIBILITY: notices.accessibility,
    PaperKind.COOKIES: notices.cookies,
}


def kinds_of(facts: Facts, body: BodyFacts) -> list[PaperKind]:
    """The documents that a body has: an agreement between joint controllers only where there are two."""
    is_joint = body.role == JOINT and len(facts.in_role(JOINT)) > 1
    return [kind for kind in PaperKind if is_joint or kind != PaperKind.JOINT]


def write(kind: PaperKind, facts: Facts, body_id: int) -> Paper:
    """What a document of a body says today. No query.

    Raises:
        Missing: there is no such body.
        JointAlone: an agreement between joint controllers, and there are no two.
    """
    return WRITERS[kind](facts, facts.body(body_id))
