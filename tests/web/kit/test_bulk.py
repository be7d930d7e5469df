"""Doing one thing to many rows: chosen, confirmed, done, told. Seen through the list of people."""

import pytest
from django.test import Client

from rete.core.accounts.models import User
from rete.core.accounts.services import people, roles
from rete.core.audit.models import Entry
from rete.kernel.actor import system
from rete.kernel.manifest import Role
from rete.web.kit.tables import bulk, pages

PEOPLE = "/gestione/impostazioni/persone/"
SYSTEM = system("prova")


@pytest.fixture
def three(direttrice: Client) -> list[User]:
    """Anna, Bruno and Carla; Carla is a citizen."""
    made = [
        people.add_person(SYSTEM, email=f"{name}@example.org", name=name.title())
        for name in ("anna", "bruno")
    ]
    for person in made:
        people.give_role(SYSTEM, person.pk, roles.default_role(Role.REDAZIONE))
    return [*made, User.objects.create_user("carla@example.org", name="Carla")]


def active() -> set[str]:
    return set(User.objects.filter(is_active=True).values_list("name", flat=True))


def test_a_question_comes_before_and_names_the_rows(direttrice: Client, three: list[User]) -> None:
    anna, _bruno, _carla = three

    answer = direttrice.post(f"{PEOPLE}?q=a", {"riga": [anna.pk], "azione": "togli"})

    page = answer.content.decode()
    assert "Togliere l&#x27;accesso: una persona?" in page
    assert "<li>Anna</li>" in page
    assert f'name="riga" value="{anna.pk}"' in page
    assert f'action="{PEOPLE}?q=a"' in page
    assert "Anna" in active()


def test_a_yes_does_it_and_tells(direttrice: Client, three: list[User]) -> None:
    anna, bruno, _carla = three
    chosen = {"riga": [anna.pk, bruno.pk], "azione": "togli", "conferma": "2"}

    page = direttrice.post(PEOPLE, chosen, follow=True).content.decode()

    assert "Accesso tolto: 2." in page
    assert active() & {"Anna", "Bruno"} == set()
    assert Entry.objects.filter(object_id__in=[anna.pk, bruno.pk], action__contains="person").exists()  # fmt: skip


def test_all_that_the_filters_leave_is_done(direttrice: Client, three: list[User]) -> None:
    sure = {"tutte": "1", "azione": "togli", "conferma": "1"}

    direttrice.post(f"{PEOPLE}?q=bruno", sure)

    assert "Bruno" not in active()
    assert "Anna" in active()


def test_rows_that_are_not_of_the_list_are_never_touched(
    direttrice: Client, three: list[User]
) -> None:
    carla = three[2]
    sent = {"riga": [carla.pk, "x", "9" * 30], "azione": "togli", "conferma": "1"}

    page = direttrice.post(PEOPLE, sent, follow=True).content.decode()

    assert "Scegli almeno una riga" in page
    assert "Carla" in active()


def test_if_the_rows_have_changed_meanwhile_it_is_asked_again(
    direttrice: Client, three: list[User]
) -> None:
    sent = {"tutte": "1", "azione": "togli", "conferma": "1"}

    page = direttrice.post(f"{PEOPLE}?entra=True", sent).content.decode()

    assert "Togliere l&#x27;accesso" in page
    assert {"Anna", "Bruno"} <= active()


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"azione": "togli"}, "Scegli almeno una riga"),
        ({"tutte": "1"}, "Scegli che cosa fare"),
        ({"tutte": "1", "azione": "boh"}, "Scegli che cosa fare"),
    ],
)
def test_a_wrong_request_is_told_and_does_nothing(
    direttrice: Client, three: list[User], sent: dict[str, str], words: str
) -> None:
    page = direttrice.post(PEOPLE, {**sent, "conferma": "2"}, follow=True).content.decode()

    assert words in page
    assert {"Anna", "Bruno"} <= active()


def test_more_than_a_request_can_do_is_refused(
    direttrice: Client, three: list[User], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "MOST_ROWS", 1)
    sent = {"tutte": "1", "azione": "togli", "conferma": "2"}

    page = direttrice.post(PEOPLE, sent, follow=True).content.decode()

    assert "restringi l&#x27;elenco" in page
    assert {"Anna", "Bruno"} <= active()


def test_what_is_refused_is_told_and_does_not_undo_the_rest(
    direttrice: Client, three: list[User]
) -> None:
    me = User.objects.get(email="direzione@example.org")
    User.objects.filter(pk=me.pk).update(is_member=True)
    anna = three[0]
    sent = {"riga": [me.pk, anna.pk], "azione": "togli", "conferma": "2"}

    page = direttrice.post(PEOPLE, sent, follow=True).content.decode()

    assert "Accesso tolto: 1." in page
    assert "Non riuscite: 1." in page
    assert "Anna" not in active()
    assert me.name in active()


def test_reasons_are_said_once_and_not_all() -> None:
    outcome = bulk.Outcome(0, [*("Uno." for _ in range(9)), *(f"R{n}." for n in range(9))])

    assert outcome.reasons == "Uno. R0. R1. R2. R3. E altri 5."
