"""Signing in."""

from typing import Any

from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _


class SignInForm(AuthenticationForm):
    error_messages = {
        "invalid_login": _(
            "L'indirizzo e-mail o la password non sono giusti. Controlla e riprova."
        ),
        "inactive": _("Questo accesso non è più attivo: chiedi alla direzione della tua rete."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("Indirizzo e-mail")
