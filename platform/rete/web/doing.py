"""What a button does, and what is said of it on the next page."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest

from rete.kernel.errors import Missing, NotAllowed, ReteError


def done(request: HttpRequest, act: Callable[[], object], told: str) -> bool:
    """Call a service: `told` is said if it did it, or why it did not.

    Raises:
        Missing, NotAllowed: they have pages of their own.
    """
    try:
        act()
    except (Missing, NotAllowed):
        raise
    except ReteError as error:
        messages.error(request, str(error))
        return False
    messages.success(request, told)
    return True
