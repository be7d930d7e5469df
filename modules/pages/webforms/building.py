"""Making a form: its title and terms, and its questions, each with what of its kind staff fill in."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modules.pages.models import WebForm
from modules.pages.models.webforms import MOST_DAYS_KEPT
from modules.pages.webforms.questions import KINDS, MOST_QUESTIONS, NO, YES, Question, questions_of
from modules.pages.webforms.services import Asking, Terms
from rete.core.accounts.models import User
from rete.web.kit.forms.rich_text import RichTextField

FEWEST_CHOICES, MOST_CHOICES, LONGEST_CHOICE = 2, 60, 100
MOST_DIGITS = 4
# Whose answers another question may depend on.
DECIDING = {"choice", "several", "yes_no"}


class WebFormForm(forms.Form):
    """`seen` is the version that it was written from, 0 for a new form."""

    title = forms.CharField(label=gettext_lazy("Titolo"), max_length=160)
    opening = RichTextField(
        label=gettext_lazy("Prima delle domande"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea({"rows": 4}),
        help_text=gettext_lazy("A che cosa serve, chi legge le risposte, quando si risponde."),
    )
    thanks = forms.CharField(
        label=gettext_lazy("Che cosa legge chi ha mandato"),
        max_length=300,
        required=False,
        initial=gettext_lazy("Grazie: abbiamo ricevuto la tua risposta."),
    )
    closes_on = forms.DateField(
        label=gettext_lazy("Ultimo giorno per rispondere"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    most_answers = forms.IntegerField(
        label=gettext_lazy("Risposte al massimo"), required=False, min_value=1, max_value=100_000
    )
    kept_days = forms.IntegerField(
        label=gettext_lazy("Per quanti giorni si conservano le risposte"),
        min_value=1,
        max_value=MOST_DAYS_KEPT,
        initial=180,
        help_text=gettext_lazy("Poi si cancellano da sole, con i loro file."),
    )
    confirms = forms.BooleanField(
        label=gettext_lazy("Manda una conferma a chi risponde"),
        required=False,
        help_text=gettext_lazy(
            "All'indirizzo della prima domanda «e-mail», senza ripetere le risposte."
        ),
    )
    readers = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Chi è avvisato delle risposte"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def __init__(self, people: Sequence[User], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["readers"]
        field.choices = [(each.pk, each.name) for each in people]


class QuestionForm(forms.Form):
    id = forms.RegexField(r"\Ac[0-9]{1,6}\Z", widget=forms.HiddenInput)
    label = forms.CharField(label=gettext_lazy("Domanda"), max_length=300)
    help = forms.CharField(label=gettext_lazy("Aiuto"), max_length=300, required=False)
    is_needed = forms.BooleanField(label=gettext_lazy("Bisogna rispondere"), required=False)
    when = forms.ChoiceField(
        label=gettext_lazy("Si chiede"), required=False, choices=[("", gettext_lazy("sempre"))]
    )

    def question(self, kind: str) -> Question:
        data = dict(self.cleaned_data)
        return Question(**{**data, "kind": kind, "choices": data.get("choices", ())})


class ChoicesForm(QuestionForm):
    choices = forms.CharField(
        label=gettext_lazy("Risposte possibili"),
        max_length=8_000,
        widget=forms.Textarea({"rows": 4}),
        help_text=gettext_lazy("Una per riga."),
    )
    field_order = ("id", "label", "choices")

    def clean_choices(self) -> tuple[str, ...]:
        found = tuple(_lines(self.cleaned_data["choices"]))
        if not FEWEST_CHOICES <= len(found) <= MOST_CHOICES:
            raise forms.ValidationError(_("Servono da 2 a 60 risposte, una per riga."))
        if len(set(found)) < len(found):
            raise forms.ValidationError(_("C'è due volte la stessa risposta."))
        if any(len(each) > LONGEST_CHOICE for each in found):
            raise forms.ValidationError(_("Una risposta è troppo lunga: al massimo 100 caratteri."))
        return found


class ConsentForm(QuestionForm):
    label = forms.CharField(
        label=gettext_lazy("A che cosa acconsente"),
        max_length=300,
        initial=gettext_lazy(
            "Ho letto l'informativa e acconsento all'uso dei miei dati per questa richiesta"
        ),
        help_text=gettext_lazy("Accanto c'è il collegamento all'informativa sulla privacy."),
    )


FORMS: Mapping[str, type[QuestionForm]] = {
    "choice": ChoicesForm,
    "several": ChoicesForm,
    "consent": ConsentForm,
}


class Building:
    """The form of a form and those of its questions, as sent or as they are kept."""

    def __init__(
        self, form: WebForm | None, people: Sequence[User], sent: QueryDict | None, used: int
    ) -> None:
        """`used` is the highest number that a question of any version has."""
        self.used = used
        self.form = WebFormForm(people, sent, initial=_initial(form))
        kept = [] if form is None else questions_of(form.newest)
        self.rows = (
            [_kept(index, each) for index, each in enumerate(kept)]
            if sent is None
            else [_bound(index, sent) for index in _indexes(sent)]
        )
        self._offer_conditions()

    def with_one_more(self, kind: str) -> None:
        """An empty question at the end; what is not finished is not judged yet."""
        for form in (self.form, *(row["form"] for row in self.rows)):
            form._errors, form.cleaned_data = ErrorDict(), {}  # noqa: SLF001 - Django has no other way
        if kind in KINDS and len(self.rows) < MOST_QUESTIONS:
            numbers = (_number(row["form"]["id"].value()) for row in self.rows)
            fresh = 1 + max((self.used, *numbers))
            index = 1 + max((row["index"] for row in self.rows), default=-1)
            self.rows.append(_kept(index, Question(f"c{fresh}", kind, "")))
            self._offer_conditions()

    def is_valid(self) -> bool:
        judged = [row["form"].is_valid() for row in self._staying]
        if self.form.is_valid() and all(judged):
            self._judge_conditions()
        return self.form.is_valid() and not self.wrong

    @property
    def wrong(self) -> list[dict[str, Any]]:
        """The questions with errors, each with what the page calls it."""
        return [
            {"name": _("Domanda %(number)d") % {"number": number}, "form": row["form"]}
            for number, row in enumerate(self.rows, start=1)
            if not row["is_removed"] and row["form"].errors
        ]

    @property
    def asking(self) -> Asking:
        data = self.form.cleaned_data
        questions = tuple(row["form"].question(row["kind"]) for row in self._ordered)
        return Asking(data["title"], data["opening"], data["thanks"], questions)

    @property
    def terms(self) -> Terms:
        data = self.form.cleaned_data
        return Terms(
            closes_on=data["closes_on"],
            most_answers=data["most_answers"],
            kept_days=data["kept_days"],
            confirms=data["confirms"],
            readers=tuple(data["readers"]),
        )

    @property
    def _staying(self) -> list[dict[str, Any]]:
        return [row for row in self.rows if not row["is_removed"]]

    @property
    def _ordered(self) -> list[dict[str, Any]]:
        return sorted(self._staying, key=lambda row: row["order"])

    def _offer_conditions(self) -> None:
        """To each question, every answer of the others that decide."""
        offered = [(row, list(_conditions(row))) for row in self.rows if row["kind"] in DECIDING]
        for row in self.rows:
            others = [each for decides, found in offered if decides is not row for each in found]
            row["form"].fields["when"].choices = [("", _("sempre")), *others]

    def _judge_conditions(self) -> None:
        """A question depends only on one that stays, and that comes before it."""
        before: set[str] = set()
        for row in self._ordered:
            form = row["form"]
            needed = form.cleaned_data["when"].partition("=")[0]
            if needed and needed not in before:
                form.add_error("when", _("La domanda da cui dipende deve venire prima di questa."))
            before.add(form.cleaned_data["id"])


def _conditions(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    form = row["form"]
    answers = (YES, NO) if row["kind"] == "yes_no" else _lines(form["choices"].value() or "")
    for answer in answers:
        words = _("se la risposta a «%(question)s» è «%(answer)s»")
        told = words % {"question": form["label"].value() or "…", "answer": answer}
        yield f"{form['id'].value()}={answer}", told


def _lines(text: str) -> Iterator[str]:
    return (line.strip() for line in text.splitlines() if line.strip())


def _number(question_id: Any) -> int:
    digits = str(question_id or "").removeprefix("c")
    return int(digits) if digits.isdecimal() and len(digits) <= MOST_DIGITS + 2 else 0


def _initial(form: WebForm | None) -> Mapping[str, Any]:
    if form is None or form.newest is None:
        return {}
    newest = form.newest
    return {
        "title": newest.title,
        "opening": newest.opening,
        "thanks": newest.thanks,
        "closes_on": form.closes_on,
        "most_answers": form.most_answers,
        "kept_days": form.kept_days,
        "confirms": form.confirms,
        "readers": [each.person_id for each in form.readers.all()],
        "seen": newest.number,
    }


def _indexes(sent: QueryDict) -> list[int]:
    """Which questions were sent; a kind that is not known is none."""
    found = [each for each in range(MOST_QUESTIONS * 2) if sent.get(f"d{each}-kind", "") in KINDS]
    return found[:MOST_QUESTIONS]


def _bound(index: int, sent: QueryDict) -> dict[str, Any]:
    kind, order = sent.get(f"d{index}-kind", ""), sent.get(f"d{index}-order", "")
    is_number = order.isdecimal() and len(order) <= MOST_DIGITS
    return {
        "index": index,
        "kind": kind,
        "title": KINDS[kind].title,
        "order": int(order) if is_number else index + 1,
        "is_removed": f"d{index}-removed" in sent,
        "form": FORMS.get(kind, QuestionForm)(sent, prefix=f"d{index}"),
    }


def _kept(index: int, question: Question) -> dict[str, Any]:
    initial = {
        "id": question.id,
        "help": question.help,
        "is_needed": question.is_needed,
        "when": question.when,
        "choices": "\n".join(question.choices),
    }
    if question.label:
        initial["label"] = question.label
    return {
        "index": index,
        "kind": question.kind,
        "title": KINDS[question.kind].title,
        "order": index + 1,
        "is_removed": False,
        "form": FORMS.get(question.kind, QuestionForm)(initial=initial, prefix=f"d{index}"),
    }
