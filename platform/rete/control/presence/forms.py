"""What the office writes for all of a body's networks."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rete.control.presence.models import SharedSheet


class SheetForm(forms.ModelForm[SharedSheet]):
    class Meta:
        model = SharedSheet
        fields = ("data_protection_officer", "rights_email", "feedback_email")
        help_texts = {
            "data_protection_officer": _("Nome o ufficio, e come si raggiunge: è pubblico."),
        }
