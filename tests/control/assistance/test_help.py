"""Help asked from a network's staff pages: what travels with it, who reads it, and the way back."""

import io
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from rete.control.assistance.help import demo, services
from rete.control.assistance.help.doing import Doing, doing
from rete.control.assistance.help.errors import NothingSaid
from rete.control.assistance.help.services import Said
from rete.control.assistance.models import HelpMessage, HelpRequest, HelpState
from rete.core.accounts.demo import fill_office
from rete.core.accounts.models import User
from rete.core.accounts.selectors import actor_of
from rete.core.audit.models import Entry
from rete.core.files.models import StoredFile
from rete.core.notices.models import Mail, Notice
from rete.kernel import clock
from rete.kernel.actor import Actor
from rete.kernel.errors import Missing, NotAllowed
from rete.kernel.manifest import Role
from tenants import scope
from tenants.models import Network
from tenants.snapshots import NetworkSnapshot
from tests.conftest import signed_in
from tests.people import with_second_factor

NOTHING = Doing("", "", "", "")
ASKED = {"subject": "Gli orari", "text": "Non si salvano.", "page": "/gestione/aiuto/?q=Anna", "request_id": "0123456789abcdef"}  # fmt: skip


@pytest.fixture
def operatore(alfa: NetworkSnapshot) -> Client:
    with scope.entered(scope.control()):
        fill_office()
        client = Client(headers={"host": settings.RETE_BASE_DOMAIN})
        person = with_second_factor(User.objects.get())
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def of_office() -> Actor:
    with scope.entered(scope.control()):
        return actor_of(User.objects.get())


def of_staff(role: Role = Role.DIREZIONE) -> Actor:
    return actor_of(User.objects.get(email__startswith=role.value.split(" ")[0]))


def asked() -> HelpRequest:
    with scope.entered(scope.control()):
        return HelpRequest.objects.select_related("network").latest("pk")


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode().replace("&#x27;", "'")


def picture() -> SimpleUploadedFile:
    made = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(made, "PNG")
    return SimpleUploadedFile("schermo.png", made.getvalue(), "image/png")


def test_every_staff_page_leads_to_help_with_its_own_address(direttrice: Client) -> None:
    page = shown(direttrice, "/gestione/impostazioni/persone/")

    found = re.search(r'href="(/gestione/aiuto/chiedi/\?da=/gestione/impostazioni/persone/[^"]*)"', page)  # fmt: skip
    assert found is not None
    form = shown(direttrice, found[1].replace("&amp;", "&"))
    assert "Impostazioni, Persone e ruoli, /gestione/impostazioni/persone/" in form
    assert "direzione" in form


def test_what_was_searched_and_what_is_no_page_of_ours_does_not_travel(
    direttrice: Client, alfa: NetworkSnapshot
) -> None:
    actor = of_staff()

    assert doing(actor, alfa, "/gestione/utenti/?q=Anna+Neri", "").page == "/gestione/utenti/"
    assert doing(actor, alfa, "https://altrove.example/", "").page == ""
    assert doing(actor, alfa, "/gestione/x/anna@example.org/", "").page == ""
    assert doing(actor, alfa, "", "<script>").request_id == ""


def test_the_office_hears_answers_and_the_person_is_told(
    direttrice: Client, operatore: Client, alfa: NetworkSnapshot
) -> None:
    sent = direttrice.post("/gestione/aiuto/chiedi/", ASKED)

    request = asked()
    assert sent.headers["Location"] == f"/gestione/aiuto/{request.pk}/"
    assert (request.network_name, request.page, request.request_id) == (
        "Rete Alfa", "/gestione/aiuto/", "0123456789abcdef"
    )  # fmt: skip
    assert "Chi ha chiesto assistenza" in shown(operatore, "/ufficio/")
    page = f"/ufficio/assistenza/{request.pk}/"
    assert "Non si salvano." in shown(operatore, page)
    with scope.entered(scope.control()):
        assert Notice.objects.get(kind="assistance.asked").address == page
        assert Mail.objects.filter(kind="assistance.asked").count() == 1

    operatore.post(page, {"text": "Ora si salvano.", "e": "chiudi"})

    assert (asked().state, asked().taken_by) == (HelpState.CLOSED, "Ugo Ferri")
    told = Notice.objects.get(kind="assistance.answered")
    assert told.address == f"/gestione/aiuto/{request.pk}/"
    assert "Ora si salvano." in told.text
    assert "Ora si salvano." in shown(direttrice, told.address)
    assert "Chi ha chiesto assistenza" not in shown(operatore, "/ufficio/")
    with scope.entered(scope.control()):
        actions = Entry.objects.filter(action__startswith="assistance.").order_by("pk")
        assert list(actions.values_list("action", flat=True)) == [
            "assistance.help.asked", "assistance.help.answered", "assistance.help.closed"
        ]  # fmt: skip


def test_who_writes_again_opens_it_again(direttrice: Client, operatore: Client) -> None:
    direttrice.post("/gestione/aiuto/chiedi/", ASKED)
    address = f"/gestione/aiuto/{asked().pk}/"
    direttrice.post(f"{address}risolta/")
    assert asked().closed_at is not None

    direttrice.post(address, {"text": "No, ancora no."})

    assert (asked().state, asked().closed_at) == (HelpState.WAITING, None)


def test_a_network_that_is_away_hears_of_the_answer_later(
    direttrice: Client, operatore: Client, alfa: NetworkSnapshot
) -> None:
    direttrice.post("/gestione/aiuto/chiedi/", ASKED)
    request, now = asked(), clock.now()
    with scope.entered(scope.control()):
        Network.objects.filter(slug="alfa").update(state="suspended")
        services.answer(of_office(), request.pk, Said("Ecco."), closes=False, now=now)
        assert HelpMessage.objects.filter(is_office=True, told_at=None).count() == 1
        Network.objects.filter(slug="alfa").update(state="active")
        services.tell_networks(now)
        services.tell_networks(now)
        assert not HelpMessage.objects.filter(is_office=True, told_at=None).exists()

    assert Notice.objects.filter(kind="assistance.answered").count() == 1


def test_a_file_travels_both_ways_and_only_to_who_may(
    direttrice: Client, operatore: Client, alfa: NetworkSnapshot
) -> None:
    colleague = signed_in(alfa, Role.REDAZIONE)
    direttrice.post("/gestione/aiuto/chiedi/", {**ASKED, "file": picture()})
    request = asked()
    with scope.entered(scope.control()):
        message = request.messages.get()
    own = f"{request.pk}/allegati/{message.pk}/"

    for client, area in ((direttrice, "/gestione/aiuto/"), (operatore, "/ufficio/assistenza/")):
        answer = client.get(f"{area}{own}")
        assert answer.headers["Content-Disposition"] == 'attachment; filename="schermo.jpg"'
        assert answer.content.startswith(b"\xff\xd8")
    assert colleague.get(f"/gestione/aiuto/{own}").status_code == 404


def test_what_is_no_file_of_these_is_said_and_nothing_is_sent(direttrice: Client) -> None:
    false = SimpleUploadedFile("schermo.png", b"niente", "image/png")

    answer = direttrice.post("/gestione/aiuto/chiedi/", {**ASKED, "file": false})

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "non è un'immagine" in page.replace("&#x27;", "'")
    assert "Non si salvano." in page
    with scope.entered(scope.control()):
        assert not HelpRequest.objects.exists()
        assert not StoredFile.objects.exists()


def test_one_s_own_and_for_the_direction_all(direttrice: Client, alfa: NetworkSnapshot) -> None:
    editor, desk = signed_in(alfa, Role.REDAZIONE), signed_in(alfa, Role.SPORTELLO)
    editor.post("/gestione/aiuto/chiedi/", ASKED)
    address = f"/gestione/aiuto/{asked().pk}/"

    assert direttrice.get(address).status_code == editor.get(address).status_code == 200
    assert desk.get(address).status_code == 404
    assert desk.post(address, {"text": "Anch'io"}).status_code == 404
    assert "Gli orari" in shown(direttrice, "/gestione/aiuto/")
    assert "Gli orari" not in shown(desk, "/gestione/aiuto/")


def test_another_network_does_not_see_it(
    direttrice: Client, alfa: NetworkSnapshot, beta: NetworkSnapshot
) -> None:
    direttrice.post("/gestione/aiuto/chiedi/", ASKED)

    with scope.visiting(beta, reason="prova"):
        other = signed_in(beta, Role.DIREZIONE)

    assert other.get(f"/gestione/aiuto/{asked().pk}/").status_code == 404


def test_who_is_nobody_of_the_staff_asks_nothing(lettrice: Client, alfa: NetworkSnapshot) -> None:
    assert lettrice.get("/gestione/aiuto/chiedi/").status_code == 403
    reader = actor_of(User.objects.get())

    with pytest.raises(NotAllowed):
        services.ask(reader, "Aiuto", Said("Aiuto"), NOTHING, now=clock.now())
    guest = Actor(reader.kind, "x", is_guest=True)
    with scope.entered(scope.control()), pytest.raises(NotAllowed):
        services.answer(guest, 1, Said("x"), closes=False, now=clock.now())


def test_an_empty_answer_changes_nothing(direttrice: Client, operatore: Client) -> None:
    direttrice.post("/gestione/aiuto/chiedi/", ASKED)
    office, request = of_office(), asked()

    with scope.entered(scope.control()):
        with pytest.raises(NothingSaid):
            services.answer(office, request.pk, Said("  "), closes=True, now=clock.now())
        with pytest.raises(Missing):
            services.take(office, request.pk + 1)

    assert (asked().state, asked().taken_by) == (HelpState.WAITING, "")


@pytest.mark.parametrize(
    "wrong",
    [
        {"subject": ""},
        {"state": "boh"},
        {"closed_at": clock.now()},
        {"taken_by": "Ugo"},
        {"page": "/gestione/?q=anna"},
        {"network": None},
    ],
)
def test_the_database_refuses_what_is_no_request(
    in_control: scope.Scope, wrong: dict[str, object]
) -> None:
    good = {
        "network": Network.objects.get(slug="alfa"),
        "subject": "Aiuto",
        "asked_by": "Daria",
        "asked_by_uid": uuid4(),
        "asked_at": clock.now(),
        "moved_at": clock.now(),
    }

    with pytest.raises(IntegrityError), transaction.atomic():
        HelpRequest.objects.create(**{**good, **wrong})
    request = HelpRequest.objects.create(**good)
    for bad in ({"text": ""}, {"is_office": False, "told_at": clock.now()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            HelpMessage.objects.create(
                **{
                    "request": request,
                    "is_office": True,
                    "author": "Ugo",
                    "text": "x",
                    "written_at": clock.now(),
                    **bad,
                }
            )


def test_what_was_closed_long_ago_goes_with_its_files(
    direttrice: Client, alfa: NetworkSnapshot
) -> None:
    direttrice.post("/gestione/aiuto/chiedi/", {**ASKED, "file": picture()})
    direttrice.post(f"/gestione/aiuto/{asked().pk}/risolta/")
    later = clock.now() + timedelta(days=731)

    with scope.entered(scope.control()):
        services.remove_old(clock.now())
        assert HelpRequest.objects.exists()
        services.remove_old(later)
        assert not HelpRequest.objects.exists()
        assert not StoredFile.objects.exists()


def test_the_list_costs_the_same_with_one_and_with_many(
    direttrice: Client, operatore: Client
) -> None:
    direttrice.post("/gestione/aiuto/chiedi/", ASKED)
    with scope.entered(scope.control()):
        with CaptureQueriesContext(connection) as one:
            operatore.get("/ufficio/assistenza/")
        first = HelpRequest.objects.get()
        HelpRequest.objects.bulk_create(
            HelpRequest(
                network=first.network,
                subject=f"Caso {each}",
                asked_by="Daria",
                asked_by_uid=uuid4(),
                asked_at=first.asked_at,
                moved_at=first.moved_at,
            )
            for each in range(30)
        )
        with CaptureQueriesContext(connection) as many:
            page = operatore.get("/ufficio/assistenza/")

    assert "Caso 29" in page.content.decode()
    assert len(many) <= len(one)


def test_the_demonstration_has_requests_once(
    in_control: scope.Scope, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_office()
    monkeypatch.setattr(demo, "ASKED", [("alfa", *each[1:]) for each in demo.ASKED])

    demo.fill()
    demo.fill()

    assert sorted(HelpRequest.objects.values_list("state", flat=True)) == ["chiusa", "in_attesa"]
