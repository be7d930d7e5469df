"""What a body says of itself, its documents, and the agreement with the federation."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from modules.libraries.contract import BodyFacts
from modules.privacy import policies
from modules.privacy.errors import AgreementChanged, ControllerMissing, NothingNew
from modules.privacy.facts import CONTROLLER, JOINT, PROCESSOR, Facts, facts
from modules.privacy.models import BodySheet, PaperKind, Version
from modules.privacy.papers import write
from rete.control.presence.contract import federation_body
from rete.control.processors.contract import accept_agreement
from rete.core.audit.services import record
from rete.kernel.actor import Actor, require
from rete.web.papers.paper import Paper, as_data, digest


@transaction.atomic
def save_sheet(actor: Actor, body_id: int, values: Mapping[str, Any]) -> BodySheet:
    """What stays the same is not written. Raises NotAllowed, Missing."""
    require(policies.can_manage(actor))
    body = facts().body(body_id)
    sheet, _ = BodySheet.objects.select_for_update().get_or_create(body_id=body.id)
    changes = {
        name: [str(getattr(sheet, name) or ""), str(value or "")]
        for name, value in values.items()
        if getattr(sheet, name) != value
    }
    if changes:
        for name in changes:
            setattr(sheet, name, values[name])
        sheet.save(update_fields=list(changes))
        record(actor, "privacy.sheet.changed", sheet, changes)
    return sheet


def proposed(found: Facts, body: BodyFacts, today: date) -> Mapping[str, str]:
    """What the office wrote for all networks of a body and its sheet here does not say, by field. Four queries at most."""
    known = federation_body(body.name, body.ipa_code, body.fiscal_code, today)
    if known is None or not known.is_sure:
        return {}
    sheet = found.sheet(body)
    said = {"rights_email": known.rights_email, "feedback_email": known.feedback_email}
    return {name: value for name, value in said.items() if value and not getattr(sheet, name)}


@transaction.atomic
def publish(
    actor: Actor, body_id: int, kind: PaperKind, *, note: str = "", now: datetime
) -> Version:
    """Write a document as the facts are now: from now on it is the version in force. The ones before stay as they were.

    Raises:
        NotAllowed, Missing, JointAlone.
        NothingNew: the version in force says the same.
    """
    require(policies.can_manage(actor))
    found = facts()
    return publish_written(actor, found, body_id, kind, note=note, now=now)


def publish_written(
    actor: Actor, found: Facts, body_id: int, kind: PaperKind, *, note: str, now: datetime
) -> Version:
    """As `publish`, with facts read before: in the caller's transaction, after its policy."""
    paper = write(kind, found, body_id)
    latest = Version.objects.filter(body=body_id, kind=kind).only("number", "sha256").first()
    written = digest(paper)
    if latest is not None and latest.sha256 == written:
        raise NothingNew(number=latest.number)
    number = 1 if latest is None else latest.number + 1
    try:
        with transaction.atomic():
            version = Version.objects.create(
                body_id=body_id,
                kind=kind,
                number=number,
                content=as_data(paper),
                sha256=written,
                note=note.strip(),
                made_at=now,
                made_by=actor.name[:150],
            )
    except IntegrityError as error:
        # Somebody published at this very moment.
        raise NothingNew(number=number) from error
    record(actor, "privacy.version.published", version, {"kind": str(kind), "number": number, "sha256": written})  # fmt: skip
    return version


def agreement(found: Facts) -> tuple[str, Paper]:
    """Who accepts the agreement with the federation for the network, and its text: the first controller, or who works for them.

    Raises ControllerMissing.
    """
    for role in (CONTROLLER, JOINT, PROCESSOR):
        for body in found.in_role(role):
            return body.name, write(PaperKind.PROCESSOR, found, body.id)
    raise ControllerMissing


def accept(actor: Actor, *, sha256: str, office_held: str, now: datetime) -> None:
    """The network accepts the text that was read, whose fingerprint is `sha256`; in control, at once.

    Raises:
        NotAllowed, ControllerMissing, AlreadyAccepted.
        AgreementChanged: the text has changed meanwhile, and is to be read again.
    """
    require(policies.can_manage(actor) and actor.is_person)
    name, paper = agreement(facts())
    if digest(paper) != sha256:
        raise AgreementChanged
    accept_agreement(actor, sha256=sha256, body_name=name, office_held=office_held, now=now)
