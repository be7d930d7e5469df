"""What can go wrong when networks give to each other."""

from rete.kernel.errors import ReteError


class SharingOff(ReteError):
    code = "condivisione_spenta"
    status = 409
    message = "La rete ha deciso di non condividere {many}: si cambia nelle impostazioni."


class AlreadyErased(ReteError):
    code = "gia_cancellato"
    status = 409
    message = "«{title}» è stato cancellato ovunque: non si può condividere di nuovo."


class NotShared(ReteError):
    code = "non_condiviso"
    status = 409
    message = "«{title}» non è condiviso in questo momento."


class TooLarge(ReteError):
    code = "troppo_grande"
    status = 422
    message = "È troppo lungo per essere condiviso: al massimo {kilobytes} kB."


class ResponseUnwanted(ReteError):
    code = "risposta_non_prevista"
    status = 409
    message = "A questo contenuto non si risponde così."


class WordsMissing(ReteError):
    code = "messaggio_vuoto"
    status = 422
    message = "Scrivi il messaggio."


class AlreadyTaken(ReteError):
    code = "gia_preso"
    status = 409
    message = "«{title}» l'avete già: lo trovi in «Cosa abbiamo preso»."


class AlreadyAnswered(ReteError):
    code = "gia_risposto"
    status = 409
    message = "A questa richiesta è già stato risposto."


class ChangedMeanwhile(ReteError):
    code = "cambiato_nel_frattempo"
    status = 409
    message = "È cambiato mentre lo guardavi: rileggi che cosa parte, poi conferma."


class OnlyTakes(ReteError):
    code = "rete_in_prova"
    status = 409
    message = "Durante la prova la rete può prendere dalle altre, non ancora condividere."
