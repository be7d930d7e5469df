"""allauth's forms with our words."""

from typing import Any

from allauth.account import forms
from django.utils.translation import gettext_lazy as _


class SignInForm(forms.LoginForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name_address(self, "login")


class CodeRequestForm(forms.RequestLoginCodeForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name_address(self, "email")


class PasswordResetForm(forms.ResetPasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name_address(self, "email")


def _name_address(form: Any, name: str) -> None:
    """One word for one thing, and no hint that vanishes when one writes."""
    field = form.fields[name]
    field.label = _("Indirizzo e-mail")
    field.widget.attrs.pop("placeholder", None)
