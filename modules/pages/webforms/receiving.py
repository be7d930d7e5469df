"""An answer arrives: from anybody, without an account. What programs send by the thousand stays few rows and one notice."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from modules.pages.models import Answer, AnswerFile, FormVersion, WebForm
from modules.pages.webforms import locks
from modules.pages.webforms.errors import (
    AskedAnew,
    FormBusy,
    FormClosed,
    FormFull,
    PageTooOld,
    TooQuick,
)
from modules.pages.webforms.questions import (
    PICTURES,
    is_telling,
    print_of,
    questions_of,
    said,
)
from rete.core import limits
from rete.core.audit.services import record
from rete.core.files.services import store_document, store_image
from rete.core.notices.notifying import notify, write_to
from rete.kernel.actor import Actor, system
from rete.kernel.clock import ROME
from tenants import signing

PURPOSE = "modulo"
# No person reads and answers faster; nobody leaves a page open longer.
LEAST_SECONDS, MOST_HOURS = 3, 24
# Of one form, from whomever they come.
MOST_AN_HOUR = 300
TOLD_EVERY = timedelta(hours=1)
SAME_WITHIN = timedelta(days=1)
CONFIRMATIONS_A_DAY = 3


@dataclass(frozen=True, slots=True)
class Sent:
    """What somebody sent, already validated; `token` is the page's own, `uploads` are files by question."""

    token: str
    version: int
    values: Mapping[str, Any]
    email: str = ""
    uploads: Mapping[str, Any] = field(default_factory=dict)


def sign_page(now: datetime) -> str:
    """What a page carries, so that it is known when it was made, and sent twice it is sent once."""
    return signing.dumps([secrets.token_hex(16), int(now.timestamp())], purpose=PURPOSE)


def token_of(sign: str, now: datetime) -> str:
    """The page's own token. Raises TooQuick, PageTooOld."""
    try:
        token, made = signing.loads(sign, purpose=PURPOSE)
    except signing.BadSignature as error:
        raise PageTooOld from error
    seconds = now.timestamp() - made
    if seconds < LEAST_SECONDS:
        raise TooQuick
    if seconds > MOST_HOURS * 3600:
        raise PageTooOld
    return str(token)


@transaction.atomic
def receive(actor: Actor, form_id: int, sent: Sent, *, now: datetime) -> Answer:
    """Keep an answer, confirm it to its sender if the form says so, tell staff at most once an hour.

    The same page twice, and the same words within a day, are one answer.

    Raises:
        Missing, FormClosed, FormFull, FormBusy, AskedAnew.
        What `store_image` and `store_document` raise of its files. Nothing is kept then.
    """
    form = locks.web_form(form_id)
    version = form.newest
    if version is None or not form.is_open(now.astimezone(ROME).date()):
        raise FormClosed
    before = _find_same(form, version, sent, now)
    if before is not None:
        return before
    if version.number != sent.version:
        raise AskedAnew
    _require_room(form, now)
    answer = _kept(form, version, sent, now)
    for question, upload in sent.uploads.items():
        _store(actor, answer, question, upload)
    record(actor, "pages.answer.received", answer, {"form": form.pk, "version": version.number})
    if form.confirms and answer.email:
        _confirm(answer, str(form), now)
    _tell(form, now)
    return answer


def tell_waiting(now: datetime) -> None:
    """Tell of the answers that came while their form's readers had just been told. In a schedule; three queries, and a few a form."""
    newer = Answer.objects.filter(form=OuterRef("pk"), received_at__gt=OuterRef("told_at"))
    quiet = WebForm.objects.filter(told_at__lte=now - TOLD_EVERY)
    for form_id in quiet.filter(Exists(newer)).values_list("pk", flat=True):
        with transaction.atomic():
            _tell(locks.web_form(form_id), now)


def _find_same(form: WebForm, version: FormVersion, sent: Sent, now: datetime) -> Answer | None:
    same = Q(token=sent.token)
    if is_telling(questions_of(version), sent.values) and not sent.uploads:
        same |= Q(fingerprint=print_of(sent.values), received_at__gt=now - SAME_WITHIN)
    return form.answers.filter(same).first()


def _require_room(form: WebForm, now: datetime) -> None:
    if form.most_answers is not None and form.answers.count() >= form.most_answers:
        raise FormFull
    recent = form.answers.filter(received_at__gt=now - timedelta(hours=1))
    if recent.count() >= MOST_AN_HOUR:
        raise FormBusy


def _kept(form: WebForm, version: FormVersion, sent: Sent, now: datetime) -> Answer:
    questions = questions_of(version)
    words = (said(each, sent.values.get(each.id)) for each in questions if each.kind != "consent")
    return Answer.objects.create(
        form=form,
        version=version,
        values=dict(sent.values),
        text="\n".join(each for each in words if each),
        email=sent.email,
        token=sent.token,
        fingerprint=print_of(sent.values),
        received_at=now,
        deleted_on=now.astimezone(ROME).date() + timedelta(days=form.kept_days),
    )


def _store(actor: Actor, answer: Answer, question: str, upload: Any) -> None:
    content, name = upload.read(), str(upload.name)
    if name.lower().endswith(PICTURES):
        file = store_image(actor, content, name=name, is_public=False)
    else:
        file = store_document(actor, content, name=name)
    AnswerFile.objects.create(answer=answer, question=question, file=file)


def _confirm(answer: Answer, title: str, now: datetime) -> None:
    """Nothing of what was answered: whoever wrote it may have written somebody else's address."""
    try:
        limits.count("conferma di un modulo", answer.email, most=CONFIRMATIONS_A_DAY, seconds=86_400)  # fmt: skip
    except limits.TooOften:
        return
    values = {"modulo": title, "numero": str(answer.pk)}
    write_to(system("moduli"), "pages.answer_received", answer.email, values, now=now)


def _tell(form: WebForm, now: datetime) -> None:
    if form.told_at is not None and form.told_at > now - TOLD_EVERY:
        return
    fresh = (
        form.answers.filter(received_at__gt=form.told_at) if form.told_at else form.answers.all()
    )
    count = fresh.count()
    WebForm.objects.filter(pk=form.pk).update(told_at=now, modified_at=F("modified_at"))
    readers = [each.person for each in form.readers.select_related("person")]
    values = {"modulo": str(form), "quante": str(count)}
    about = reverse("pages-gestione:answers", args=[form.pk])
    notify(system("moduli"), "pages.answers_arrived", readers, values, about=about, now=now)
