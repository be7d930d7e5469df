"""What the office can have done to a network, as data: the words of each page and when it makes sense."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tenants.snapshots import NetworkState as S

Words = str | Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """`name` is the last segment of its address, `kind` the background work that does it."""

    name: str
    kind: str
    title: Words
    question: Words
    consequence: Words
    states: frozenset[S]
    needs_reason: bool = False
    # The person types the network's address: it cannot be taken back.
    needs_address: bool = False
    is_grave: bool = False


ALIVE: Final = frozenset(set(S) - {S.CLOSED})

EXPORT: Final = Action(
    name="esporta",
    kind="networks.export",
    title=_("Esporta"),
    question=_("Esportare tutti i dati della rete?"),
    consequence=_(
        "Nasce un archivio con tutte le tabelle e i file, tutti dello stesso istante. La rete intanto funziona. "
        "L'archivio contiene dati personali."
    ),
    states=ALIVE,
)
READ_ONLY: Final = Action(
    name="sola-lettura",
    kind="networks.change",
    title=_("Lascia solo consultare"),
    question=_("Lasciare la rete in sola lettura?"),
    consequence=_("Il sito si consulta e non si cambia nulla. Chi ha già fatto l'accesso resta dentro."),
    states=frozenset({S.TRIAL, S.ACTIVE, S.LEAVING}),
    needs_reason=True,
)  # fmt: skip
SUSPEND: Final = Action(
    name="sospendi",
    kind="networks.change",
    title=_("Sospendi"),
    question=_("Sospendere la rete?"),
    consequence=_(
        "Il sito mostra solo il motivo, e nessuno entra, nemmeno chi ci lavora. I dati restano."
    ),
    states=frozenset({S.TRIAL, S.ACTIVE, S.LEAVING, S.READ_ONLY}),
    needs_reason=True,
    is_grave=True,
)
RESUME: Final = Action(
    name="riprendi",
    kind="networks.change",
    title=_("Riprendi"),
    question=_("Riportare la rete a com'era prima?"),
    consequence=_("La rete torna allo stato che aveva."),
    states=frozenset({S.SUSPENDED, S.READ_ONLY, S.LEAVING}),
)
LEAVE: Final = Action(
    name="uscita",
    kind="networks.change",
    title=_("Segna in uscita"),
    question=_("Segnare che la rete lascia la federazione?"),
    consequence=_(
        "La rete funziona come prima. Da oggi si contano i giorni dopo i quali si potrà eliminare."
    ),
    states=frozenset({S.TRIAL, S.ACTIVE}),
    needs_reason=True,
    is_grave=True,
)
ACTIVATE: Final = Action(
    name="attiva",
    kind="networks.change",
    title=_("Attiva"),
    question=_("Fare della rete un membro attivo?"),
    consequence=_("La prova finisce: la rete compare tra quelle attive."),
    states=frozenset({S.CANDIDATE, S.TRIAL, S.PROVISIONING}),
)
UNDO: Final = Action(
    name="annulla-ripristino",
    kind="networks.undo",
    title=_("Annulla l'ultimo ripristino"),
    question=_("Rimettere quello che c'era prima dell'ultimo ripristino?"),
    consequence=_("Quello che c'è ora si conserva: si può tornare indietro."),
    states=ALIVE,
    is_grave=True,
)
DROP: Final = Action(
    name="elimina",
    kind="networks.drop",
    title=_("Elimina per sempre"),
    question=_("Eliminare la rete per sempre?"),
    consequence=_(
        "Spariscono tabelle, file e accessi; resta l'archivio dell'ultima esportazione. L'indirizzo non si dà ad altri."
    ),
    states=frozenset({S.SUSPENDED}),
    needs_address=True,
    is_grave=True,
)
# Asked for one archive, from its line.
RESTORE: Final = Action(
    name="ripristina",
    kind="networks.restore",
    title=_("Ripristina"),
    question=_("Rimettere la rete com'era in questo archivio?"),
    consequence=_(
        "Quello che è stato scritto dopo esce dal sito. Si conserva, e il ripristino si può annullare."
    ),
    states=ALIVE,
    needs_address=True,
    is_grave=True,
)
ACTIONS: Final[Sequence[Action]] = (EXPORT, ACTIVATE, RESUME, READ_ONLY, SUSPEND, LEAVE, UNDO, DROP)
