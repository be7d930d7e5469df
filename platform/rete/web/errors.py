"""What can go wrong with any page."""

from rete.kernel.errors import ReteError


class TooLarge(ReteError):
    code = "richiesta_troppo_grande"
    status = 413
    message = "Quello che hai mandato è troppo grande: al massimo {megabytes} MB in tutto. Non è stato salvato nulla."


class OnlyByButton(ReteError):
    """An address that changes something was opened as a page: from the history, or after signing in again."""

    code = "solo_con_un_pulsante"
    status = 405
    message = "A questo indirizzo si arriva solo con un pulsante: torna alla pagina e premilo di nuovo. Non è cambiato nulla."
