"""What can go wrong with the register."""

from rete.kernel.errors import ReteError


class TooManyRows(ReteError):
    code = "troppe_righe"
    status = 422
    message = (
        "Un foglio XLSX ha al massimo {most} righe: restringi il periodo, oppure scarica il CSV."
    )
