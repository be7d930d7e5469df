"""What can go wrong with patrons."""

from rete.kernel.errors import ReteError


class CardTaken(ReteError):
    code = "tessera_gia_usata"
    status = 409
    message = "La tessera {code} è già di qualcuno: controlla il numero."


class BadCard(ReteError):
    code = "tessera_illeggibile"
    message = "Il numero della tessera ha da 3 a 32 lettere, cifre, punti o trattini."


class FiscalNumberTaken(ReteError):
    code = "codice_fiscale_gia_presente"
    status = 409
    message = "C'è già un utente con questo codice fiscale: cercalo, e se è la stessa persona usa la sua scheda."


class KeptElsewhere(ReteError):
    code = "anagrafe_nel_gestionale"
    status = 409
    message = "L'anagrafe di questa rete è nel gestionale: cambia i dati là, qui arrivano da soli."


class AgreementMissing(ReteError):
    code = "manca_l_accordo_sui_dati"
    status = 409
    message = (
        "Questa rete è in prova: iscrive persone vere solo dopo che la direzione ha accettato l'accordo sui dati, "
        "in Impostazioni, «Fascicolo privacy»."
    )


class NotAMinor(ReteError):
    code = "non_minorenne"
    status = 409
    message = "{name} ha già compiuto 18 anni, o manca la data di nascita: scrivila prima."


class NotOfAge(ReteError):
    code = "non_maggiorenne"
    status = 409
    message = "{name} non ha ancora 18 anni, o manca la data di nascita: non può essere genitore o tutore di un altro utente."


class GuardianTwice(ReteError):
    code = "genitore_gia_indicato"
    status = 409
    message = "È già indicato come genitore o tutore."


class NobodyWithCard(ReteError):
    code = "tessera_sconosciuta"
    status = 404
    message = "Nessun utente ha questa tessera o questo codice fiscale."


class SamePatron(ReteError):
    code = "stessa_scheda"
    message = "È la stessa scheda."


class TwoAccounts(ReteError):
    code = "due_accessi"
    status = 409
    message = "Tutte e due le schede hanno un accesso al sito: scollegane una prima di unirle."


class TwoSoftwareRows(ReteError):
    code = "due_righe_del_gestionale"
    status = 409
    message = "Tutte e due le schede arrivano dal gestionale: uniscile là, qui la differenza arriva con il prossimo file."


class AlreadyMerged(ReteError):
    code = "scheda_gia_unita"
    status = 409
    message = "Una delle due schede non è più in uso: è stata unita a un'altra o chiusa."


class MergeUndone(ReteError):
    code = "unione_gia_disfatta"
    status = 409
    message = (
        "Questa unione è già stata disfatta, o una delle due schede è cambiata troppo per disfarla."
    )


class BadLinkCode(ReteError):
    code = "codice_di_collegamento_sbagliato"
    message = "Il codice non è giusto o è scaduto: chiedine uno nuovo in biblioteca."


class AlreadyLinked(ReteError):
    code = "gia_collegato"
    status = 409
    message = "Il tuo accesso è già collegato a una tessera."


class NoSignUps(ReteError):
    code = "iscrizioni_chiuse"
    status = 409
    message = "In questa rete ci si iscrive in biblioteca."


class TooYoung(ReteError):
    code = "troppo_giovane"
    status = 409
    message = "Per iscriversi dal sito bisogna avere 18 anni: i più giovani si iscrivono in biblioteca con un genitore o un tutore."


class NothingToConfirm(ReteError):
    code = "niente_da_confermare"
    status = 409
    message = "Questa iscrizione è già confermata, o la scheda non è più in uso."


class NoteMissing(ReteError):
    code = "manca_il_parere"
    message = "Per entrare con tessera e PIN serve il parere del responsabile della protezione dei dati: scrivilo qui."


class ConnectionMissing(ReteError):
    code = "manca_il_collegamento"
    message = "Per entrare con tessera e PIN prima collega il gestionale, oppure togli la spunta."


class SoftwareSilent(ReteError):
    code = "gestionale_non_risponde"
    status = 503
    message = (
        "Il gestionale della biblioteca in questo momento non risponde: riprova tra qualche minuto."
    )


class SoftwareRefused(ReteError):
    code = "gestionale_rifiuta"
    status = 502
    message = "Il gestionale ha risposto, ma non come dovrebbe: {reason}."


class CardOrPinWrong(ReteError):
    code = "tessera_o_pin_sbagliati"
    message = "Il numero della tessera o il PIN non sono giusti."


class NotFed(ReteError):
    code = "anagrafe_qui"
    status = 409
    message = "L'anagrafe di questa rete è qui: il file del gestionale serve solo se l'anagrafe è nel gestionale."


class FileTooLong(ReteError):
    code = "file_troppo_lungo"
    message = "Il file è troppo grande: al massimo {megabytes} MB."


class FileClosed(ReteError):
    code = "file_gia_letto"
    status = 409
    message = "Questo file è già stato letto o rifiutato."
