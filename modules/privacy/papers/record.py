"""The privacy file of a body: who answers, the record of processing, how long data stay, who works on them, how they are kept safe."""

from collections.abc import Iterator

from modules.libraries.contract import BodyFacts
from modules.privacy.facts import CONTROLLER, FEDERATION, JOINT, PROCESSOR, Facts
from modules.privacy.papers import security
from modules.privacy.treatments import Treatment
from rete.web.papers.paper import Block, Paper, Section, points, table, text

UNKNOWN = "da indicare"


def file(facts: Facts, body: BodyFacts) -> Paper:
    return Paper(
        title=f"Fascicolo privacy: {body.name}",
        subtitle=f"Registro delle attività di trattamento (articolo 30 del regolamento UE 2016/679) per i servizi di {facts.network.name}",
        sections=[
            Section("Chi risponde", list(_who(facts, body))),
            Section("Ruoli", [points(*roles(facts, body))]),
            Section("Trattamenti", [_record(facts)]),
            Section("Per quanto tempo restano i dati", [_terms(facts)]),
            Section("A chi vanno i dati", list(_recipients(facts))),
            Section("Misure di sicurezza", [points(*security.measures())]),
            Section("Che cosa resta a chi gestisce la piattaforma", [points(*security.limits())]),
        ],
    )


def roles(facts: Facts, body: BodyFacts) -> Iterator[str]:
    """Who is what for whom, one sentence each."""
    joint = facts.in_role(JOINT)
    if body.role == JOINT and len(joint) > 1:
        others = ", ".join(each.name for each in joint if each.id != body.id)
        yield f"{body.name} è contitolare (articolo 26) con: {others}"
    elif body.role == PROCESSOR:
        controllers = [*facts.in_role(CONTROLLER), *joint]
        names = ", ".join(each.name for each in controllers) or UNKNOWN
        yield f"{body.name} è responsabile del trattamento (articolo 28) per conto di: {names}"
    elif body.role:
        yield f"{body.name} è titolare del trattamento per le proprie biblioteche"
    else:
        yield f"il ruolo dell'ente è {UNKNOWN}: titolare, contitolare o responsabile"
    kind = "altro responsabile" if body.role == PROCESSOR else "responsabile"
    yield f"{FEDERATION}, che fornisce la piattaforma, è {kind} del trattamento (articolo 28)"
    if facts.helpers:
        names = ", ".join(each.name for each in facts.helpers)
        yield f"lavorano per {FEDERATION} come altri responsabili: {names}"


def helpers_table(facts: Facts) -> Iterator[tuple[str, str, str, str]]:
    """The register of who works for the federation, as rows."""
    for each in facts.helpers:
        yield (each.name, each.service, each.data, _place(each.place, each.guarantees))


def _who(facts: Facts, body: BodyFacts) -> Iterator[Block]:
    sheet = facts.sheet(body)
    holder = ", ".join(filter(None, (sheet.representative, sheet.office_held)))
    yield table(
        ("Voce", "Dato"),
        (
            ("Ente", f"{body.name} ({body.kind})"),
            ("Codice fiscale", body.fiscal_code or UNKNOWN),
            ("Chi lo rappresenta", holder or UNKNOWN),
            ("PEC", body.pec or UNKNOWN),
            ("Responsabile della protezione dei dati", body.data_protection_officer or UNKNOWN),
            ("Dove scrivono le persone", facts.rights_address(body) or UNKNOWN),
        ),
    )
    if body.libraries:
        yield text("Biblioteche dell'ente:")
        yield points(*body.libraries)


def _record(facts: Facts) -> Block:
    return table(
        ("Trattamento", "Perché", "Base giuridica", "Di chi", "Quali dati", "A chi, oltre al personale autorizzato"),
        [
            (
                each.title,
                each.purpose,
                each.basis.rstrip("."),
                each.subjects,
                "; ".join(kept.data for kept in each.kept),
                each.recipients or "a nessuno",
            )
            for each in facts.treatments
        ],
    )  # fmt: skip


def _terms(facts: Facts) -> Block:
    return table(("Trattamento", "Dati", "Termine"), [row for each in facts.treatments for row in terms_of(each)])  # fmt: skip


def terms_of(treatment: Treatment) -> Iterator[tuple[str, str, str]]:
    for kept in treatment.kept:
        yield treatment.title, kept.data, kept.term


def _recipients(facts: Facts) -> Iterator[Block]:
    yield text(
        "I dati li usano le persone autorizzate dell'ente e delle sue biblioteche. Non si diffondono e non si vendono. "
        f"{FEDERATION} li conserva per conto dell'ente e se ne serve solo per il servizio."
    )
    if facts.helpers:
        yield table(("Altro responsabile", "Che cosa fa", "Quali dati", "Dove"), [*helpers_table(facts)])  # fmt: skip
    else:
        yield text(f"Il registro degli altri responsabili di {FEDERATION} è {UNKNOWN}.")
    if not any(each.guarantees for each in facts.helpers):
        yield text("Non sono previsti trasferimenti fuori dallo Spazio economico europeo.")


def _place(place: str, guarantees: str) -> str:
    return f"{place} ({guarantees})" if guarantees else place
