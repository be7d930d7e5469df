"""Who is of Area soci alone has a copy of their data, asks to be forgotten, and the office answers."""

import io
import json
import zipfile

import pytest

from rete.control.groups import services
from rete.control.groups.models import Attendance, Member, Membership, Post
from rete.core.accounts.models import ErasureRequest, User
from rete.core.accounts.services.erasure import NOBODY
from rete.core.audit.models import Entry
from rete.core.notices.models import Mail
from rete.kernel import clock
from tests.control.groups.conftest import Cast, browser

ASK = "/accesso/profilo/cancellazione/"
LIST = "/ufficio/cancellazioni/"


@pytest.fixture
def talk(cast: Cast) -> Cast:
    """Nino asks, Berta answers."""
    thread = services.start_thread(
        cast.nino, cast.group.pk, title="Soggetti", text="Come li scrivete?", now=clock.now()
    )
    services.answer(cast.berta, thread.pk, text="Al plurale.", now=clock.now())
    return cast


def test_the_copy_has_what_one_wrote_and_nothing_of_others(talk: Cast) -> None:
    page = browser(talk.nino).get("/soci/profilo/").content.decode()
    answer = browser(talk.nino).post("/accesso/profilo/dati.zip")

    packed = zipfile.ZipFile(io.BytesIO(answer.content))
    told = json.loads(packed.read("dati.json"))
    assert "Scarica una copia" in page
    assert told["messaggi-nei-gruppi"]["righe"][0]["messaggio"] == "Come li scrivete?"
    assert told["gruppi"]["righe"][0]["gruppo"] == "Catalogazione"
    assert b"Al plurale" not in packed.read("dati.json")
    assert {"area-soci.csv", "riunioni.csv", "segnalazioni.csv"} <= set(packed.namelist())


def test_the_office_has_a_copy_too(talk: Cast) -> None:
    answer = browser(talk.ugo).post("/accesso/profilo/dati.zip")

    assert zipfile.ZipFile(io.BytesIO(answer.content)).testzip() is None


def test_a_guest_asks_and_the_office_forgets_them(talk: Cast) -> None:
    Member.objects.create(user_id=talk.nino.user_id or 0, position="catalogatore")
    guest, office = browser(talk.nino), browser(talk.ugo)

    asked = guest.post(ASK)
    waiting = office.get("/ufficio/").content.decode()
    request = ErasureRequest.objects.get()
    listed = office.get(LIST).content.decode()
    done = office.post(f"{LIST}{request.pk}/", {"azione": "cancella"})

    person = User.objects.get(pk=talk.nino.user_id or 0)
    assert asked.headers["Location"] == "/soci/profilo/"
    assert "Una persona chiede" in waiting
    assert f'href="{LIST}{request.pk}/"' in listed
    assert done.headers["Location"] == LIST
    assert (person.name, person.is_active) == (NOBODY, False)
    assert Post.objects.get(author=person).text == "Come li scrivete?"
    for model in (Member, Membership, Attendance):
        assert not model._default_manager.filter(user=person).exists()
    assert "Restano, senza il tuo nome" in Mail.objects.get(to="nino@example.org").text
    assert Entry.objects.filter(action="groups.person.forgotten").count() == 1
    assert guest.get("/soci/").status_code == 302


def test_who_thinks_better_of_it_takes_it_back(cast: Cast) -> None:
    guest = browser(cast.nino)

    guest.post(ASK)
    shown = guest.get("/soci/profilo/").content.decode()
    question = guest.get(ASK).content.decode()
    guest.post(ASK)

    assert "Ritira la richiesta" in shown
    assert 'href="/soci/profilo/">No, lascia così' in question
    assert ErasureRequest.objects.get().state == "ritirata"


def test_guests_answer_nobody_and_the_office_asks_elsewhere(cast: Cast) -> None:
    browser(cast.nino).post(ASK)
    page = f"{LIST}{ErasureRequest.objects.get().pk}/"

    refused = browser(cast.berta).post(page, {"azione": "cancella"})
    own = browser(cast.ugo).get(ASK)

    assert (refused.status_code, own.status_code) == (403, 404)
    assert ErasureRequest.objects.get().state == "chiesta"
    assert Membership.objects.filter(user=cast.nino.user_id).exists()
