"""What can go wrong with submissions."""

from rete.kernel.errors import ReteError


class AssociationTwice(ReteError):
    code = "associazione_doppia"
    status = 409
    message = "C'è già un'associazione con questa e-mail o con questo codice fiscale."


class TooManyAsked(ReteError):
    code = "troppe_iscrizioni"
    status = 429
    message = "Ci sono già molte richieste che aspettano: riprova tra qualche giorno o scrivi alla biblioteca."


class AlreadyDecided(ReteError):
    code = "gia_deciso"
    status = 409
    message = "«{name}» adesso è {state}: guarda com'è e decidi di nuovo."


class AssociationSuspended(ReteError):
    code = "associazione_sospesa"
    status = 403
    message = "In questo momento «{name}» non può proporre eventi: scrivi alla biblioteca per sapere perché."


class TooManyOpen(ReteError):
    code = "troppe_proposte"
    status = 409
    message = "Ci sono già {most} proposte aperte: finisci o ritira quelle, poi scrivine altre."


class NotWritable(ReteError):
    code = "proposta_chiusa"
    status = 409
    message = "Questa proposta è {state}: non si può più cambiare."


class NotChangeable(ReteError):
    code = "cambiamento_impossibile"
    status = 409
    message = "Un cambiamento si propone di un evento accolto, uno alla volta."


class NotComplete(ReteError):
    code = "proposta_incompleta"
    status = 409
    message = "La proposta non è ancora completa: aprila e aggiungi quello che manca."


class NotWaiting(ReteError):
    code = "proposta_gia_guardata"
    status = 409
    message = "Questa proposta adesso è {state}: guarda che cosa è successo."


class NewerVersion(ReteError):
    code = "versione_nuova"
    status = 409
    message = "Intanto è arrivata un'altra versione di «{title}»: guardala qui sotto, poi decidi."


class NoComment(ReteError):
    code = "manca_il_commento"
    message = "Scrivi che cosa non va: lo legge chi ha proposto l'evento."
