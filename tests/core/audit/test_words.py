"""Everything that the code records has Italian words, found from the code itself: a new module is covered by itself."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from rete.core.accounts.models import User
from rete.core.audit import words
from rete.core.audit.models import Entry
from rete.core.audit.words import Change
from rete.kernel import registry

ROOT = Path(settings.BASE_DIR)
ACTION = re.compile(r"(network\.[a-z_]+|(\w+)\.[a-z]+\.[a-z_]+)")
RECORDING = {"record", "record_look", "_record", "tell", "_change", "_changed"}


def recorded() -> Iterator[str]:
    """The literal actions of every call that records."""
    for folder in ("platform", "modules", "tenants", "api"):
        for file in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and _name(node.func) in RECORDING:
                    yield from _actions(node)


def _name(called: ast.expr) -> str:
    return getattr(called, "attr", getattr(called, "id", ""))


def _actions(call: ast.Call) -> Iterator[str]:
    for argument in call.args:
        if isinstance(argument, ast.Constant) and ACTION.fullmatch(str(argument.value)):
            yield str(argument.value)


def test_every_action_that_the_code_records_has_words() -> None:
    found = set(recorded())

    assert len(found) > 50
    assert {action for action in found if not words.known(action)} == set()


def test_a_module_puts_its_own_actions_into_words() -> None:
    for name, manifest in registry.modules().items():
        own = {action for action in recorded() if action.startswith(f"{name}.")}
        assert own <= {action for action, _words in manifest.actions}


def test_an_action_without_words_is_said_by_its_code() -> None:
    assert words.of_action("events.event.published") == "Evento pubblicato"
    assert words.of_action("altro.cosa.fatta") == "Azione «altro.cosa.fatta»"


def test_kinds_of_things_are_said_in_italian() -> None:
    assert words.of_kind("accounts.user") == "persona"
    assert words.of_kind("") == ""
    assert words.of_kind("gone.thing") == "gone.thing"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"is_active": False}, Change("Attivo", None, "no")),
        ({"name": ["Anna", "Anna Bo"]}, Change("Nome e cognome", "Anna", "Anna Bo")),
        ({"role": "direzione"}, Change("Ruolo", None, "direzione")),
        ({"codenames": ["a.b", "c.d"]}, Change("Permessi", None, "a.b, c.d")),
        ({"note": ["", "Chiuso"]}, Change("Nota", "—", "Chiuso")),
        ({"starts_at": "2026-11-25T11:30:00Z"}, Change("Inizio", None, "25 novembre 2026, 12:30")),
        ({"starts_on": "2026-11-25"}, Change("Dal", None, "25 novembre 2026")),
        ({"counts": {"new": 3}}, Change("Conteggi", None, "nuovi: 3")),
        ({"something_else": True}, Change("Something else", None, "sì")),
        ({"name": ["2026-99-99T", None]}, Change("Nome e cognome", "2026-99-99T", "—")),
    ],
)
def test_changes_are_said_field_by_field(changes: dict[str, object], said: Change) -> None:
    entry = Entry(object_type=User._meta.label_lower, changes=changes)

    assert list(words.changes_of(entry)) == [said]


def test_all_changes_in_one_line() -> None:
    entry = Entry(changes={"name": ["a", "b"], "on": True})

    assert words.in_one_line(entry) == "Nome: a → b; Acceso: sì"
