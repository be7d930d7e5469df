"""The lists of forms and of answers."""

from django.urls import reverse
from django.utils.translation import gettext as _

from modules.pages.models import Answer, AnswerState, FormState, WebForm
from modules.pages.webforms import answering
from modules.pages.webforms.questions import Question, said
from modules.pages.webforms.selectors import questions_ever
from rete.core.tables.reading import Cell
from rete.kernel.actor import Actor
from rete.web.kit.tables.bulk import BulkAction, one_by_one
from rete.web.kit.tables.columns import Column
from rete.web.kit.tables.filters import choice, since, until
from rete.web.kit.tables.table import Table, Words

# The first questions are on the page at once, the others on request.
SEEN_AT_ONCE = 3


def form_table() -> Table[WebForm]:
    """Of `selectors.forms_for`."""
    return Table(
        name="moduli",
        words=Words(one=_("un modulo"), many=_("moduli"), none=_("Nessun modulo corrisponde.")),
        columns=(
            Column(name="titolo", title=_("Titolo"), value=str, order=("newest__title",)),
            Column(
                name="stato",
                title=_("Stato"),
                value=lambda form: str(form.get_state_display()),
                order=("state",),
            ),
            Column(
                name="risposte",
                title=_("Risposte"),
                value=lambda form: int(getattr(form, "answer_count", 0)),
                order=("answer_count",),
                style="figure",
            ),
            Column(
                name="nuove",
                title=_("Nuove"),
                value=lambda form: int(getattr(form, "fresh_count", 0)),
                order=("fresh_count",),
                style="figure",
            ),
            Column(
                name="fino",
                title=_("Ultimo giorno"),
                value=lambda form: form.closes_on,
                order=("closes_on",),
            ),
            Column(
                name="modifica",
                title=_("Ultima modifica"),
                value=lambda form: form.modified_at,
                order=("modified_at",),
                is_extra=True,
            ),
        ),
        order="-modifica",
        address=lambda form: reverse("pages-gestione:form", args=[form.pk]),
        search=("newest__title",),
        filters=(choice("stato", _("Stato"), FormState.choices, "state", is_first=True),),
    )


def answer_table(actor: Actor, form: WebForm) -> Table[Answer]:
    """Of `selectors.answers_for`. One query, of all that the form has ever asked."""
    asked = [each for each in questions_ever(form) if each.kind not in {"file", "consent"}]
    return Table(
        name=f"risposte-{form.slug}",
        words=Words(
            one=_("una risposta"), many=_("risposte"), none=_("Nessuna risposta corrisponde.")
        ),
        columns=(
            Column(
                name="numero",
                title=_("Numero"),
                value=lambda answer: answer.pk,
                order=("pk",),
                style="code",
            ),
            Column(
                name="arrivata",
                title=_("Arrivata"),
                value=lambda answer: answer.received_at,
                order=("received_at",),
            ),
            Column(
                name="stato",
                title=_("Stato"),
                value=lambda answer: str(answer.get_state_display()),
                order=("state",),
            ),
            *(_column(each, is_extra=number >= SEEN_AT_ONCE) for number, each in enumerate(asked)),
        ),
        order="-arrivata",
        address=lambda answer: reverse("pages-gestione:answer", args=[form.pk, answer.pk]),
        search=("text",),
        filters=(
            choice("stato", _("Stato"), AnswerState.choices, "state", is_first=True),
            since("dal", _("Arrivate dal"), "received_at"),
            until("al", _("Arrivate fino al"), "received_at"),
        ),
        actions=(
            BulkAction(
                name="chiudi",
                verb=_("Segna come chiuse"),
                is_harmless=True,
                question=_("Segnare %(rows)s come chiuse?"),
                told=_("Risposte chiuse: %(done)s."),
                run=lambda ids: one_by_one(
                    ids, lambda pk: answering.move_answer(actor, pk, AnswerState.DONE)
                ),
            ),
            BulkAction(
                name="elimina",
                verb=_("Elimina"),
                question=_("Eliminare %(rows)s?"),
                consequence=_("Si perdono anche i file e le note. Non si può tornare indietro."),
                told=_("Risposte eliminate: %(done)s."),
                run=lambda ids: one_by_one(ids, lambda pk: answering.delete_answer(actor, pk)),
            ),
        ),
    )


def _column(question: Question, *, is_extra: bool) -> Column[Answer]:
    def value(answer: Answer) -> Cell:
        return said(question, answer.values.get(question.id))

    return Column(name=question.id, title=question.label[:60], value=value, is_extra=is_extra)
