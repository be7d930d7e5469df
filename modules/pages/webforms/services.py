"""The life of a form: written, opened, closed; each save is a new version, so that answers keep their questions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from modules.pages.models import FormReader, FormState, FormVersion, WebForm
from modules.pages.webforms import locks, policies
from modules.pages.webforms.errors import AsksNothing, ChangedMeanwhile, HasAnswers
from modules.pages.webforms.questions import Question, as_json, questions_of
from rete.core.accounts.selectors import people_who_may
from rete.core.audit.services import record
from rete.kernel.actor import Actor, require


@dataclass(frozen=True, slots=True)
class Asking:
    """What a version says and asks."""

    title: str
    opening: str = ""
    thanks: str = ""
    questions: Sequence[Question] = ()


@dataclass(frozen=True, slots=True)
class Terms:
    """Until when a form is open, how many answers it takes, for how many days they are kept, whom it tells."""

    closes_on: date | None = None
    most_answers: int | None = None
    kept_days: int = 180
    confirms: bool = False
    readers: tuple[int, ...] = ()


@transaction.atomic
def add_form(actor: Actor, asking: Asking, terms: Terms, *, now: datetime) -> WebForm:
    """A draft. Raises NotAllowed."""
    require(policies.can_make(actor))
    form = WebForm.objects.create()
    _write(actor, form, 1, asking, now)
    _set_terms(form, terms)
    record(actor, "pages.form.added", form, {"title": asking.title})
    return form


@transaction.atomic
def change_form(
    actor: Actor, form_id: int, asking: Asking, terms: Terms, *, seen: int, now: datetime
) -> WebForm:
    """A new version, if it asks something new; who has answered keeps the old one. `seen` is the version it was written from.

    Raises:
        Missing, NotAllowed.
        ChangedMeanwhile: somebody saved another version since.
        AsksNothing: it is open, and would ask nothing.
    """
    form = locks.web_form(form_id)
    require(policies.can_make(actor))
    newest = form.newest
    if newest is not None and newest.number != seen:
        raise ChangedMeanwhile(who=newest.writer)
    if form.state == FormState.OPEN and not asking.questions:
        raise AsksNothing
    if asking != _asking(newest):
        _write(actor, form, seen + 1, asking, now)
    _set_terms(form, terms)
    record(actor, "pages.form.changed", form, {"version": form.newest and form.newest.number})
    return form


@transaction.atomic
def open_form(actor: Actor, form_id: int) -> WebForm:
    """Raises Missing, NotAllowed, AsksNothing."""
    form = locks.web_form(form_id)
    require(policies.can_make(actor))
    if not questions_of(form.newest):
        raise AsksNothing
    return _moved(actor, form, FormState.OPEN, "pages.form.opened")


@transaction.atomic
def close_form(actor: Actor, form_id: int) -> WebForm:
    """It takes no more answers; those it has stay until their day. Raises Missing, NotAllowed."""
    form = locks.web_form(form_id)
    require(policies.can_make(actor))
    return _moved(actor, form, FormState.CLOSED, "pages.form.closed")


@transaction.atomic
def delete_form(actor: Actor, form_id: int) -> None:
    """Raises Missing, NotAllowed, HasAnswers."""
    form = locks.web_form(form_id)
    require(policies.can_make(actor))
    if form.answers.exists():
        raise HasAnswers(title=str(form))
    record(actor, "pages.form.deleted", form, {"title": str(form)})
    form.state, form.newest = FormState.DRAFT, None
    form.save(update_fields=["state", "newest"])
    form.delete()


def _moved(actor: Actor, form: WebForm, state: FormState, action: str) -> WebForm:
    if form.state != state:
        form.state = state
        form.save(update_fields=["state", "modified_at"])
        record(actor, action, form, {})
    return form


def _asking(version: FormVersion | None) -> Asking | None:
    if version is None:
        return None
    return Asking(version.title, version.opening, version.thanks, tuple(questions_of(version)))


def _write(actor: Actor, form: WebForm, number: int, asking: Asking, now: datetime) -> None:
    form.newest = FormVersion.objects.create(
        form=form,
        number=number,
        title=asking.title,
        opening=asking.opening,
        thanks=asking.thanks,
        questions=as_json(asking.questions),
        written_by=actor.user_id,
        writer=actor.signature[:150],
        written_at=now,
    )
    form.save(update_fields=["newest", "modified_at"])


def _set_terms(form: WebForm, terms: Terms) -> None:
    """Only who may read the answers is told of them."""
    form.closes_on, form.most_answers = terms.closes_on, terms.most_answers
    form.kept_days, form.confirms = terms.kept_days, terms.confirms
    form.save(update_fields=["closes_on", "most_answers", "kept_days", "confirms", "modified_at"])
    wanted = {each.pk for each in people_who_may("pages.answers")}.intersection(terms.readers)
    form.readers.exclude(person__in=wanted).delete()
    FormReader.objects.bulk_create(
        (FormReader(form=form, person_id=each) for each in sorted(wanted)), ignore_conflicts=True
    )
