"""The questions that a form is made of: of each kind, how citizens are asked and how an answer is said."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from types import new_class
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modules.libraries.contract import Libraries
from modules.pages.models import FormVersion
from rete.core.files.documents import TYPES
from rete.kernel import registry
from rete.web.kit.forms.dependent import DependentFields, When
from rete.web.kit.forms.uploads import UploadField

MOST_QUESTIONS = 60
FILE_LIMIT_BYTES = 5 * 2**20
PICTURES = (".jpg", ".jpeg", ".png", ".webp")
# Some choices are seen at a glance, many are looked for.
MOST_RADIOS = 7
YES, NO = "sì", "no"
PHONE = RegexValidator(
    r"\A\+?[0-9 ./()-]{6,20}\Z",
    gettext_lazy("Scrivi un numero di telefono, per esempio 035 123456."),
)
# What tells one person's answer from another's.
IDENTIFYING = {"email", "phone", "long"}


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `id` is its own for ever, `choices` of the kinds that have them, and `when` («c2=sì») is which answer
    to which question before makes it asked.
    """

    id: str
    kind: str
    label: str
    help: str = ""
    is_needed: bool = False
    choices: tuple[str, ...] = ()
    when: str = ""

    @property
    def condition(self) -> tuple[str, str] | None:
        """The question and the answer that it depends on."""
        question, sign, answer = self.when.partition("=")
        return (question, answer) if sign else None


def questions_of(version: FormVersion | None) -> list[Question]:
    if version is None:
        return []
    return [Question(**{**each, "choices": tuple(each["choices"])}) for each in version.questions]


def as_json(questions: Sequence[Question]) -> list[dict[str, Any]]:
    return [{**asdict(each), "choices": list(each.choices)} for each in questions]


def said(question: Question, value: Any) -> str:
    """An answer in words; empty when there is none."""
    if question.kind == "consent":
        return YES if value else ""
    if question.kind == "date" and value:
        return f"{date.fromisoformat(value):%d/%m/%Y}"
    if isinstance(value, list):
        return ", ".join(value)
    return "" if value is None else str(value)


def kept(value: Any) -> Any:
    """An answer as JSON has it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return value


def print_of(values: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


def is_telling(questions: Sequence[Question], values: Mapping[str, Any]) -> bool:
    """Whether two people would hardly give these same answers."""
    return any(each.kind in IDENTIFYING and values.get(each.id) for each in questions)


class AnswerForm(DependentFields):
    """The questions of one version, made by `answer_form`. `version` is its number, `sign` of this very page, and `website`
    is left empty by people, who do not see it.
    """

    version = forms.IntegerField(widget=forms.HiddenInput)
    sign = forms.CharField(max_length=300, widget=forms.HiddenInput, required=False)
    website = forms.CharField(
        label=gettext_lazy("Lascia vuoto questo campo"), required=False, max_length=200
    )
    questions: Sequence[Question] = ()

    @property
    def asked(self) -> list[forms.BoundField]:
        """The questions alone, in order."""
        return [self[each.id] for each in self.questions]

    @property
    def values(self) -> dict[str, Any]:
        """Answers to keep, files apart; what was not asked or not answered is not there."""
        data = self.cleaned_data
        found = {each.id: kept(data[each.id]) for each in self.questions if each.kind != "file"}
        return {name: value for name, value in found.items() if value not in ("", None, [], False)}

    @property
    def uploads(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {each.id: data[each.id] for each in self.questions if each.kind == "file" and data[each.id]}  # fmt: skip

    @property
    def email(self) -> str:
        """The first address that was answered."""
        found = (self.cleaned_data[each.id] for each in self.questions if each.kind == "email")
        return next((each.lower() for each in found if each), "")


def answer_form(version: FormVersion) -> type[AnswerForm]:
    """The form that citizens fill in. One query where libraries are asked."""
    questions = questions_of(version)
    fields = {each.id: KINDS[each.kind].field(each) for each in questions}
    shown_when = {
        each.id: When(*_when(each.condition), is_needed=each.is_needed)
        for each in questions
        if each.condition is not None
    }
    members = {**fields, "shown_when": shown_when, "questions": questions}
    return new_class("AnswerForm", (AnswerForm,), exec_body=lambda names: names.update(members))


def _when(condition: tuple[str, str]) -> tuple[str, tuple[str, ...]]:
    question, answer = condition
    return question, (answer,)


def _usual(question: Question) -> dict[str, Any]:
    return {
        "label": question.label,
        "help_text": format_html("{}", question.help),
        "required": question.is_needed,
    }


def _short(question: Question) -> forms.Field:
    return forms.CharField(max_length=200, **_usual(question))


def _long(question: Question) -> forms.Field:
    widget = forms.Textarea({"rows": 5})
    return forms.CharField(max_length=4_000, widget=widget, **_usual(question))


def _number(question: Question) -> forms.Field:
    return forms.DecimalField(max_digits=12, decimal_places=2, localize=True, **_usual(question))


def _date(question: Question) -> forms.Field:
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=widget, **_usual(question))


def _email(question: Question) -> forms.Field:
    widget = forms.EmailInput({"autocomplete": "email"})
    return forms.EmailField(max_length=254, widget=widget, **_usual(question))


def _phone(question: Question) -> forms.Field:
    widget = forms.TextInput({"type": "tel", "autocomplete": "tel"})
    return forms.CharField(max_length=20, validators=[PHONE], widget=widget, **_usual(question))


def _choice(question: Question) -> forms.Field:
    return _one_of(question, question.choices)


def _several(question: Question) -> forms.Field:
    return forms.MultipleChoiceField(
        choices=[(each, each) for each in question.choices],
        widget=forms.CheckboxSelectMultiple,
        **_usual(question),
    )


def _yes_no(question: Question) -> forms.Field:
    return _one_of(question, (YES, NO))


def _library(question: Question) -> forms.Field:
    return _one_of(question, [each.name for each in registry.answer_of(Libraries).names()])


def _file(question: Question) -> forms.Field:
    usual = _usual(question)
    endings = [*(each.extension for each in TYPES), *PICTURES]
    usual["advice"] = usual.pop("help_text")
    return UploadField(endings=endings, limit_bytes=FILE_LIMIT_BYTES, **usual)


def _consent(question: Question) -> forms.Field:
    """A box to tick, with what is done with the data a click away."""
    link = format_html(
        '{} <a href="{}">{}</a>',
        question.help,
        reverse("information-privacy"),
        _("Leggi l'informativa sulla privacy"),
    )
    return forms.BooleanField(**{**_usual(question), "help_text": link})


def _one_of(question: Question, choices: Sequence[str]) -> forms.Field:
    offered = [(each, each) for each in choices]
    if len(offered) <= MOST_RADIOS:
        return forms.ChoiceField(choices=offered, widget=forms.RadioSelect, **_usual(question))
    return forms.ChoiceField(choices=[("", _("scegli")), *offered], **_usual(question))


@dataclass(frozen=True, slots=True)
class KindOfQuestion:
    title: Any
    field: Callable[[Question], forms.Field]


KINDS: Mapping[str, KindOfQuestion] = {
    "short": KindOfQuestion(gettext_lazy("testo breve"), _short),
    "long": KindOfQuestion(gettext_lazy("testo lungo"), _long),
    "number": KindOfQuestion(gettext_lazy("numero"), _number),
    "date": KindOfQuestion(gettext_lazy("data"), _date),
    "email": KindOfQuestion(gettext_lazy("e-mail"), _email),
    "phone": KindOfQuestion(gettext_lazy("telefono"), _phone),
    "choice": KindOfQuestion(gettext_lazy("una scelta"), _choice),
    "several": KindOfQuestion(gettext_lazy("più scelte"), _several),
    "yes_no": KindOfQuestion(gettext_lazy("sì o no"), _yes_no),
    "library": KindOfQuestion(gettext_lazy("biblioteca"), _library),
    "file": KindOfQuestion(gettext_lazy("file"), _file),
    "consent": KindOfQuestion(gettext_lazy("consenso"), _consent),
}
