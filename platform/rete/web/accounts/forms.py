"""allauth's forms with our words."""

from typing import Any

from allauth.account import forms
from allauth.socialaccount.forms import SignupForm as ProviderForm
from django.forms import CharField
from django.utils.translation import gettext_lazy as _

from rete.core.accounts.models import OpenWays
from rete.core.accounts.selectors import open_ways


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


class NewAddressForm(forms.AddEmailForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name_address(self, "email")


class NewPasswordForm(forms.ChangePasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password2"].label = _("Ancora la nuova password")
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class SignUpForm(forms.SignupForm):  # type: ignore[misc]
    """A citizen; with a password where passwords are open to citizens, else with a code at each sign-in."""

    name = CharField(label=_("Nome e cognome"), max_length=150)
    field_order = ("name", "email", "password1")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name_address(self, "email")
        if OpenWays.Way.PASSWORD not in open_ways():
            del self.fields["password1"]
        else:
            self.fields["password1"].widget.attrs.pop("placeholder", None)


class ProviderSignUpForm(ProviderForm):  # type: ignore[misc]
    """The last step of who comes from a provider for the first time. The name is theirs to say only if it did not."""

    name = CharField(label=_("Nome e cognome"), max_length=150)
    field_order = ("name", "email")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name_address(self, "email")
        self.fields["email"].help_text = _("Ti mandiamo un codice per confermarlo.")
        self.fields["name"].disabled = bool(self.initial["name"])
        self.order_fields(self.field_order)


def _name_address(form: Any, name: str) -> None:
    """One word for one thing, and no hint that vanishes when one writes."""
    field = form.fields[name]
    field.label = _("Indirizzo e-mail")
    field.widget.attrs.pop("placeholder", None)
