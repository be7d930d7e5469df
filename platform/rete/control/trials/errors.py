"""What can go wrong when somebody tries the platform."""

from rete.kernel.errors import ReteError


class CodeWrong(ReteError):
    code = "codice_sbagliato"
    status = 422
    message = "Il codice non è giusto: ricontrolla l'e-mail. Puoi provare ancora {left} volte."


class CodeOver(ReteError):
    code = "codice_scaduto"
    status = 410
    message = "Questo codice non vale più: chiedine un altro."


class TrialsFull(ReteError):
    code = "troppe_prove"
    status = 429
    message = "Oggi non possiamo preparare altri siti di prova: riprova domani, o scrivi all'ufficio di coordinamento."


class TooManyOwn(ReteError):
    code = "prove_gia_aperte"
    status = 409
    message = "Con questo indirizzo e-mail ci sono già {most} prove aperte: usa una di quelle."


class TicketOver(ReteError):
    code = "ingresso_scaduto"
    status = 410
    message = "Questo ingresso è già stato usato o è scaduto: entra con la tua e-mail, ti mandiamo un codice."
