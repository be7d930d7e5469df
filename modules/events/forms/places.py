"""Places that are not libraries, and festivals."""

from django import forms
from django.utils.translation import gettext_lazy as _

from modules.events.models import Festival, Place


class PlaceForm(forms.ModelForm[Place]):
    class Meta:
        model = Place
        fields = ("name", "municipality", "address", "latitude", "longitude", "access_note")
        help_texts = {
            "latitude": _("In gradi, per esempio 45.46416: serve per «vicino a me»."),
            "longitude": _("In gradi, per esempio 9.19199."),
            "access_note": _("Per esempio «ingresso da via Roma, senza gradini»."),
        }


class FestivalForm(forms.ModelForm[Festival]):
    class Meta:
        model = Festival
        fields = ("title", "summary")
        widgets = {"summary": forms.Textarea({"rows": 2})}
