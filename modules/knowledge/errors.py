"""What can go wrong with practices and questions."""

from rete.kernel.errors import ReteError


class NotPublic(ReteError):
    code = "pratica_non_pubblicata"
    status = 409
    message = "«{title}» non è ancora da condividere: prima si pubblica."


class NothingInside(ReteError):
    code = "documento_vuoto"
    status = 409
    message = "«{title}» è vuoto: scrivi il testo o allega un file."


class TooManyFiles(ReteError):
    code = "troppi_materiali"
    status = 409
    message = "Al massimo {most} file, e {size} in tutto."


class QuestionClosed(ReteError):
    code = "domanda_chiusa"
    status = 409
    message = "La domanda «{title}» è chiusa."


class NoOutcome(ReteError):
    code = "esito_non_previsto"
    status = 409
    message = "L'esito si dice di una pratica presa da un'altra rete."
