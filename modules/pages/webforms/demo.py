"""Two forms with some answers, and one not yet open: invented, of the scope's network."""

import secrets
from datetime import datetime, timedelta

from modules.libraries.contract import Libraries
from modules.pages.models import (
    Answer,
    AnswerNote,
    AnswerState,
    FormState,
    FormVersion,
    WebForm,
)
from modules.pages.webforms.questions import NO, YES, Question, as_json, print_of
from rete.kernel import registry
from rete.kernel.clock import ROME
from rete.web.kit.forms.rich_text import to_html

WRITER = "Dimostrazione"
CONSENT = "Ho letto l'informativa e acconsento all'uso dei miei dati per questa richiesta"
CLASS = (
    Question("c1", "short", "Scuola e classe", is_needed=True),
    Question("c2", "email", "La tua e-mail", is_needed=True),
    Question("c3", "phone", "Un telefono", help="Se preferisci che ti chiamiamo."),
    Question("c4", "library", "In quale biblioteca", is_needed=True),
    Question("c5", "date", "In che giorno verreste"),
    Question("c6", "number", "Quanti bambini o ragazzi", is_needed=True),
    Question("c7", "yes_no", "Qualcuno ha bisogno di un ingresso senza gradini?"),
    Question("c8", "long", "Che cosa serve", when=f"c7={YES}"),
    Question("c9", "consent", CONSENT, is_needed=True),
)
SUGGEST = (
    Question("c1", "short", "Titolo", is_needed=True),
    Question("c2", "short", "Autore"),
    Question("c3", "choice", "Che cos'è", choices=("un libro", "un film", "un fumetto", "altro")),
    Question("c4", "several", "Per chi", choices=("bambini", "ragazzi", "adulti")),
    Question("c5", "long", "Perché lo consigli"),
)
HOURS = (
    Question("c1", "choice", "Quando verresti di più", choices=("la mattina", "la sera", "la domenica"), is_needed=True),
)  # fmt: skip
SCHOOLS = ("Primaria Montessori, 2A", "Media Deledda, 1C", "Nido Aquilone", "Primaria Rodari, 4B")
TITLES = (
    ("La casa nel bosco", "G. Ferri", "un libro"),
    ("Il mare d'inverno", "L. Orrù", "un film"),
    ("Capitan Pioggia", "S. Neri", "un fumetto"),
    ("Ricette di pane", "A. Bruni", "un libro"),
    ("Le isole lontane", "P. Sanna", "un libro"),
)
TOLD = (
    ("Portare la classe in biblioteca", "Ti rispondiamo entro cinque giorni per fissare la data.", CLASS, FormState.OPEN),
    ("Consiglia un acquisto", "Leggiamo tutti i consigli: non riusciamo a comprare tutto.", SUGGEST, FormState.OPEN),
    ("Gli orari che vorresti", "Un questionario di una domanda.", HOURS, FormState.DRAFT),
)  # fmt: skip


def fill(now: datetime) -> None:
    """Once. A handful of statements, or one query."""
    if WebForm.objects.exists():
        return
    forms = WebForm.objects.bulk_create(
        WebForm(confirms=questions is CLASS, told_at=now) for _t, _o, questions, _s in TOLD
    )
    versions = FormVersion.objects.bulk_create(
        FormVersion(
            form=form,
            number=1,
            title=title,
            opening=to_html(opening),
            thanks="Grazie: abbiamo ricevuto la tua risposta.",
            questions=as_json(questions),
            writer=WRITER,
            written_at=now,
        )
        for form, (title, opening, questions, _state) in zip(forms, TOLD, strict=True)
    )
    for form, version, (*_words, state) in zip(forms, versions, TOLD, strict=True):
        form.newest, form.state = version, state
    WebForm.objects.bulk_update(forms, ["newest", "state"])
    libraries = [each.name for each in registry.answer_of(Libraries).names()]
    visits = [_visit(versions[0], number, now, libraries) for number in range(len(SCHOOLS))]
    made = Answer.objects.bulk_create(
        [*visits, *(_suggestion(versions[1], number, now) for number in range(len(TITLES)))]
    )
    AnswerNote.objects.create(
        answer=made[0], text="Ho telefonato: confermano.", writer=WRITER, written_at=now
    )


def _visit(version: FormVersion, number: int, now: datetime, libraries: list[str]) -> Answer:
    email = f"scuola{number}@example.org"
    day = (now + timedelta(days=20 + number)).date()
    needs = number % 2 == 0
    values: dict[str, object] = {
        "c1": SCHOOLS[number],
        "c2": email,
        **({"c4": libraries[number % len(libraries)]} if libraries else {}),
        "c5": day.isoformat(),
        "c6": str(18 + number),
        "c7": YES if needs else NO,
        "c9": True,
        **({"c8": "Una bambina in carrozzina."} if needs else {}),
    }
    state = AnswerState.DONE if number == 0 else AnswerState.NEW
    return _answer(version, values, now - timedelta(days=number + 1), state=state, email=email)


def _suggestion(version: FormVersion, number: int, now: datetime) -> Answer:
    title, author, kind = TITLES[number]
    values: dict[str, object] = {"c1": title, "c2": author, "c3": kind, "c4": ["adulti"]}
    return _answer(version, values, now - timedelta(days=3 * number + 1))


def _answer(
    version: FormVersion,
    values: dict[str, object],
    at: datetime,
    *,
    state: AnswerState = AnswerState.NEW,
    email: str = "",
) -> Answer:
    return Answer(
        form=version.form,
        version=version,
        state=state,
        values=values,
        text="\n".join(each for each in values.values() if isinstance(each, str)),
        email=email,
        token=secrets.token_hex(16),
        fingerprint=print_of(values),
        received_at=at,
        deleted_on=at.astimezone(ROME).date() + timedelta(days=180),
    )
