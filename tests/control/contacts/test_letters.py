"""Letters to many contacts: fields, recipients, sending once, what the outbox tells, erasure."""

from collections.abc import Sequence

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from rete.control.contacts import services as people
from rete.control.contacts.letters import services, words
from rete.control.contacts.letters.errors import (
    AlreadyChosen,
    AlreadySent,
    FieldUnknown,
    NoAddress,
    NobodyToWriteTo,
)
from rete.control.contacts.models import Contact, Letter, Outcome, Position, Recipient
from rete.control.directory.models import Body
from rete.core.notices.composing import message_of
from rete.core.notices.models import Mail, MailState
from rete.kernel import clock
from rete.kernel.actor import ANONYMOUS, Actor
from rete.kernel.errors import NotAllowed
from tests.control.office import text

VALUES = {"channel": "email", "subject": "Per {ente}", "text": "Gentile {nome},\n\nci vediamo."}


@pytest.fixture
def contacts(office_actor: Actor) -> Sequence[Contact]:
    """Ada has a mail address and a body with a PEC, Bice of the same body only an address, Ciro nothing."""
    body = Body.objects.create(name="Comune di Prova", kind="comune", pec="Prova@pec.example.org")
    ada, bice, ciro = Contact.objects.bulk_create(
        [
            Contact(name="Ada Riva", email="ada@example.org"),
            Contact(name="Bice Neri", email="bice@example.org"),
            Contact(name="Ciro Blu"),
        ]
    )
    for person in (ada, bice):
        Position.objects.create(contact=person, title="sindaca", body=body)
    return [ada, bice, ciro]


@pytest.fixture
def letter(office_actor: Actor) -> Letter:
    return services.write_letter(office_actor, VALUES, now=clock.now())


def chosen(actor: Actor, letter: Letter, *contacts: Contact) -> list[Recipient]:
    return [services.choose(actor, letter.pk, each.pk, now=clock.now()) for each in contacts]


def test_to_each_with_their_own_words_and_only_once(
    office_actor: Actor, letter: Letter, contacts: Sequence[Contact]
) -> None:
    chosen(office_actor, letter, *contacts[:2])

    services.send(office_actor, letter.pk, now=clock.now())
    with pytest.raises(AlreadySent):
        services.send(office_actor, letter.pk, now=clock.now())

    mails = Mail.objects.filter(kind="letters.mail").order_by("to")
    assert [(each.to, each.subject, each.text) for each in mails] == [
        ("ada@example.org", "Per Comune di Prova", "Gentile Ada Riva,\n\nci vediamo."),
        ("bice@example.org", "Per Comune di Prova", "Gentile Bice Neri,\n\nci vediamo."),
    ]
    assert set(Recipient.objects.values_list("outcome", flat=True)) == {Outcome.WAITING}


def test_what_the_outbox_has_done_is_taken_over(
    office_actor: Actor, letter: Letter, contacts: Sequence[Contact]
) -> None:
    ada, bice = chosen(office_actor, letter, *contacts[:2])
    services.send(office_actor, letter.pk, now=clock.now())
    Mail.objects.filter(to="ada@example.org").update(state=MailState.SENT, sent_at=clock.now())
    Mail.objects.filter(to="bice@example.org").update(state=MailState.FAILED)

    services.follow(clock.now())
    Mail.objects.all().delete()
    services.follow(clock.now())

    ada.refresh_from_db()
    bice.refresh_from_db()
    assert (ada.outcome, bice.outcome) == (Outcome.SENT, Outcome.FAILED)


def test_certified_mail_goes_to_the_body_by_its_own_server(
    office_actor: Actor, contacts: Sequence[Contact], settings: object
) -> None:
    ada, bice, ciro = contacts
    letter = services.write_letter(office_actor, {**VALUES, "channel": "pec"}, now=clock.now())
    [recipient] = chosen(office_actor, letter, ada)

    with pytest.raises(AlreadyChosen):
        services.choose(office_actor, letter.pk, bice.pk, now=clock.now())
    with pytest.raises(NoAddress):
        services.choose(office_actor, letter.pk, ciro.pk, now=clock.now())
    services.send(office_actor, letter.pk, now=clock.now())

    mail = Mail.objects.get(kind="letters.pec")
    assert mail.to == recipient.address == "Prova@pec.example.org"
    assert "pec@" in str(message_of(mail, "Rete delle Reti")["From"])


def test_another_channel_wants_recipients_to_be_chosen_again(
    office_actor: Actor, letter: Letter, contacts: Sequence[Contact]
) -> None:
    chosen(office_actor, letter, contacts[0])

    services.change_letter(office_actor, letter.pk, {**VALUES, "channel": "pec"})

    assert not Recipient.objects.exists()


def test_refusals_have_words(
    office_actor: Actor, letter: Letter, contacts: Sequence[Contact]
) -> None:
    with pytest.raises(NobodyToWriteTo):
        services.send(office_actor, letter.pk, now=clock.now())
    with pytest.raises(FieldUnknown) as refused:
        services.write_letter(office_actor, {**VALUES, "text": "Caro {cognome}"}, now=clock.now())
    assert "«{cognome}»" in str(refused.value)
    with pytest.raises(NotAllowed):
        services.send(ANONYMOUS, letter.pk, now=clock.now())
    assert words.filled("{rete}x", "{nome}", {"nome": "Ada"}).subject == "x"


def test_the_database_refuses_what_is_no_letter_and_no_recipient(
    letter: Letter, contacts: Sequence[Contact]
) -> None:
    good = {"letter": letter, "contact": contacts[0], "name": "Ada", "address": "ada@example.org"}
    Recipient.objects.create(**good)

    for wrong in (
        {},
        {"contact": contacts[1], "address": "ADA@example.org"},
        {"contact": contacts[2], "address": "c@example.org", "outcome": "boh"},
        {"contact": contacts[2], "address": "c@example.org", "outcome": "inviata"},
        {"contact": contacts[2], "address": "c@example.org", "message_id": "<x>"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Recipient.objects.create(**{**good, **wrong})
    for values in ({"subject": ""}, {"channel": "fax"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Letter.objects.create(**{**VALUES, "created_at": clock.now(), **values})


def test_an_erased_person_leaves_no_words_and_no_address(
    office_actor: Actor, letter: Letter, contacts: Sequence[Contact]
) -> None:
    chosen(office_actor, letter, contacts[0])
    services.send(office_actor, letter.pk, now=clock.now())

    people.erase(office_actor, contacts[0].pk)

    left = Recipient.objects.get()
    assert (left.contact, left.name, left.address, left.values) == (None, people.ERASED, "", {})
    assert not Mail.objects.filter(to="ada@example.org").exists()


def test_from_the_first_word_to_the_outcome(
    office_client: Client, contacts: Sequence[Contact]
) -> None:
    wrong = office_client.post("/ufficio/comunicazione/scrivi/", {**VALUES, "text": "{cognome}"})
    written = office_client.post("/ufficio/comunicazione/scrivi/", VALUES)
    letter = Letter.objects.get()
    page, choosing = letter.get_absolute_url(), written.headers["Location"]

    assert wrong.status_code == 422
    assert "che non è un campo" in wrong.content.decode()
    assert choosing == f"{page}destinatari/"
    assert "Aggiungere 3 contatti" in office_client.post(
        choosing, {"azione": "aggiungi", "tutte": "1"}
    ).content.decode()  # fmt: skip
    told = office_client.post(
        choosing, {"azione": "aggiungi", "tutte": "1", "conferma": "3"}, follow=True
    ).content.decode()
    assert "Destinatari aggiunti: 2." in told
    assert "Ciro Blu non ha un indirizzo e-mail." in told
    ada = Recipient.objects.get(name="Ada Riva")
    assert "Gentile Ada Riva," in text(office_client, f"{page}{ada.pk}/")
    office_client.post(f"{page}prova/")
    assert Mail.objects.get(to="ufficio@example.org").subject == "Prova: Per Comune di Prova"
    office_client.post(f"{page}{ada.pk}/togli/")
    assert "a un destinatario?" in text(office_client, f"{page}manda/")
    office_client.post(f"{page}manda/")
    assert Mail.objects.filter(kind="letters.mail").count() == 1
    sent = text(office_client, page)
    assert "da inviare" in sent
    assert "Manda una prova" not in sent
    assert office_client.post(f"{page}modifica/", VALUES).status_code == 422
    Recipient.objects.update(outcome=Outcome.FAILED)
    assert "non consegnate 1" in text(office_client, "/ufficio/")


def test_a_draft_can_be_removed_and_what_was_sent_cannot(
    office_client: Client, office_actor: Actor, letter: Letter, contacts: Sequence[Contact]
) -> None:
    sent = services.write_letter(office_actor, VALUES, now=clock.now())
    chosen(office_actor, sent, contacts[0])
    services.send(office_actor, sent.pk, now=clock.now())

    assert "Eliminare la bozza" in text(office_client, f"{letter.get_absolute_url()}elimina/")
    office_client.post(f"{letter.get_absolute_url()}elimina/")
    assert office_client.post(f"{sent.get_absolute_url()}elimina/").status_code == 409

    assert list(Letter.objects.all()) == [sent]
