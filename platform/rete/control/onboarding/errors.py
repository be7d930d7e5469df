"""What can go wrong while a network is welcomed."""

from rete.kernel.errors import ReteError


class AlreadyAtWork(ReteError):
    code = "accoglienza_al_lavoro"
    status = 409
    message = "Su questa rete si sta già lavorando: aspetta che finisca, o ferma l'operazione."


class NotInThisState(ReteError):
    code = "accoglienza_non_ora"
    status = 409
    message = "L'accoglienza è {state}: ora non è possibile."


class ChangedMeanwhile(ReteError):
    code = "accoglienza_cambiata"
    status = 409
    message = "Intanto qualcun altro ha cambiato «{step}». Apri di nuovo il passo, guarda che cosa c'è e decidi."


class AddressFixed(ReteError):
    code = "indirizzo_fissato"
    status = 409
    message = "L'indirizzo web è già della rete preparata: per cambiarlo annulla l'accoglienza e ricomincia."


class StillMissing(ReteError):
    code = "accoglienza_incompleta"
    status = 409
    message = "Manca ancora: {steps}."


class AlreadyOpen(ReteError):
    code = "rete_gia_aperta"
    status = 409
    message = "La rete è già aperta: per chiuderla si segna in uscita dalla sua pagina."
