"""What can go wrong between networks."""

from rete.kernel.errors import ReteError


class ScopeUnset(ReteError):
    """Code touched the database without saying whose: a bug, never a default."""

    code = "ambito_mancante"
    status = 500
    message = "Operazione senza rete: {what}."


class WrongScope(ReteError):
    """A model was used in a scope where it has no table, or written where it may only be read."""

    code = "ambito_errato"
    status = 500
    message = "{model} non si può {verb} nell'ambito «{scope}»."


class VisitInsideTransaction(ReteError):
    code = "visita_in_transazione"
    status = 500
    message = "Non si entra in un'altra rete ({scope}) dentro una transazione: le due non si annullano insieme."


class NoConnectionFree(ReteError):
    code = "servizio_occupato"
    status = 503
    message = "Il servizio è molto occupato: riprova tra qualche secondo."


class NetworkReadOnly(ReteError):
    """What the database answers when somebody writes in a network that may only be read."""

    code = "rete_in_sola_lettura"
    status = 409
    message = (
        "In questo momento il sito si può consultare ma non cambiare: quello che hai scritto non è stato salvato. "
        "Riprova più tardi, o rivolgiti alla tua biblioteca."
    )


class UnsafeStart(ReteError):
    """The process must not start as it is configured."""

    code = "avvio_rifiutato"
    status = 500
    message = "Avvio rifiutato: {reason}"


class UnknownNetwork(ReteError):
    code = "rete_sconosciuta"
    status = 404
    message = "La rete «{slug}» non esiste."


class InvalidSlug(ReteError):
    code = "indirizzo_non_valido"
    message = (
        "«{slug}» non può essere un indirizzo web: servono da 2 a 30 lettere minuscole, cifre o trattini, "
        "con una lettera all'inizio, e non una parola riservata."
    )


class SlugTaken(ReteError):
    code = "indirizzo_occupato"
    status = 409
    message = "L'indirizzo «{slug}» è già di un'altra rete."


class SlugRetired(ReteError):
    """Links, cards and letters of the network that was there still name it."""

    code = "indirizzo_di_una_rete_uscita"
    status = 409
    message = (
        "L'indirizzo «{slug}» era di «{name}», eliminata il {day}. Per darlo a un'altra rete ripeti con "
        "--reuse-address."
    )


class DomainTaken(ReteError):
    code = "dominio_occupato"
    status = 409
    message = "Il dominio «{domain}» è già di un'altra rete."


class InvalidDomain(ReteError):
    code = "dominio_non_valido"
    message = "«{domain}» non è un nome di dominio."


class UnknownDomain(ReteError):
    code = "dominio_sconosciuto"
    status = 404
    message = "La rete «{slug}» non ha il dominio «{domain}»."


class DomainElsewhere(ReteError):
    code = "dominio_altrove"
    message = (
        "«{domain}» {leads}, e questo server {stands}: chi gestisce il dominio deve cambiare il suo record DNS, poi "
        "si riprova."
    )


class DnsSilent(ReteError):
    code = "dns_muto"
    status = 503
    message = "Il DNS non ha risposto in tempo su «{domain}»: riprova tra qualche minuto."


class TemplateStale(ReteError):
    code = "modello_superato"
    status = 500
    message = (
        "Il modello delle reti non corrisponde alle migrazioni: esegui «manage.py template build»."
    )


class DatabaseUnsuitable(ReteError):
    code = "database_non_adatto"
    status = 500
    message = "Il server PostgreSQL non va bene: {reason}"


class MigrationRunning(ReteError):
    code = "migrazione_in_corso"
    status = 409
    message = "Un'altra migrazione delle reti è in corso: aspetta che finisca."


class UnknownModule(ReteError):
    code = "modulo_sconosciuto"
    status = 404
    message = "Il modulo «{module}» non esiste."


class ModuleAlwaysOn(ReteError):
    code = "modulo_sempre_attivo"
    status = 409
    message = "Il modulo «{module}» è sempre attivo."


class NetworkKept(ReteError):
    code = "rete_conservata"
    status = 409
    message = (
        "La rete «{slug}» non si può eliminare: manca un'esportazione. In sviluppo usa --force."
    )
