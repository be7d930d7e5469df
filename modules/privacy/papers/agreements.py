"""The two agreements: between joint controllers (art. 26), and with the federation as processor (art. 28)."""

from modules.libraries.contract import BodyFacts
from modules.privacy.errors import JointAlone
from modules.privacy.facts import FEDERATION, JOINT, PROCESSOR, Facts
from modules.privacy.papers.record import UNKNOWN, helpers_table, terms_of
from modules.privacy.papers.security import measures
from rete.web.papers.paper import Block, Paper, Section, points, table, text

TO_SIGN = "Luogo e data: ____________________     Firma: ____________________"


def joint(facts: Facts, body: BodyFacts) -> Paper:
    """Raises JointAlone."""
    parties = facts.in_role(JOINT)
    if len(parties) < 2 or body not in parties:  # noqa: PLR2004 - it takes two to agree
        raise JointAlone
    return Paper(
        title="Accordo di contitolarità",
        subtitle=f"Articolo 26 del regolamento UE 2016/679, per i servizi di {facts.network.name}",
        sections=[
            Section("Le parti", [_parties(facts, parties)]),
            Section(
                "Che cosa fanno insieme",
                [
                    text(
                        f"Gli enti decidono insieme perché e come si trattano i dati di chi usa le biblioteche di {facts.network.name}: "
                        "una sola tessera, un solo calendario, un solo sito. I trattamenti sono quelli del fascicolo privacy di ciascuno:"
                    ),
                    points(*(each.title for each in facts.treatments)),
                ],
            ),
            Section(
                "Chi fa che cosa",
                [
                    points(
                        "ciascun ente risponde dei dati raccolti nelle proprie biblioteche, autorizza e istruisce il proprio personale",
                        "ciascun ente pubblica l'informativa e risponde alle persone che gli scrivono; se la richiesta riguarda un altro ente gliela passa entro tre giorni lavorativi, e lo dice alla persona",
                        "chi viene a sapere di una violazione lo dice agli altri entro 24 ore; la notifica al Garante la fa l'ente da cui la violazione è partita, o quello che gli enti scelgono insieme",
                        f"le decisioni sulla piattaforma e su {FEDERATION} si prendono insieme",
                    )
                ],
            ),
            Section(
                "Le persone",
                [
                    text(
                        "Una persona può rivolgersi a qualunque ente, comunque siano divisi i compiti (articolo 26, paragrafo 3). "
                        "Il contenuto essenziale di questo accordo sta nell'informativa di ciascuno (articolo 26, paragrafo 2)."
                    ),
                    points(*(f"{each.name}: {facts.rights_address(each) or UNKNOWN}" for each in parties)),
                ],
            ),
            Section("Durata", [text("Vale finché gli enti usano insieme la piattaforma. Chi esce riceve i dati delle proprie biblioteche e risponde di quelli che ha portato con sé.")]),
            Section("Firme", [points(*(f"{each.name}. {TO_SIGN}" for each in parties))]),
        ],
    )  # fmt: skip


def processor(facts: Facts, body: BodyFacts) -> Paper:
    """Who signs is the body for itself; one that is a processor already, by mandate of those that it works for."""
    acts_for = "per mandato dei titolari per cui lavora" if body.role == PROCESSOR else "come titolare del trattamento"  # fmt: skip
    return Paper(
        title="Accordo sul trattamento dei dati",
        subtitle=f"{body.name} e {FEDERATION}, articolo 28 del regolamento UE 2016/679",
        sections=[
            Section(
                "Le parti",
                [
                    text(f"{body.name}, codice fiscale {body.fiscal_code or UNKNOWN}, {acts_for} (di seguito «l'ente»), e {FEDERATION}, che fornisce la piattaforma, come responsabile del trattamento."),
                ],
            ),
            Section(
                "Oggetto",
                [
                    text(f"La federazione conserva e tratta per conto dell'ente i dati dei servizi di {facts.network.name}, finché la rete usa la piattaforma."),
                    table(("Servizio", "Di chi sono i dati", "Quali dati"), [(each.title, each.subjects, "; ".join(kept.data for kept in each.kept)) for each in facts.treatments]),
                ],
            ),
            Section("Che cosa fa la federazione", [_duties()]),
            Section("Altri responsabili", _helpers(facts)),
            Section("Misure di sicurezza", [points(*measures())]),
            Section("Quanto restano i dati", [table(("Servizio", "Dati", "Termine"), [row for each in facts.treatments for row in terms_of(each)])]),
            Section("Alla fine", [text("Quando la rete lascia la piattaforma riceve tutti i suoi dati in formati aperti; passato il termine per controllarli, la federazione li cancella, salvo quelli che la legge le impone di tenere.")]),
            Section("Firme", [points(f"{body.name}. {TO_SIGN}", f"{FEDERATION}. {TO_SIGN}")]),
        ],
    )  # fmt: skip


def _parties(facts: Facts, parties: list[BodyFacts]) -> Block:
    return table(
        ("Ente", "Codice fiscale", "PEC", "Chi lo rappresenta"),
        [
            (
                each.name,
                each.fiscal_code or UNKNOWN,
                each.pec or UNKNOWN,
                facts.sheet(each).representative or UNKNOWN,
            )
            for each in parties
        ],
    )


def _duties() -> Block:
    """Art. 28, par. 3, letters a to h, and par. 2."""
    return points(
        "tratta i dati solo come dice l'ente, con le scelte che fa nella piattaforma e per iscritto; se un'istruzione le sembra contro la legge, lo dice subito",
        "fa lavorare sui dati solo persone che si sono impegnate alla riservatezza",
        "prende le misure di sicurezza elencate sotto e le tiene aggiornate",
        "affida parte del lavoro solo a chi è nel registro degli altri responsabili, con gli stessi obblighi; annuncia ogni cambiamento trenta giorni prima, e l'ente può opporsi",
        "aiuta l'ente a rispondere alle persone che chiedono dei propri dati",
        "dice all'ente di una violazione senza ritardo, al più tardi entro 24 ore da quando la scopre, con tutto quello che ne sa",
        "aiuta l'ente nella valutazione d'impatto e nel parlare con il Garante",
        "alla fine restituisce i dati e li cancella",
        "mostra all'ente, o a chi l'ente incarica, quello che serve per verificare che tutto questo è vero",
    )  # fmt: skip


def _helpers(facts: Facts) -> list[Block]:
    if not facts.helpers:
        return [text(f"Il registro è {UNKNOWN}.")]
    intro = text("L'ente autorizza questi altri responsabili:")
    return [intro, table(("Chi", "Che cosa fa", "Quali dati", "Dove"), [*helpers_table(facts)])]
