"""What can be wrong with a file that somebody sends."""

from rete.kernel.errors import ReteError


class FileTooLarge(ReteError):
    code = "file_troppo_grande"
    status = 413
    message = "«{name}» pesa {size}: al massimo {limit}."


class NotAnImage(ReteError):
    code = "immagine_non_riconosciuta"
    message = "«{name}» non è un'immagine JPEG, PNG, WebP o GIF."


class VectorRefused(ReteError):
    """A drawing in SVG may hold programs and addresses of other sites."""

    code = "immagine_vettoriale"
    message = "«{name}» è un disegno SVG, che qui non si può usare: salvalo come PNG e riprova."


class Animated(ReteError):
    code = "immagine_animata"
    message = "«{name}» è un'immagine animata: scegline una ferma."


class TooManyPixels(ReteError):
    code = "immagine_troppo_grande"
    message = (
        "«{name}» ha {millions} milioni di punti: al massimo {limit}. Rimpiccioliscila e riprova."
    )


class TooLong(ReteError):
    code = "immagine_troppo_lunga"
    message = "«{name}» ha un lato di {side} punti: al massimo {limit}. Ritagliala e riprova."


class ImageDamaged(ReteError):
    code = "immagine_rovinata"
    message = "«{name}» è incompleta o rovinata: prova a salvarla di nuovo."


class SpaceExhausted(ReteError):
    code = "spazio_esaurito"
    status = 409
    message = (
        "Lo spazio per i file è finito: {used} su {limit}. Togli quello che non serve, "
        "oppure chiedi altro spazio all'ufficio di coordinamento."
    )


class FileInUse(ReteError):
    code = "file_in_uso"
    status = 409
    message = "«{name}» è ancora usato in una pagina: toglilo prima da lì."
