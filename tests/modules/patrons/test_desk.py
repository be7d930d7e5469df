"""At the desk: finding somebody, signing them up, their cards."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connections
from django.test import Client

from modules.patrons.errors import CardTaken, FiscalNumberTaken, KeptElsewhere
from modules.patrons.models import Patron, Registry
from modules.patrons.selectors import patrons as selectors
from modules.patrons.services import patrons as services
from rete.core.audit.models import Entry
from rete.core.desk import pins
from rete.core.desk.errors import EasyPin
from tenants import scope
from tenants.snapshots import NetworkSnapshot
from tests.modules.patrons.making import SYSTEM, TODAY, code_of, fiscal_number, person

LIST = "/gestione/utenti/"
NEW = {
    "last_name": "D'Amìco",
    "first_name": "Niccolò",
    "born_on": "1984-05-12",
    "fiscal_number": fiscal_number().lower(),
    "email": "niccolo@example.org",
    "contact_by": "email",
}


def names(words: str) -> list[str]:
    return [each.last_name for each in selectors.with_words(Patron.objects.all(), words)]


def test_words_find_names_whatever_their_accents_and_order(alfa: NetworkSnapshot) -> None:
    person("D'Amìco", first_name="Niccolò")
    person("Bruni", first_name="Nicola")

    assert names("niccolo damico") == []
    assert names("niccolo d'amico") == ["D'Amìco"]
    assert names("AMICO nicc") == ["D'Amìco"]
    assert names("bruni") == ["Bruni"]
    assert names("100%") == []


def test_cards_and_health_cards_are_read_into_the_same_field(alfa: NetworkSnapshot) -> None:
    person("Neri", card="ZX0001", fiscal_number=fiscal_number())
    person("Bruni")

    assert names("zx0001") == ["Neri"]
    assert names(fiscal_number()) == ["Neri"]


def test_somebody_is_signed_up_with_a_card(direttrice: Client, alfa: NetworkSnapshot) -> None:
    answer = direttrice.post(f"{LIST}iscrivi/", {**NEW, "card": "b 777"})

    patron = Patron.objects.get()
    assert answer.headers["Location"] == f"{LIST}{patron.pk}/"
    assert code_of(patron) == "B777"
    assert patron.fiscal_sealed.startswith("gAAAA")
    page = direttrice.get(f"{LIST}{patron.pk}/").content.decode()
    assert "Niccolò D&#x27;Amìco" in page
    assert "B777" in page
    assert fiscal_number() not in page


def test_what_is_recorded_does_not_say_who(direttrice: Client, alfa: NetworkSnapshot) -> None:
    direttrice.post(f"{LIST}iscrivi/", {**NEW, "card": "B777"})
    patron = Patron.objects.get()

    direttrice.post(f"{LIST}{patron.pk}/modifica/", {**NEW, "email": "altra@example.org", "last_name": "Rossi"})  # fmt: skip

    entry = Entry.objects.get(action="patrons.patron.changed")
    assert entry.object_name == f"utente {patron.pk}"
    assert "Rossi" not in str(entry.changes)
    assert "altra@" not in str(entry.changes)
    assert {"last_name", "email"} <= set(entry.changes["fields"])


def test_wrong_fields_are_said_and_nothing_is_lost(
    direttrice: Client, alfa: NetworkSnapshot
) -> None:
    sent = {**NEW, "fiscal_number": "RSSMRA84E12F205A", "postal_code": "12"}

    answer = direttrice.post(f"{LIST}iscrivi/", sent)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Il codice fiscale non torna" in page
    assert "Il CAP ha cinque cifre" in page
    assert "Niccolò" in page
    assert not Patron.objects.exists()


def test_a_card_and_a_fiscal_number_are_one_persons(alfa: NetworkSnapshot) -> None:
    person(card="AB123", fiscal_number=fiscal_number())

    with pytest.raises(CardTaken):
        person("Bruni", card="ab123")
    with pytest.raises(FiscalNumberTaken):
        person("Bruni", fiscal_number=fiscal_number())

    assert Patron.objects.count() == 1


def test_without_a_printed_card_a_number_is_made(alfa: NetworkSnapshot) -> None:
    one, other = person(), person("Bruni")

    assert code_of(one).startswith("R")
    assert code_of(one) != code_of(other)


def test_a_pin_is_chosen_and_not_an_easy_one(alfa: NetworkSnapshot) -> None:
    patron = person()

    with pytest.raises(EasyPin):
        services.set_pin(SYSTEM, patron.pk, "111111")
    services.set_pin(SYSTEM, patron.pk, "582046")

    patron.refresh_from_db()
    assert "582046" not in patron.pin
    assert pins.is_right("582046", patron.pin)


def test_where_the_software_keeps_them_nobody_is_written_here(
    direttrice: Client, alfa: NetworkSnapshot
) -> None:
    Registry.objects.create(place="gestionale")

    with pytest.raises(KeptElsewhere):
        services.enrol(SYSTEM, {"last_name": "Neri"}, today=TODAY)
    answer = direttrice.post(f"{LIST}iscrivi/", NEW)

    assert answer.status_code == 409
    assert not Patron.objects.exists()
    assert "Iscrivi un utente" not in direttrice.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("iscrivi/", NEW),
        ("{pk}/tessera/", {"code": "ZZ999", "reason": "smarrita"}),
        ("{pk}/pin/", {"pin": "582046"}),
        ("{pk}/stato/", {"verbo": "chiudi"}),
    ],
)
def test_a_reader_may_do_nothing(
    lettrice: Client, alfa: NetworkSnapshot, path: str, sent: dict[str, Any]
) -> None:
    patron = person()
    before = Patron.objects.values().get(), Entry.objects.count()

    answer = lettrice.post(LIST + path.format(pk=patron.pk), sent)

    assert answer.status_code == 403
    assert (Patron.objects.values().get(), Entry.objects.count()) == before


def test_the_list_costs_the_same_with_one_and_with_fifty(
    direttrice: Client, alfa: NetworkSnapshot, django_assert_max_num_queries: Any
) -> None:
    for number in range(50):
        person(f"Neri {number}")

    with django_assert_max_num_queries(14):
        page = direttrice.get(LIST)

    assert "50 utenti" in page.content.decode()


def test_two_who_give_the_same_card_at_once(
    throwaway: Callable[[str], NetworkSnapshot],
) -> None:
    network = throwaway("tessere")
    start = Barrier(4)

    def enrolled(name: str) -> str:
        with scope.entered(scope.of_network(network)):
            start.wait(timeout=60)
            try:
                person(name, card="ZX0001")
            except CardTaken:
                return "presa"
            finally:
                connections.close_all()
            return "data"

    with ThreadPoolExecutor(4) as threads:
        told = list(threads.map(enrolled, ("Bruni", "Cossu", "Neri", "Piras")))

    with scope.entered(scope.of_network(network)):
        assert sorted(told) == ["data", "presa", "presa", "presa"]
        assert Patron.objects.count() == 1
        assert code_of(Patron.objects.get()) == "ZX0001"
        assert Entry.objects.filter(action="patrons.patron.enrolled").count() == 1
