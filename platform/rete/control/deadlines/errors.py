"""What can go wrong with deadlines."""

from rete.kernel.errors import ReteError


class DeadlineWrong(ReteError):
    code = "scadenza_non_valida"
    status = 422
    message = (
        "Una scadenza ha un titolo, è di un ente o di una rete, e avvisa al massimo un anno prima."
    )
