"""What can go wrong with the privacy file."""

from rete.kernel.errors import ReteError


class NothingNew(ReteError):
    code = "documento_invariato"
    status = 409
    message = "Non è cambiato nulla dalla versione {number}: è ancora quella in vigore."


class JointAlone(ReteError):
    code = "contitolari_assenti"
    status = 409
    message = "L'accordo tra contitolari serve quando gli enti contitolari sono almeno due: scrivilo nella scheda di ciascun ente."


class RequestClosed(ReteError):
    code = "richiesta_chiusa"
    status = 409
    message = "A questa richiesta è già stato risposto."


class ExtendedTwice(ReteError):
    code = "proroga_gia_data"
    status = 409
    message = "Questa richiesta è già stata prorogata: una volta sola, di due mesi."


class TooLateToExtend(ReteError):
    code = "proroga_tardiva"
    status = 409
    message = "La proroga si comunica entro un mese dalla richiesta: il termine era il {due}."


class ReasonNeeded(ReteError):
    code = "motivo_assente"
    message = "Scrivi il motivo."


class AnsweredBefore(ReteError):
    code = "risposta_prima_della_richiesta"
    message = "La data non può venire prima della richiesta, né dopo oggi."


class DecidedElsewhere(ReteError):
    code = "decisa_nel_profilo"
    status = 409
    message = "Questa richiesta si decide in «Richieste di cancellazione»."


class BreachClosed(ReteError):
    code = "violazione_chiusa"
    status = 409
    message = "Questa violazione è chiusa: non si modifica più."


class BreachUndecided(ReteError):
    code = "violazione_da_decidere"
    status = 409
    message = "Per chiuderla manca ancora qualcosa: {missing}."


class LateWithoutReason(ReteError):
    code = "notifica_tardiva"
    message = "Il Garante è stato avvisato dopo 72 ore: scrivi perché."


class ToldTooEarly(ReteError):
    code = "avviso_prima_del_fatto"
    message = "Gli avvisi vengono dopo che l'avete saputo."


class ControllerMissing(ReteError):
    code = "titolare_assente"
    status = 409
    message = "L'accordo lo accetta un titolare: scegli prima il ruolo di almeno un ente."


class AgreementChanged(ReteError):
    code = "accordo_cambiato"
    status = 409
    message = "Il testo è cambiato da quando l'hai aperto: rileggilo e conferma di nuovo."
