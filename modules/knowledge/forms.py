"""What is written of practices and questions."""

from django import forms
from django.utils.translation import gettext_lazy as _

from modules.knowledge.attaching import MOST_FILES
from modules.knowledge.models import Document, Outcome, Practice, Question
from rete.core.files.services import DOCUMENT_LIMIT_BYTES
from rete.web.kit.forms.uploads import UploadField

MOST_TAGS = 10
# What `store_document` takes.
ENDINGS = (".pdf", ".docx", ".xlsx", ".odt", ".ods", ".csv", ".txt")


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


class DocumentForm(forms.ModelForm[Document]):
    tags = tags_field()

    class Meta:
        model = Document
        fields = ("title", "kind", "summary", "approved_on", "text", "tags")
        widgets = {
            "approved_on": forms.DateInput({"type": "date"}, "%Y-%m-%d"),
            "text": forms.Textarea({"rows": 12}),
        }
        help_texts = {"text": _("Si può lasciare vuoto, se il testo è in un file.")}


class AttachForm(forms.Form):
    file = UploadField(
        label=_("File"),
        endings=ENDINGS,
        limit_bytes=DOCUMENT_LIMIT_BYTES,
        advice=_("Al massimo %d. Non allegare documenti con dati di persone.") % MOST_FILES,
    )


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
