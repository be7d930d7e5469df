"""What can go wrong with saved searches."""

from rete.kernel.errors import ReteError


class TooManySaved(ReteError):
    code = "troppe_ricerche"
    status = 409
    message = (
        "Con questa e-mail ci sono già {most} ricerche salvate: togline una, poi salva questa."
    )
