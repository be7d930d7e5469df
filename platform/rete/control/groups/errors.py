"""What can go wrong in groups and in Area soci."""

from rete.kernel.errors import ReteError


class GroupTwice(ReteError):
    code = "gruppo_gia_presente"
    status = 409
    message = "C'è già un gruppo che si chiama così, o quasi: scegli un altro nome."


class GroupArchived(ReteError):
    code = "gruppo_archiviato"
    status = 409
    message = "Il gruppo è archiviato: si legge, ma non si scrive più."


class ThreadLocked(ReteError):
    code = "discussione_chiusa"
    status = 409
    message = "La discussione è chiusa: per riprendere l'argomento aprine un'altra."


class LastModerator(ReteError):
    code = "ultimo_moderatore"
    status = 409
    message = "Sei l'unica persona che modera il gruppo: prima affidalo a qualcun altro."


class AlreadyInvited(ReteError):
    code = "gia_nel_gruppo"
    status = 409
    message = "Questa persona è già nel gruppo."


class NothingSaid(ReteError):
    code = "messaggio_vuoto"
    message = "Il messaggio è vuoto, o più lungo di 20.000 caratteri: non è stato pubblicato."


class ReportedTwice(ReteError):
    code = "gia_segnalato"
    status = 409
    message = "L'hai già segnalato: decide chi modera il gruppo."


class MeetingTimes(ReteError):
    code = "orari_della_riunione"
    message = "La riunione deve finire dopo che è cominciata."


class MeetingNowhere(ReteError):
    code = "riunione_senza_luogo"
    message = "Scrivi il luogo, l'indirizzo per collegarsi, o tutti e due."


class MeetingCancelled(ReteError):
    code = "riunione_annullata"
    status = 409
    message = "La riunione è annullata."


class SameMinutes(ReteError):
    code = "verbale_non_cambiato"
    message = "Il testo è quello dell'ultima versione: non c'è nulla di nuovo da salvare."


class NotLatestVersion(ReteError):
    code = "versione_superata"
    status = 409
    message = (
        "Intanto qualcuno ha scritto un'altra versione: rileggila prima di approvare o di salvare."
    )


class AlreadyApproved(ReteError):
    code = "gia_approvato"
    status = 409
    message = "Questa versione è già approvata."
