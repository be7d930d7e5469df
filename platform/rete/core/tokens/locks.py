"""Row locks of keys."""

from rete.core.tokens.models import Token
from rete.kernel.errors import Missing


def token(token_id: int) -> Token:
    found = Token.objects.select_for_update(of=("self",)).filter(pk=token_id).first()
    if found is None:
        raise Missing
    return found
