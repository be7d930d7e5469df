"""What can go wrong with outgoing mail."""

from rete.kernel.errors import ReteError


class UnsafeHeader(ReteError):
    """A line break or a control character where a header stands (header injection, RFC 5322 section 2.2)."""

    code = "intestazione_non_valida"
    message = "L'oggetto e gli indirizzi di un messaggio stanno su una riga sola."


class InvalidRecipient(ReteError):
    code = "destinatario_non_valido"
    message = "«{address}» non è un indirizzo e-mail."


class UnusableMailServer(ReteError):
    code = "server_di_posta_non_valido"
    status = 500
    message = "RETE_SMTP_URL non va bene: serve smtp://… o smtps://…, con nome e password solo se il canale è cifrato."
