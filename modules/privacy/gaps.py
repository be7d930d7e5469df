"""«Che cosa manca»: what the file does not know yet, what is out of date, what is late; each with the page where to put it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from modules.libraries.contract import BodyFacts
from modules.privacy.deadlines import last_review_allowed
from modules.privacy.facts import CONTROLLER, JOINT, Facts, facts
from modules.privacy.models import Breach, DataRequest, Version
from modules.privacy.papers import kinds_of, write
from modules.privacy.selectors import pending_erasures, versions_in_force
from rete.control.processors.contract import own_agreements
from rete.kernel.clock import ROME
from rete.web.papers.paper import digest


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing, in words, and where to put it."""

    text: str
    address: str
    is_late: bool = False


def gaps_of_network(found: Facts, now: datetime) -> list[Gap]:
    """What is missing that is no single body's. Five queries."""
    return [*_roles(found), *_agreement(found), *_breaches(now), *_requests(now)]


def gaps_of_body(found: Facts, body: BodyFacts, in_force: Sequence[Version], today: date) -> list[Gap]:  # fmt: skip
    """What is missing of a body; `in_force` are its latest versions. No query."""
    return [*_identity(found, body), *_accessibility(found, body, today), *_papers(found, body, in_force)]  # fmt: skip


def counts(now: datetime) -> tuple[Facts, list[Gap], list[tuple[BodyFacts, list[Gap]]]]:
    """All there is to know for the first page: facts, the network's gaps, and each body's. Ten queries."""
    found, today = facts(), now.astimezone(ROME).date()
    by_body = versions_in_force()
    bodies = [(body, gaps_of_body(found, body, by_body.get(body.id, ()), today)) for body in found.bodies]  # fmt: skip
    return found, gaps_of_network(found, now), bodies


def _identity(found: Facts, body: BodyFacts) -> Iterator[Gap]:
    body_page = reverse("libraries-gestione:body-edit", args=[body.id])
    sheet_page = reverse("privacy-gestione:sheet", args=[body.id])
    sheet = found.sheet(body)
    wanted = (
        (body.role, "il ruolo nel trattamento dei dati", body_page),
        (body.fiscal_code, "il codice fiscale", body_page),
        (body.pec, "la PEC", body_page),
        (body.data_protection_officer, "il responsabile della protezione dei dati", body_page),
        (sheet.representative, "chi rappresenta l'ente", sheet_page),
        (found.rights_address(body), "l'indirizzo a cui le persone scrivono per i propri dati", sheet_page),
    )  # fmt: skip
    for value, words, address in wanted:
        if not value:
            yield Gap(f"manca {words}", address)


def _accessibility(found: Facts, body: BodyFacts, today: date) -> Iterator[Gap]:
    sheet, address = found.sheet(body), reverse("privacy-gestione:sheet", args=[body.id])
    if not sheet.accessibility_url:
        yield Gap("manca il collegamento alla dichiarazione di accessibilità su AgID", address)
    elif sheet.reviewed_on and sheet.reviewed_on < last_review_allowed(today):
        yield Gap("la dichiarazione di accessibilità va rivista: si fa ogni anno entro il 23 settembre", address, is_late=True)  # fmt: skip


def _papers(found: Facts, body: BodyFacts, in_force: Sequence[Version]) -> Iterator[Gap]:
    address = reverse("privacy-gestione:body", args=[body.id])
    by_kind = {version.kind: version for version in in_force}
    for kind in kinds_of(found, body):
        version = by_kind.get(kind)
        if version is None:
            yield Gap(f"da pubblicare: {kind.label}", address)
        elif version.sha256 != digest(write(kind, found, body.id)):
            yield Gap(f"non più aggiornato, da pubblicare di nuovo: {kind.label}", address)


def _roles(found: Facts) -> Iterator[Gap]:
    bodies = reverse("libraries-gestione:bodies")
    if not found.bodies:
        yield Gap("manca l'elenco degli enti", bodies)
    elif not found.in_role(CONTROLLER) and not found.in_role(JOINT):
        yield Gap("nessun ente è titolare o contitolare", bodies)
    if len(found.in_role(JOINT)) == 1:
        yield Gap("un solo ente è contitolare: i contitolari sono almeno due", bodies)


def _agreement(found: Facts) -> Iterator[Gap]:
    if not own_agreements():
        yield Gap("l'accordo sui dati con la federazione è da accettare", reverse("privacy-gestione:agreement"))  # fmt: skip
    if not found.helpers:
        yield Gap("la federazione non ha ancora scritto chi lavora per lei sui dati: chiedilo all'ufficio di coordinamento", reverse("privacy-gestione:agreement"))  # fmt: skip


def _breaches(now: datetime) -> Iterator[Gap]:
    for breach in Breach.objects.filter(closed_at=None):
        address = reverse("privacy-gestione:breach", args=[breach.pk])
        if breach.waits_for_notice:
            yield Gap(f"violazione «{breach.title}»: decidi se avvisare il Garante", address, is_late=breach.notify_by < now)  # fmt: skip
        elif breach.waits_for_people:
            yield Gap(f"violazione «{breach.title}»: avvisa le persone, o scrivi perché no", address, is_late=True)  # fmt: skip
        else:
            yield Gap(f"violazione «{breach.title}»: è ancora aperta", address)


def _requests(now: datetime) -> Iterator[Gap]:
    today = now.astimezone(ROME).date()
    waiting: list[DataRequest] = [*DataRequest.objects.open().filter(erasure=None), *pending_erasures()]  # fmt: skip
    late = [each for each in waiting if each.due_on < today]
    if late:
        words = "una richiesta di una persona è oltre il termine" if len(late) == 1 else f"richieste di persone oltre il termine: {len(late)}"  # fmt: skip
        yield Gap(words, reverse("privacy-gestione:requests"), is_late=True)
