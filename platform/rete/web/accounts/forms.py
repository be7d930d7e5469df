"""allauth's forms with our words."""

from collections.abc import Mapping
from typing import Any, ClassVar

from allauth.account import forms
from allauth.mfa.base import forms as second_step
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from allauth.socialaccount.forms import SignupForm as ProviderForm
from django.forms import CharField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rete.core.accounts.models import OpenWays
from rete.core.accounts.selectors import open_ways

Words = Mapping[str, str | Promise]
ADDRESS = _("E-mail")
PASSKEY_NAME = _("Nome della passkey")
PASSKEY_ADVICE = _("Per riconoscerla: «Telefono di Anna», «Computer dell'ufficio».")


class Worded:
    """One word for one thing, and no hint that vanishes when one writes."""

    labels: ClassVar[Words] = {}
    advice: ClassVar[Words] = {}
    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
            field.help_text = self.advice.get(name, field.help_text)
            field.widget.attrs.pop("placeholder", None)


class SignInForm(Worded, forms.LoginForm):  # type: ignore[misc]
    labels = {"login": ADDRESS}


class CodeRequestForm(Worded, forms.RequestLoginCodeForm):  # type: ignore[misc]
    labels = {"email": ADDRESS}


class SignInCodeForm(Worded, forms.ConfirmLoginCodeForm):  # type: ignore[misc]
    pass


class AddressCodeForm(Worded, forms.ConfirmEmailVerificationCodeForm):  # type: ignore[misc]
    pass


class PasswordResetForm(Worded, forms.ResetPasswordForm):  # type: ignore[misc]
    labels = {"email": ADDRESS}


class PasswordResetCodeForm(Worded, forms.ConfirmPasswordResetCodeForm):  # type: ignore[misc]
    pass


class ForgottenPasswordForm(Worded, forms.ResetPasswordKeyForm):  # type: ignore[misc]
    labels = {"password2": _("Ancora la nuova password")}


class NewAddressForm(Worded, forms.AddEmailForm):  # type: ignore[misc]
    labels = {"email": ADDRESS}


class NewPasswordForm(Worded, forms.ChangePasswordForm):  # type: ignore[misc]
    labels = {"password2": _("Ancora la nuova password")}


class FirstPasswordForm(Worded, forms.SetPasswordForm):  # type: ignore[misc]
    labels = {"password2": _("Ancora la password")}


class ConfirmationForm(Worded, forms.ReauthenticateForm):  # type: ignore[misc]
    pass


class SecondStepForm(Worded, second_step.AuthenticateForm):  # type: ignore[misc]
    advice = {"code": _("Quello che mostra l'app del telefono, o un codice di recupero.")}


class SecondStepConfirmationForm(Worded, second_step.ReauthenticateForm):  # type: ignore[misc]
    advice = SecondStepForm.advice


class AppForm(Worded, ActivateTOTPForm):  # type: ignore[misc]
    labels = {"code": _("Codice")}


class PasskeyForm(Worded, AddWebAuthnForm):  # type: ignore[misc]
    """A passkey that lets in by itself unless one says otherwise: «Entra con una passkey» wants one."""

    labels = {
        "name": PASSKEY_NAME,
        "passwordless": _("Per entrare basta la passkey, senza password"),
    }
    advice = {
        "name": PASSKEY_ADVICE,
        "passwordless": _("Togli il segno se la tua chiave non ha né PIN né impronta."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True


class PasskeyNameForm(Worded, EditWebAuthnForm):  # type: ignore[misc]
    labels = {"name": PASSKEY_NAME}
    advice = {"name": PASSKEY_ADVICE}


class SignUpForm(Worded, forms.SignupForm):  # type: ignore[misc]
    """A citizen; with a password where passwords are open to citizens, else with a code at each sign-in."""

    labels = {"email": ADDRESS}
    name = CharField(label=_("Nome e cognome"), max_length=150)
    field_order = ("name", "email", "password1")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if OpenWays.Way.PASSWORD not in open_ways():
            del self.fields["password1"]


class ProviderSignUpForm(Worded, ProviderForm):  # type: ignore[misc]
    """The last step of who comes from a provider for the first time. The name is theirs to say only if it did not."""

    labels = {"email": ADDRESS}
    advice = {"email": _("Ti mandiamo un codice per confermarlo.")}
    name = CharField(label=_("Nome e cognome"), max_length=150)
    field_order = ("name", "email")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].disabled = bool(self.initial["name"])
        self.order_fields(self.field_order)
