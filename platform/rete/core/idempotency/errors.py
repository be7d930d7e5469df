"""What can go wrong with a request that may be sent twice."""

from rete.kernel.errors import ReteError


class KeyMissing(ReteError):
    code = "chiave_di_ripetizione_mancante"
    message = "Questa richiesta vuole l'intestazione Idempotency-Key, diversa per ogni operazione."


class KeyUnreadable(ReteError):
    code = "chiave_di_ripetizione_illeggibile"
    message = "Idempotency-Key deve avere da {shortest} a {longest} caratteri stampabili, senza spazi: per esempio un UUID."


class KeyReused(ReteError):
    code = "chiave_di_ripetizione_gia_usata"
    status = 422
    message = "Questa Idempotency-Key è già servita per una richiesta diversa: usane una nuova."


class StillRunning(ReteError):
    code = "richiesta_in_corso"
    status = 409
    message = "Una richiesta con questa Idempotency-Key è ancora in corso: riprova fra poco."
