"""What is written of practices and questions."""

from django import forms
from django.utils.translation import gettext_lazy as _

from modules.knowledge.models import Outcome, Practice, Question

MOST_TAGS = 10


class TagsField(forms.CharField):
    """Words with commas between them, as people write them."""

    def prepare_value(self, value: object) -> object:
        return ", ".join(value) if isinstance(value, list) else value

    def clean(self, value: object) -> list[str]:
        found = [each.strip()[:40] for each in str(value or "").split(",")]
        return list(dict.fromkeys(each for each in found if each))[:MOST_TAGS]


def tags_field() -> TagsField:
    return TagsField(label=_("Parole chiave"), required=False, help_text=_("Separate da virgole."))


class PracticeForm(forms.ModelForm[Practice]):
    website = forms.URLField(
        label=_("Indirizzo dei materiali"), required=False, max_length=500, assume_scheme="https"
    )
    tags = tags_field()

    class Meta:
        model = Practice
        fields = (
            "title", "kind", "summary", "context", "steps", "hours", "cost_euro", "pitfalls",
            "website", "tags",
        )  # fmt: skip
        widgets = {
            "context": forms.Textarea({"rows": 4}),
            "steps": forms.Textarea({"rows": 10}),
            "pitfalls": forms.Textarea({"rows": 4}),
        }


class QuestionForm(forms.ModelForm[Question]):
    tags = tags_field()

    class Meta:
        model = Question
        fields = ("title", "text", "tags")
        widgets = {"text": forms.Textarea({"rows": 6})}


class OutcomeForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("Com'è andata"),
        choices=[choice for choice in Outcome.choices if choice[0]],
        widget=forms.RadioSelect,
    )
    outcome_text = forms.CharField(
        label=_("Che cosa avete imparato"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
    )
