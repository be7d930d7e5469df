"""A network's own words, checked when they are written."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from rete.core.accounts.models import User
from rete.core.audit.models import Entry
from rete.core.notices import rewording
from rete.core.notices.errors import BraceAlone, UnknownPlaceholder, WordsMissing
from rete.core.notices.kinds import get_kind_here, kinds_here
from rete.core.notices.models import Mail, Wording
from rete.core.notices.notifying import notify
from rete.core.notices.wording import Words
from rete.kernel.actor import ANONYMOUS, system
from rete.kernel.errors import Missing, NotAllowed, ReteError
from tenants import scope
from tenants.snapshots import NetworkSnapshot

SYSTEM = system("prova")
NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
KIND = "test.arrived"
OURS = Words("Vieni: c'è {titolo}", "Caro {nome},\r\n{titolo} è qui.\r\n\r\n{indirizzo}")


def test_the_network_s_words_are_those_that_leave(anna: User) -> None:
    rewording.reword(SYSTEM, KIND, OURS, now=NOW)

    notify(SYSTEM, KIND, [anna], {"titolo": "Cuore"})

    mail = Mail.objects.get()
    assert (mail.subject, mail.text.splitlines()[:2]) == (
        "Vieni: c'è Cuore",
        ["Caro Anna,", "Cuore è qui."],
    )


def test_an_empty_value_leaves_no_hole(anna: User) -> None:
    rewording.reword(SYSTEM, KIND, Words("x", "Ciao {nome},\n\n{titolo}\n\nA presto"), now=NOW)

    notify(SYSTEM, KIND, [anna], {"titolo": ""})

    assert Mail.objects.get().text == "Ciao Anna,\n\nA presto"


def test_a_change_is_written_down_and_can_be_undone(anna: User) -> None:
    rewording.reword(SYSTEM, KIND, OURS, now=NOW)
    rewording.restore_words(SYSTEM, KIND)
    rewording.restore_words(SYSTEM, KIND)

    notify(SYSTEM, KIND, [anna], {"titolo": "Cuore"})

    assert Mail.objects.get().subject == "Cuore è arrivato"
    changed, restored = Entry.objects.filter(action__startswith="notices.words").order_by("id")
    assert changed.changes["subject"] == ["{titolo} è arrivato", OURS.subject]
    assert restored.changes["subject"] == [OURS.subject, "{titolo} è arrivato"]


@pytest.mark.parametrize(
    ("words", "refusal", "said"),
    [
        (Words("{titolone}", "x"), UnknownPlaceholder, "«{titolone}» non è un segnaposto"),
        (Words("x", "Ciao {Nome}"), UnknownPlaceholder, "{nome}, {rete}, {indirizzo}, {titolo}"),
        (Words("x", "{nome.__class__}"), UnknownPlaceholder, "{nome.__class__}"),
        (Words("x", "{}"), UnknownPlaceholder, "«{}»"),
        (Words("x", "{nome"), BraceAlone, "graffa da sola"),
        (Words("x", "{{nome}}"), BraceAlone, "graffa da sola"),
        (Words(" ", "x"), WordsMissing, "Servono"),
        (Words("x", "\n"), WordsMissing, "Servono"),
    ],
)
def test_words_that_would_not_work_are_refused(
    alfa: NetworkSnapshot, words: Words, refusal: type[ReteError], said: str
) -> None:
    with pytest.raises(refusal) as refused:
        rewording.reword(SYSTEM, KIND, words, now=NOW)

    assert said in str(refused.value)
    assert not Wording.objects.exists()
    assert not Entry.objects.exists()


def test_code_in_the_words_stays_what_it_is(anna: User) -> None:
    words = Words("{% now 'Y' %}", "%(nome)s {% include 'x' %} $nome <script>")
    rewording.reword(SYSTEM, KIND, Words("x", "%(nome)s $nome <script>"), now=NOW)
    with pytest.raises(UnknownPlaceholder):
        rewording.reword(SYSTEM, KIND, words, now=NOW)

    notify(SYSTEM, KIND, [anna], {"titolo": "Cuore"})

    assert Mail.objects.get().text == "%(nome)s $nome <script>"


def test_only_who_may_changes_words(alfa: NetworkSnapshot) -> None:
    with pytest.raises(NotAllowed):
        rewording.reword(ANONYMOUS, KIND, OURS, now=NOW)
    with pytest.raises(NotAllowed):
        rewording.restore_words(ANONYMOUS, KIND)


def test_words_are_of_one_network(alfa: NetworkSnapshot, beta: NetworkSnapshot) -> None:
    rewording.reword(SYSTEM, KIND, OURS, now=NOW)

    with scope.visiting(beta, reason="prova"):
        assert not any(each.is_own for each in rewording.worded_kinds())


def test_a_network_words_what_is_told_there_only(alfa: NetworkSnapshot) -> None:
    names = {kind.name for kind in kinds_here()}

    assert "jobs.ended" in names
    assert "directory.join_asked" not in names
    with pytest.raises(Missing):
        get_kind_here("directory.join_asked")
    with scope.entered(scope.control()):
        assert "directory.join_asked" in {kind.name for kind in kinds_here()}


def test_every_declared_kind_is_sound(settings: Any) -> None:
    assert [problem for kind in settings.RETE_NOTICE_KINDS for problem in kind.problems()] == []


@pytest.mark.parametrize("wrong", [{"kind": ""}, {"subject": ""}, {"subject": "a\nb"}, {"text": ""}])  # fmt: skip
def test_the_database_keeps_words_whole(alfa: NetworkSnapshot, wrong: dict[str, str]) -> None:
    rewording.reword(SYSTEM, KIND, OURS, now=NOW)

    with pytest.raises(IntegrityError), transaction.atomic():
        Wording.objects.update(**wrong)
