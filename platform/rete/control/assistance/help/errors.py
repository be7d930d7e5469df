"""What can go wrong when help is asked."""

from rete.kernel.errors import ReteError


class NothingSaid(ReteError):
    code = "messaggio_vuoto"
    message = "Il messaggio è vuoto, o più lungo di 5.000 caratteri: non è stato mandato."


class FileTooHeavy(ReteError):
    code = "allegato_troppo_grande"
    status = 413
    message = "«{name}» è troppo grande: un allegato può pesare al massimo 5 MB."
