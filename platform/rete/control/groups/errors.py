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
