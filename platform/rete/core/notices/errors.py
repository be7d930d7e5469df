"""What can go wrong with outgoing mail and notices."""

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


class UnknownNoticeKind(ReteError):
    code = "notifica_sconosciuta"
    status = 500
    message = "Nessun modulo dichiara la notifica «{kind}»."


class ValueMissing(ReteError):
    """Who tells a notice gives a value for each of its placeholders."""

    code = "segnaposto_senza_valore"
    status = 500
    message = "Mancano i valori di: {names}."


class UnknownPlaceholder(ReteError):
    code = "segnaposto_sconosciuto"
    message = "«{{{name}}}» non è un segnaposto di questo messaggio. Puoi usare: {known}."


class BraceAlone(ReteError):
    code = "graffa_sola"
    message = "C'è una parentesi graffa da sola: le graffe servono solo ai segnaposto. Puoi usare: {known}."


class WordsMissing(ReteError):
    code = "parole_mancanti"
    message = "Servono sia l'oggetto sia il testo."


class NotOptional(ReteError):
    code = "notifica_necessaria"
    status = 409
    message = "«{title}» serve al funzionamento: non si può spegnere."
