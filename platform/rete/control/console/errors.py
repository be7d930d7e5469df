"""What can go wrong when a network's direction decides of the network."""

from rete.kernel.errors import ReteError


class AlreadyAsked(ReteError):
    code = "esportazione_in_corso"
    status = 409
    message = "C'è già un'operazione in corso su questa rete: aspetta che finisca."


class ModuleNeeded(ReteError):
    code = "modulo_necessario"
    status = 409
    message = "«{module}» serve a {others}: spegni prima quelli."
