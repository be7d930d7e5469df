"""«Il mio profilo»: one's name, one's devices, a copy of one's data."""

import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils.module_loading import import_string

from modules.events.models import Event
from rete.core import sealing
from rete.core.accounts.models import User
from rete.core.accounts.own_data import copy_of_own_data
from rete.core.accounts.provider import FISCAL_NUMBER
from rete.core.accounts.services.verified import remember_person
from rete.core.accounts.services.ways import open_to_citizens
from rete.core.audit.models import Entry
from rete.core.notices.services import send_mail
from rete.kernel import registry
from rete.kernel.actor import Actor, ActorKind
from rete.kernel.answers import PersonalTable
from rete.kernel.errors import NotAllowed
from rete.kernel.manifest import Role
from tenants.snapshots import NetworkSnapshot
from tests.conftest import signed_in
from tests.web.accounts.conftest import SYSTEM

PROFILE = "/accesso/profilo/"
NUMBER = "RSSMRA85T10A562S"


def me() -> User:
    return User.objects.get(email="lettrice@example.org")


def verified(user: User) -> None:
    number = sealing.fingerprint(NUMBER, purpose=FISCAL_NUMBER)
    remember_person(user, fingerprint=number, sealed=sealing.seal(NUMBER, purpose=FISCAL_NUMBER))


def copied(client: Client) -> zipfile.ZipFile:
    answer = client.post(f"{PROFILE}dati.zip")
    assert answer["Content-Type"] == "application/zip"
    assert "no-store" in answer["Cache-Control"]
    return zipfile.ZipFile(io.BytesIO(answer.content))


def test_who_is_outside_signs_in_first(browser: Client) -> None:
    for address in ("", "cancellazione/"):
        assert browser.get(PROFILE + address).headers["Location"].startswith("/accesso/entra/")
    for address in ("dati.zip", "esci-ovunque/"):
        assert browser.post(PROFILE + address).headers["Location"].startswith("/accesso/entra/")


def test_one_s_name_is_one_s_own_to_say(lettrice: Client) -> None:
    lettrice.post(PROFILE, {"name": "Lea Nuova"})
    empty = lettrice.post(PROFILE, {"name": " "})

    assert me().name == "Lea Nuova"
    assert empty.status_code == 422
    assert Entry.objects.filter(action="accounts.person.renamed").count() == 1
    assert "Lea Nuova" in lettrice.get("/").content.decode()


def test_a_name_that_spid_said_stays(lettrice: Client) -> None:
    verified(me())

    page = lettrice.get(PROFILE).content.decode()
    answer = lettrice.post(PROFILE, {"name": "Altra"})

    assert NUMBER in page
    assert 'name="name"' not in page
    assert answer.status_code == 403
    assert me().name == "Lettrice"


def test_staff_see_their_roles(direttrice: Client) -> None:
    assert "direzione, in tutta la rete" in direttrice.get(PROFILE).content.decode()


def test_one_goes_out_of_every_device(alfa: NetworkSnapshot, lettrice: Client) -> None:
    open_to_citizens(SYSTEM, ["password"])
    user = me()
    user.set_password("una frase lunga e mia")
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    devices = [Client(headers={"host": alfa.domain}) for _ in range(2)]
    for each in devices:
        each.post("/accesso/entra/", {"login": user.email, "password": "una frase lunga e mia"})
        assert each.get(PROFILE).status_code == 200

    devices[0].post(f"{PROFILE}esci-ovunque/")

    for each in devices:
        assert each.get(PROFILE).headers["Location"].startswith("/accesso/entra/")


def test_the_copy_has_what_is_kept_of_the_person_and_of_nobody_else(
    alfa: NetworkSnapshot, lettrice: Client
) -> None:
    signed_in(alfa, Role.DIREZIONE)
    verified(me())
    for name in ("lettrice", "direzione"):
        send_mail(SYSTEM, to=f"{name}@example.org", subject=f"Per {name}", text="…")
    Event.objects.create(title="Mio", created_by=me().pk)
    Event.objects.create(title="Altrui", created_by=0)

    packed = copied(lettrice)

    told = json.loads(packed.read("dati.json"))
    assert told["profilo"]["righe"][0]["e-mail"] == "lettrice@example.org"
    assert told["profilo"]["righe"][0]["codice fiscale"] == NUMBER
    assert [row["titolo"] for row in told["eventi"]["righe"]] == ["Mio"]
    assert [row["oggetto"] for row in told["messaggi"]["righe"]] == ["Per lettrice"]
    assert set(packed.namelist()) == {"dati.json", *(f"{name}.csv" for name in told)}
    assert "lettrice@example.org" in packed.read("profilo.csv").decode("utf-8-sig")
    whole = "".join(packed.read(name).decode() for name in packed.namelist())
    assert "direzione@example.org" not in whole
    assert "Altrui" not in whole
    assert "gAAAA" not in whole
    assert Entry.objects.filter(action="accounts.data.copied").count() == 1


def test_a_module_that_keeps_something_is_asked_by_itself(
    lettrice: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def keeps(user_id: int) -> Iterator[PersonalTable]:
        asked.append(user_id)
        yield PersonalTable("prestiti", "Prestiti", ("libro",), [("=1+1",)])

    monkeypatch.setattr("modules.events.answers.personal_data", keeps)

    packed = copied(lettrice)

    assert asked == [me().pk]
    assert packed.read("prestiti.csv").decode("utf-8-sig").splitlines()[1].startswith("'=")


def test_every_module_s_answer_is_there_and_its_files_have_names_of_their_own(
    alfa: NetworkSnapshot,
) -> None:
    answers: list[Any] = [
        import_string(each.personal_data)
        for each in registry.modules().values()
        if each.personal_data is not None
    ]
    names = [table.name for answer in answers for table in answer(0)]

    assert answers
    assert len(names) == len(set(names))


def test_nobody_has_no_copy(alfa: NetworkSnapshot) -> None:
    with pytest.raises(NotAllowed):
        copy_of_own_data(Actor(ActorKind.ANONYMOUS, "anonimo"))
