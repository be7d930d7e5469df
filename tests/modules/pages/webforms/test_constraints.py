"""What PostgreSQL itself refuses of forms and answers."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from modules.pages.models import Answer, AnswerFile, AnswerNote, FormReader, FormVersion, WebForm
from rete.core.files.services import store_document
from tenants.snapshots import NetworkSnapshot
from tests.modules.pages.webforms.making import NOW, WRITER, answered, form, staff


def refused(name: str, act: Callable[[], object]) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        act()


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("webform_state_is_known", {"state": "altro"}),
        ("webform_open_asks_something", {"newest": None}),
        ("webform_most_answers", {"most_answers": 0}),
        ("webform_kept_days", {"kept_days": 0}),
        ("webform_kept_days", {"kept_days": 4000}),
    ],
)
def test_a_form_is_whole(alfa: NetworkSnapshot, name: str, values: dict[str, Any]) -> None:
    made = form()

    refused(f"pages_{name}", lambda: WebForm.objects.filter(pk=made.pk).update(**values))


def test_questions_of_a_version_never_change(alfa: NetworkSnapshot) -> None:
    made = form()
    version = FormVersion.objects.get(form=made)

    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        FormVersion.objects.filter(pk=version.pk).update(questions=[])

    usual: dict[str, Any] = {"form": made, "writer": "x", "written_at": NOW}
    refused("formversion_number", lambda: FormVersion.objects.create(**usual, number=1, title="x"))
    refused("formversion_has_a_title", lambda: FormVersion.objects.create(**usual, number=2))


def test_an_answer_is_of_one_page_and_its_file_of_one_question(alfa: NetworkSnapshot) -> None:
    made = form()
    answer = answered(made)
    file = store_document(WRITER, b"ciao", name="ciao.txt")
    AnswerFile.objects.create(answer=answer, question="c9", file=file)

    refused("pages_answerfile_once", lambda: AnswerFile.objects.create(answer=answer, question="c9", file=file))  # fmt: skip
    refused("answernote_says", lambda: AnswerNote.objects.create(answer=answer, text="", written_at=NOW))  # fmt: skip
    other = answered(made)
    refused("pages_answer_once", lambda: Answer.objects.filter(pk=other.pk).update(token=answer.token))  # fmt: skip


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("answer_state_is_known", {"state": "altro"}),
        ("answer_token", {"token": "niente"}),
        ("answer_email_in_lower_case", {"email": "Anna@example.org"}),
    ],
)
def test_an_answer_is_as_it_should_be(
    alfa: NetworkSnapshot, name: str, values: dict[str, Any]
) -> None:
    answer = answered(form())

    refused(f"pages_{name}", lambda: Answer.objects.filter(pk=answer.pk).update(**values))


def test_nobody_is_told_twice(alfa: NetworkSnapshot) -> None:
    made, capo = form(), staff()
    FormReader.objects.create(form=made, person=capo)

    refused("formreader_once", lambda: FormReader.objects.create(form=made, person=capo))
