"""Whom the office knows: constraints, offices held, the diary whose next step is in «Da fare», erasure."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rete.control.contacts import demo, services
from rete.control.contacts.errors import ContactTwice, PositionWrong, StepWrong
from rete.control.contacts.models import Contact, DiaryEntry, Position
from rete.control.directory.models import Body
from rete.core.audit.models import Entry
from rete.core.notices.models import Mail
from rete.core.notices.services import send_mail
from rete.kernel import clock
from rete.kernel.actor import ANONYMOUS, Actor
from rete.kernel.errors import Missing, NotAllowed
from tenants.models import Network
from tenants.scope import Scope
from tests.control.office import text

SERENA = {"name": "Serena Valli", "email": "serena@example.org", "phone": "", "note": ""}
CALL = {"kind": "telefonata", "on": date(2026, 1, 1), "text": "Ci siamo sentiti."}


@pytest.fixture
def serena(office_actor: Actor) -> Contact:
    return services.add_contact(office_actor, SERENA)


def test_the_database_refuses_what_is_no_contact(serena: Contact) -> None:
    wrong: list[tuple[type, dict[str, object]]] = [
        (Contact, {"name": ""}),
        (Contact, {"name": "Altra", "email": "SERENA@example.org"}),
        (Position, {"contact": serena, "title": "sindaca"}),
        (Position, {"contact": serena, "title": "", "network": Network.objects.get(slug="alfa")}),
        (DiaryEntry, {"contact": serena, **CALL, "text": "", "written_at": clock.now()}),
        (DiaryEntry, {"contact": serena, **CALL, "kind": "boh", "written_at": clock.now()}),
        (DiaryEntry, {"contact": serena, **CALL, "next_step": "x", "written_at": clock.now()}),
        (DiaryEntry, {"contact": serena, **CALL, "done_at": clock.now(), "written_at": clock.now()}),
    ]  # fmt: skip

    for model, values in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.create(**values)  # type: ignore[attr-defined]

    assert (Contact.objects.count(), DiaryEntry.objects.count()) == (1, 0)


def test_refusals_have_words(office_actor: Actor, serena: Contact) -> None:
    network, now = Network.objects.get(slug="alfa"), clock.now()

    with pytest.raises(ContactTwice):
        services.add_contact(office_actor, {**SERENA, "name": "Altra"})
    with pytest.raises(PositionWrong):
        services.add_position(office_actor, serena.pk, {"title": "sindaca"})
    held = services.add_position(
        office_actor, serena.pk, {"title": "direttrice", "network": network, "since": now.date()}
    )
    with pytest.raises(PositionWrong):
        services.end_position(office_actor, serena.pk, held.pk, until=date(2020, 1, 1))
    with pytest.raises(StepWrong):
        services.write_entry(office_actor, serena.pk, {**CALL, "next_step": "x"}, now=now)
    with pytest.raises(Missing):
        services.finish_step(office_actor, serena.pk, 0, now=now)


def test_only_the_office_writes(serena: Contact) -> None:
    before = Entry.objects.count()

    for act in (
        lambda: services.add_contact(ANONYMOUS, SERENA),
        lambda: services.change_contact(ANONYMOUS, serena.pk, {"name": "x"}),
        lambda: services.write_entry(ANONYMOUS, serena.pk, CALL, now=clock.now()),
        lambda: services.erase(ANONYMOUS, serena.pk),
    ):
        with pytest.raises(NotAllowed):
            act()

    assert (Contact.objects.get().name, Entry.objects.count()) == ("Serena Valli", before)


def test_from_the_first_call_to_what_is_done(office_client: Client) -> None:
    Body.objects.create(name="Comune di Prova", kind="comune")
    added = office_client.post("/ufficio/contatti/aggiungi/", SERENA)
    contact = Contact.objects.get()
    page = contact.get_absolute_url()
    office_client.post(
        added.headers["Location"], {"title": "sindaca", "body": Body.objects.get().pk}
    )
    today = clock.now().astimezone(clock.ROME).date()
    office_client.post(
        page,
        {**CALL, "on": today, "next_step": "Mandare la bozza", "next_on": today},
    )

    assert added.headers["Location"] == f"{page}cariche/"
    assert "sindaca" in text(office_client, page)
    assert "sindaca, Comune di Prova" in text(office_client, "/ufficio/contatti/")
    assert "Mandare la bozza" in text(office_client, "/ufficio/")
    entry = DiaryEntry.objects.get()
    office_client.post(f"{page}passi/{entry.pk}/fatto/")
    assert "Mandare la bozza" not in text(office_client, "/ufficio/")
    held = Position.objects.get()
    office_client.post(f"{page}cariche/{held.pk}/chiudi/", {"until": "2026-01-31"})
    assert "31 gennaio 2026" in text(office_client, page)
    assert "sindaca" not in text(office_client, "/ufficio/contatti/")


def test_what_is_wrong_is_said_and_stays_written(office_client: Client, serena: Contact) -> None:
    answer = office_client.post("/ufficio/contatti/aggiungi/", {**SERENA, "name": "Altra"})
    entry = office_client.post(serena.get_absolute_url(), {**CALL, "next_step": "Chiamare"})

    assert (answer.status_code, entry.status_code) == (422, 422)
    assert "già un contatto con questo indirizzo" in answer.content.decode()
    assert "entro quando" in entry.content.decode()
    assert "Ci siamo sentiti." in entry.content.decode()
    assert not DiaryEntry.objects.exists()


def test_an_erased_person_leaves_nothing_not_even_in_the_register(
    office_client: Client, office_actor: Actor, serena: Contact
) -> None:
    services.change_contact(office_actor, serena.pk, {"phone": "02 123456"})
    services.write_entry(office_actor, serena.pk, CALL, now=clock.now())
    send_mail(office_actor, to="Serena@example.org", subject="Ciao", text="Ciao Serena")
    page = f"{serena.get_absolute_url()}cancella/"

    assert "Cancellare Serena Valli?" in text(office_client, page)
    office_client.post(page)

    assert not Contact.objects.exists()
    assert not DiaryEntry.objects.exists()
    assert not Mail.objects.filter(to__iexact="serena@example.org").exists()
    written = Entry.objects.filter(action__startswith="contacts.")
    assert written.count() == 4
    for entry in written:
        assert "Serena" not in f"{entry.object_name} {entry.changes}"
        assert "123456" not in str(entry.changes)


def test_the_list_costs_the_same_narrows_and_is_saved(
    office_client: Client, serena: Contact
) -> None:
    network = Network.objects.get(slug="alfa")
    with CaptureQueriesContext(connection) as one:
        office_client.get("/ufficio/contatti/")
    people = Contact.objects.bulk_create(Contact(name=f"Persona {each}") for each in range(30))
    Position.objects.bulk_create(
        Position(contact=each, title=title, network=network)
        for each in people
        for title in ("referente", "presidente")
    )

    with CaptureQueriesContext(connection) as many:
        page = text(office_client, "/ufficio/contatti/")
    narrowed = text(office_client, "/ufficio/contatti/?rete=alfa&senza-email=on")
    saved = office_client.get("/ufficio/contatti/?formato=csv")

    assert "Persona 29" in page
    assert len(many) <= len(one)
    assert "30 contatti" in narrowed
    assert "Serena Valli" not in narrowed
    lines = b"".join(saved.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    assert "serena@example.org" in lines


def test_the_demonstration_has_contacts_once(
    in_control: Scope, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "KNOWN", [(*one[:4], "alfa", *one[5:]) for one in demo.KNOWN])

    demo.fill()
    demo.fill()

    assert (Contact.objects.count(), Position.objects.count()) == (4, 4)
    assert DiaryEntry.objects.to_do().count() == 2
