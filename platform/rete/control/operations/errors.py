"""What can go wrong when the office asks for an operation on a network."""

from rete.kernel.errors import ReteError


class OperationRunning(ReteError):
    code = "operazione_gia_in_corso"
    status = 409
    message = "Su «{slug}» c'è già un'operazione in corso: aspetta che finisca."


class NotNow(ReteError):
    code = "operazione_non_possibile"
    status = 409
    message = "«{slug}» è {state}: ora non è possibile."


class ExportElsewhere(ReteError):
    """Written by a command somewhere else, or taken away."""

    code = "archivio_altrove"
    status = 404
    message = "L'archivio «{file}» non è più nella cartella delle esportazioni."
