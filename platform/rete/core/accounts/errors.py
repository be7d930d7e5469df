"""What can go wrong with people and roles."""

from rete.kernel.errors import ReteError


class PersonTwice(ReteError):
    code = "persona_gia_presente"
    status = 409
    message = "{email} è già fra le persone di questa rete."


class RoleNameTaken(ReteError):
    code = "ruolo_gia_presente"
    status = 409
    message = "C'è già un ruolo che si chiama «{name}»."


class RoleOfThePlatform(ReteError):
    code = "ruolo_predefinito"
    status = 409
    message = "«{name}» è un ruolo di tutte le reti: non si cambia. Puoi farne uno vostro partendo da questo."


class RoleHeld(ReteError):
    code = "ruolo_assegnato"
    status = 409
    message = "«{name}» è assegnato ({people} in tutto): togli prima il ruolo a chi ce l'ha."


class UnknownPermission(ReteError):
    code = "permesso_sconosciuto"
    message = "Questo permesso non esiste: {codename}."


class BeyondOwn(ReteError):
    code = "oltre_i_propri_permessi"
    status = 403
    message = "Non puoi dare permessi che tu non hai."


class LastManager(ReteError):
    code = "ultima_direzione"
    status = 409
    message = "Deve restare almeno una persona che può dare i ruoli in tutta la rete."


class NoLibraryChosen(ReteError):
    code = "nessuna_biblioteca"
    message = "Scegli almeno una biblioteca, oppure tutta la rete."


class DiscoveryFailed(ReteError):
    code = "fornitore_non_raggiunto"
    message = "Non riesco a leggere la configurazione del fornitore: {reason}."


class ProviderIncomplete(ReteError):
    code = "fornitore_incompleto"
    status = 409
    message = "Prima di accenderlo servono il nome e il segreto che il fornitore vi ha dato."


class ProviderTwice(ReteError):
    code = "fornitore_gia_acceso"
    status = 409
    message = "C'è già un altro «{name}» acceso: spegni prima quello."


class SignInRefused(ReteError):
    """Why somebody whom a provider sent back does not come in."""

    code = "accesso_rifiutato"
    status = 409
    message = "{reason}"


class ProviderFailed(ReteError):
    code = "fornitore_non_risponde"
    status = 502
    message = "Il fornitore non ha risposto come doveva."


class SignInCancelled(ReteError):
    code = "accesso_annullato"
    status = 409
    message = "Hai annullato l'accesso."


class OnlyWayIn(ReteError):
    code = "unico_accesso"
    status = 409
    message = "È il solo modo con cui entri: prima scegli una password."


class ErasureTwice(ReteError):
    code = "cancellazione_gia_chiesta"
    status = 409
    message = "L'hai già chiesto: la richiesta è in attesa."


class ErasureClosed(ReteError):
    code = "richiesta_chiusa"
    status = 409
    message = "Questa richiesta è già stata chiusa."


class StillStaff(ReteError):
    code = "ha_ancora_ruoli"
    status = 409
    message = "{name} ha ancora dei ruoli: prima toglili."


class ReasonMissing(ReteError):
    code = "motivo_mancante"
    message = "Scrivi il motivo: la persona lo riceve."


class IdentityClosed(ReteError):
    code = "accesso_spento"
    status = 404
    message = "Questa rete non fa entrare altrove con il suo account."


class IdentityOfStaff(ReteError):
    code = "accesso_del_personale"
    status = 409
    message = "Nell'Area soci si entra con l'account della rete se si lavora per la rete."


class IdentityAskedWrong(ReteError):
    code = "richiesta_non_valida"
    message = "La richiesta è incompleta o scaduta: torna al sito della federazione e riprova."


class NoTrialIdentity(ReteError):
    code = "rete_in_prova"
    status = 409
    message = "Una rete in prova non fa entrare nell'Area soci: si accende quando la rete è attiva."
