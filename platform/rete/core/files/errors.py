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


class NotADocument(ReteError):
    code = "documento_non_riconosciuto"
    message = "«{name}» non è un documento che si può tenere qui: vanno bene PDF, DOCX, ODT, XLSX, ODS, CSV e TXT."


class OldOffice(ReteError):
    """The format of Office until 2003, or a document locked with a password: nobody can look inside."""

    code = "documento_vecchio"
    message = "«{name}» è in un formato vecchio o è protetto da password: salvalo come DOCX, XLSX o PDF, senza password, e riprova."


class HasMacros(ReteError):
    code = "documento_con_macro"
    message = "«{name}» contiene macro, cioè programmi: salvalo senza e riprova."


class DocumentDamaged(ReteError):
    code = "documento_rovinato"
    message = "«{name}» è incompleto, rovinato o protetto: prova a salvarlo di nuovo."


class WrongExtension(ReteError):
    code = "documento_con_altro_nome"
    message = "«{name}» dentro è {words}: se è quello che vuoi, dagli un nome che finisce con {extension} e riprova."


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


# What can be wrong with a picture, to be said beside its field.
OF_AN_IMAGE = (
    FileTooLarge,
    NotAnImage,
    VectorRefused,
    Animated,
    TooManyPixels,
    TooLong,
    ImageDamaged,
    SpaceExhausted,
)
