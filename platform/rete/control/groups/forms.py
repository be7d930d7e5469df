"""What is filled in in Area soci."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rete.control.groups.models import TEXT_LIMIT, Group, Member


class GroupForm(forms.ModelForm[Group]):
    class Meta:
        model = Group
        fields = ("name", "purpose", "joining")
        widgets = {"purpose": forms.Textarea({"rows": 4})}


class ThreadForm(forms.Form):
    title = forms.CharField(label=_("Titolo"), max_length=150)
    text = forms.CharField(
        label=_("Messaggio"), max_length=TEXT_LIMIT, widget=forms.Textarea({"rows": 8})
    )


class AnswerForm(forms.Form):
    text = forms.CharField(
        label=_("La tua risposta"), max_length=TEXT_LIMIT, widget=forms.Textarea({"rows": 6})
    )


class HideForm(forms.Form):
    reason = forms.CharField(
        label=_("Perché"), max_length=200, help_text=_("Lo legge tutto il gruppo.")
    )


class InviteForm(forms.Form):
    name = forms.CharField(label=_("Nome e cognome"), max_length=150)
    email = forms.EmailField(
        label=_("E-mail"), max_length=254, help_text=_("Per entrare riceve un codice qui.")
    )


class ProfileForm(forms.ModelForm[Member]):
    class Meta:
        model = Member
        fields = (
            "network", "position", "place", "skills", "offers", "is_listed", "email_shown"
        )  # fmt: skip
        help_texts = {
            "position": _("Per esempio: bibliotecaria, delegato del Comune, referente tecnica."),
            "skills": _("Per esempio: libri antichi, catalogazione, bandi."),
            "offers": _("Per esempio: un'ora al mese per chi comincia."),
            "is_listed": _("Chi è nell'Area soci legge quello che hai scritto qui sopra."),
            "email_shown": _("Solo se compari tra le persone."),
        }

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("email_shown") and not values.get("is_listed"):
            self.add_error("email_shown", _("Per mostrare l'indirizzo devi comparire tra le persone."))  # fmt: skip
        return values
