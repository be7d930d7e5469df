"""What people who want to take part fill in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rete.control.directory.models import JoinRequest


class JoinForm(forms.ModelForm[JoinRequest]):
    # People do not see it and leave it empty; programs that fill every field do not.
    website = forms.CharField(required=False, widget=forms.HiddenInput())

    class Meta:
        model = JoinRequest
        fields = ("network_name", "person", "email", "phone", "message")
        widgets = {"message": forms.Textarea({"rows": 5})}
        help_texts = {"message": _("Quante biblioteche siete, che cosa vi interessa, quando possiamo chiamarvi.")}  # fmt: skip


class AnswerForm(forms.Form):
    note = forms.CharField(
        label=_("Che cosa è stato risposto"), max_length=3000, widget=forms.Textarea({"rows": 3})
    )
