"""What can go wrong with announcements."""

from rete.kernel.errors import ReteError


class AnnouncementWrong(ReteError):
    code = "annuncio_non_valido"
    status = 422
    message = (
        "Un annuncio ha un titolo, un testo, e un ultimo giorno che non viene prima del primo."
    )


class ToNobody(ReteError):
    code = "annuncio_a_nessuno"
    status = 422
    message = "Scegli almeno una rete, oppure manda l'annuncio a tutte."
