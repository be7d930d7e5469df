"""What keeps a poster from being made."""

from rete.kernel.errors import ReteError


class PosterIncomplete(ReteError):
    code = "locandina_incompleta"
    message = "Per la locandina manca {missing}."


class PosterAddressRefused(ReteError):
    code = "indirizzo_della_locandina"
    message = "L'indirizzo del codice QR deve cominciare con https:// e avere al massimo {limit} caratteri."


class PictureUnreadable(ReteError):
    code = "immagine_illeggibile"
    message = "L'immagine non si legge: serve un file JPEG o PNG intero."


class PictureTooLarge(ReteError):
    code = "immagine_troppo_grande"
    status = 413
    message = "L'immagine è troppo grande: al massimo {limit_megapixels} megapixel."
