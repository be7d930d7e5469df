"""What can go wrong with long work."""

from rete.kernel.errors import ReteError


class UnknownKind(ReteError):
    code = "operazione_sconosciuta"
    status = 500
    message = "Nessun modulo dichiara l'operazione «{kind}»."


class ArgumentsNotPlain(ReteError):
    """Arguments travel as JSON: what comes back must be what was given."""

    code = "argomenti_non_semplici"
    status = 500
    message = "Gli argomenti di «{kind}» non sono dati semplici."


class NotInThisScope(ReteError):
    """The owner's operations belong to the federation: a network's row must never reach the process that holds its secret."""

    code = "operazione_della_federazione"
    status = 500
    message = "«{kind}» si avvia solo dalla federazione."


class JobEnded(ReteError):
    code = "operazione_finita"
    status = 409
    message = "L'operazione «{title}» è già finita."


class JobNotRetriable(ReteError):
    code = "operazione_non_ripetibile"
    status = 409
    message = "Si può riprovare solo un'operazione non riuscita o annullata."


class FileGone(ReteError):
    code = "file_non_disponibile"
    status = 404
    message = (
        "Il file non c'è più, o non è tuo: resta una settimana, per chi ha avviato l'operazione."
    )


class AuthorGone(ReteError):
    code = "autore_assente"
    status = 409
    message = "Chi ha avviato l'operazione non può più accedere: la può riavviare un'altra persona."


class Cancelled(Exception):
    """Raised inside a run by `work.check_cancelled()`: somebody asked to stop."""


class Interrupted(Exception):
    """Raised inside a run by `work.check_cancelled()`: the process is being stopped; the job goes back to wait."""
