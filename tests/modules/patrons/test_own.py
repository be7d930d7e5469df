"""«La mia biblioteca»."""

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from modules.libraries.models import Body
from modules.libraries.models import Library as LibraryRow
from modules.patrons.errors import AlreadyLinked, BadLinkCode
from modules.patrons.models import Authorisation, LinkCode, Patron, Registry
from modules.patrons.services import linking
from modules.patrons.services import settings as setting_up
from rete.core.accounts.models import User
from rete.core.accounts.own_data import copy_of_own_data
from rete.core.accounts.selectors import actor_of
from rete.core.accounts.services import erasure
from rete.core.audit.models import Entry
from rete.core.limits import TooOften
from rete.core.notices.models import Mail
from tenants.snapshots import NetworkSnapshot
from tests.modules.patrons.making import (
    CHILD,
    SYSTEM,
    code_of,
    fiscal_number,
    guardian_of,
    person,
)
from tests.modules.patrons.sip2_server import Library, Person, serving

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
HOME = "/utenti/"


def reader() -> User:
    return User.objects.get(email="lettrice@example.org")


@pytest.fixture
def family(lettrice: Client, alfa: NetworkSnapshot) -> tuple[Patron, Patron]:
    """Who is signed in, and her child."""
    parent, minor = person("Neri", card="MADRE"), person("Neri", first_name="Pia", card="FIGLIA", born_on=CHILD)  # fmt: skip
    Patron.objects.filter(pk=parent.pk).update(user=reader())
    guardian_of(minor, parent)
    person("Estranei", card="ALTRUI")
    return parent, minor


def test_a_code_of_the_desk_ties_the_account_once(lettrice: Client, alfa: NetworkSnapshot) -> None:
    patron = person(card="R001")
    code = linking.give_code(SYSTEM, patron.pk, now=NOW)
    LinkCode.objects.update(expires_at=datetime(2100, 1, 1, tzinfo=UTC))

    assert "non è ancora collegato" in lettrice.get(HOME).content.decode()
    assert lettrice.post(HOME, {"code": "SBAGLIATO1"}).status_code == 422
    assert lettrice.post(HOME, {"code": code.lower().replace("-", " ")}).status_code == 302

    page = lettrice.get(HOME).content.decode()
    assert "R001" in page
    assert "<svg" in page
    assert not LinkCode.objects.exists()
    assert Patron.objects.get().user == reader()


def test_an_old_code_and_one_for_who_is_tied_do_nothing(
    lettrice: Client, alfa: NetworkSnapshot
) -> None:
    one, other = person(), person("Bruni")
    actor = actor_of(reader())
    code = linking.give_code(SYSTEM, one.pk, now=NOW)

    with pytest.raises(BadLinkCode):
        linking.use_code(actor, code, now=NOW + timedelta(days=8))
    linking.use_code(actor, code, now=NOW)
    with pytest.raises(AlreadyLinked):
        linking.use_code(actor, linking.give_code(SYSTEM, other.pk, now=NOW), now=NOW)


def test_guesses_come_to_an_end(lettrice: Client, alfa: NetworkSnapshot) -> None:
    actor = actor_of(reader())
    for _ in range(linking.MOST):
        with pytest.raises(BadLinkCode):
            linking.use_code(actor, "NIENTE", now=NOW)

    with pytest.raises(TooOften):
        linking.use_code(actor, "NIENTE", now=NOW)


def test_the_familys_cards_are_on_one_page_and_nobody_elses(
    lettrice: Client, family: tuple[Patron, Patron]
) -> None:
    answer = lettrice.get(HOME)

    page = answer.content.decode()
    assert page.index("MADRE") < page.index("FIGLIA")
    assert "ALTRUI" not in page
    assert "no-store" in answer.headers["Cache-Control"]
    kept = lettrice.get(f"{HOME}tessere.json")
    assert [each["code"] for each in kept.json()["cards"]] == ["MADRE", "FIGLIA"]
    assert "no-store" in kept.headers["Cache-Control"]


def test_the_page_without_connection_has_nothing_of_anybody(
    lettrice: Client, family: tuple[Patron, Patron]
) -> None:
    page = lettrice.get(f"{HOME}senza-rete/").content.decode()

    assert "MADRE" not in page
    assert "FIGLIA" not in page
    worker = lettrice.get(f"{HOME}sw.js")
    assert worker.headers["Service-Worker-Allowed"] == "/"
    assert worker.headers["Content-Type"].startswith("text/javascript")


def test_signing_out_clears_the_device(lettrice: Client, family: tuple[Patron, Patron]) -> None:
    answer = lettrice.post("/accesso/esci/")

    assert answer.headers["Clear-Site-Data"] == '"storage"'


def test_a_guardian_allows_from_home_and_only_their_own(
    lettrice: Client, family: tuple[Patron, Patron]
) -> None:
    _parent, minor = family
    own = minor.guardians.get()
    other = guardian_of(minor, Patron.objects.get(last_name="Estranei"))

    assert lettrice.post(f"{HOME}autorizzazioni/{own.pk}/", {"services": ["eventi"]}).status_code == 302  # fmt: skip
    assert lettrice.post(f"{HOME}autorizzazioni/{other.pk}/", {"services": ["eventi"]}).status_code == 403  # fmt: skip

    assert [each.guardianship for each in Authorisation.objects.all()] == [own]


def test_one_signs_up_where_it_is_open_and_from_eighteen(
    lettrice: Client, alfa: NetworkSnapshot
) -> None:
    sent = {
        "last_name": "Neri",
        "first_name": "Anna",
        "born_on": "1984-05-12",
        "fiscal_number": fiscal_number(),
        "municipality": "Nuoro",
    }
    address = f"{HOME}iscriviti/"

    assert lettrice.post(address, sent).status_code == 409
    Registry.objects.create(takes_sign_ups=True)
    young = lettrice.post(address, {**sent, "born_on": "2015-01-01"})
    assert young.status_code == 422
    assert "da 18 anni" in young.content.decode()
    assert not Patron.objects.exists()

    assert lettrice.post(address, sent).status_code == 302
    patron = Patron.objects.get()
    assert (patron.user, patron.email) == (reader(), "lettrice@example.org")
    page = lettrice.get(HOME).content.decode()
    assert code_of(patron) in page
    assert "porta un documento in biblioteca entro il" in page


def test_one_chooses_library_language_and_how_to_be_told(
    lettrice: Client, family: tuple[Patron, Patron]
) -> None:
    body = Body.objects.create(name="Comune di Nuoro")
    library = LibraryRow.objects.create(
        body=body, name="Civica", municipality="Nuoro", municipality_istat="091051"
    )
    address = f"{HOME}preferenze/"
    sent = {"library": library.pk, "language": "ro", "contact_by": "telefono", "wants_news": "on"}

    assert lettrice.post(address, {**sent, "language": "klingon"}).status_code == 422
    assert lettrice.post(address, sent).status_code == 302

    patron = Patron.objects.get(user=reader())
    found = (patron.library, patron.language, patron.contact_by, patron.wants_news)
    assert found == (library, "ro", "telefono", True)
    page = lettrice.get(address).content.decode()
    assert '<option value="ro" selected>' in page
    assert "/notifiche/preferenze/" in page


@pytest.fixture
def library(family: tuple[Patron, Patron]) -> Iterator[Library]:
    loans, held = ("Il barone rampante 2026-12-09",), ("Momo 2026-11-30",)
    with serving(Library({"MADRE": Person("1", "Anna", loans, "2,00", ready=held), "FIGLIA": Person("1", "Pia")})) as found:  # fmt: skip
        values = {"protocol": "sip2", "address": "127.0.0.1", "port": found.port, "is_on": True}
        setting_up.set_connection(SYSTEM, values)
        yield found


def test_loans_of_the_family_as_the_software_says(lettrice: Client, library: Library) -> None:
    page = lettrice.get(f"{HOME}prestiti/").content.decode()

    assert "Il barone rampante, entro il 9 dicembre 2026" in page
    assert "Da pagare: 2,00 €" in page
    assert "Nessun prestito in corso" in page
    assert "Momo: <strong>pronto da ritirare</strong>, entro il 30 novembre 2026" in page
    assert "Nessun libro prenotato" in page


def test_a_software_that_does_not_answer_is_said_on_the_page(
    lettrice: Client, library: Library
) -> None:
    library.fault = "cut"

    answer = lettrice.get(f"{HOME}prestiti/")

    assert answer.status_code == 200
    assert "non come dovrebbe" in answer.content.decode()


def test_the_copy_of_ones_data_has_the_card(family: tuple[Patron, Patron]) -> None:
    packed = zipfile.ZipFile(io.BytesIO(copy_of_own_data(actor_of(reader()))))

    assert "MADRE" in packed.read("tessere.csv").decode("utf-8-sig")
    assert "Neri" in packed.read("tessera.csv").decode("utf-8-sig")


def test_an_account_is_erased_and_the_library_s_record_stays(
    family: tuple[Patron, Patron], lettrice: Client
) -> None:
    parent, _minor = family
    Patron.objects.filter(pk=parent.pk).update(wants_news=True)
    asked = erasure.ask_erasure(actor_of(reader()), now=NOW)

    kept = erasure.carry_out_erasure(SYSTEM, asked.pk, now=NOW)

    parent.refresh_from_db()
    assert (parent.user, parent.wants_news, parent.state) == (None, False, "attivo")
    assert code_of(parent) == "MADRE"
    assert Entry.objects.filter(action="patrons.account.erased").count() == 1
    assert len(kept) == 1
    assert kept[0] in Mail.objects.get(to="lettrice@example.org").text


def test_who_has_no_card_is_erased_without_a_word_of_cards(
    lettrice: Client, alfa: NetworkSnapshot
) -> None:
    asked = erasure.ask_erasure(actor_of(reader()), now=NOW)

    assert erasure.carry_out_erasure(SYSTEM, asked.pk, now=NOW) == []
    assert not Entry.objects.filter(action="patrons.account.erased").exists()
