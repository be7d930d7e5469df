"""Receipts of certified mail: read out of their envelope, put to their message, kept whole; what is none is said."""

from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client

from rete.control.contacts.letters import pec, services
from rete.control.contacts.letters.errors import NotAReceipt, ReceiptOfAnother
from rete.control.contacts.letters.selectors import SILENCE, letters_in_trouble
from rete.control.contacts.models import (
    Contact,
    Outcome,
    PecReceipt,
    Position,
    ReceiptKind,
    Recipient,
)
from rete.control.directory.models import Body
from rete.kernel import clock
from rete.kernel.actor import ANONYMOUS, Actor
from rete.kernel.errors import NotAllowed
from tests.control.contacts.receipts import receipt
from tests.control.office import text

PEC = "comune@pec.example.org"
NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)


@pytest.fixture
def sent(office_actor: Actor) -> Recipient:
    """A letter that went by certified mail to one body."""
    body = Body.objects.create(name="Comune di Prova", kind="comune", pec=PEC)
    contact = Contact.objects.create(name="Ada Riva")
    Position.objects.create(contact=contact, title="sindaca", body=body)
    values = {"channel": "pec", "subject": "Convocazione", "text": "Gentile {nome}"}
    letter = services.write_letter(office_actor, values, now=NOW)
    services.choose(office_actor, letter.pk, contact.pk, now=NOW)
    services.send(office_actor, letter.pk, now=NOW)
    return Recipient.objects.get()


def kept(actor: Actor, sent: Recipient, *contents: bytes) -> str:
    for content in contents:
        services.keep_receipt(actor, "ricevuta.eml", content, now=NOW)
    sent.refresh_from_db()
    return sent.outcome


def test_what_a_receipt_says_is_read_from_its_envelope() -> None:
    content = receipt("errore-consegna", "<1@x.it>", address=PEC, error="no-dest", reason="5.1.1 - casella inesistente")  # fmt: skip

    found = pec.read(content, "x.eml")

    assert found == pec.Receipt(
        kind=ReceiptKind.FAILED,
        reference="<1@x.it>",
        address=PEC,
        issued_at=datetime(2026, 11, 25, 8, 10, 11, tzinfo=UTC),
        provider="GESTORE DI PROVA S.P.A.",
        identifier="opec2110.20261125091011.00001.1.1@pec.example.org",
        reason="5.1.1 - casella inesistente",
    )


def test_acceptance_then_delivery_and_the_proof_is_kept(
    office_actor: Actor, sent: Recipient
) -> None:
    accepted = receipt("accettazione", sent.message_id)
    delivered = receipt("avvenuta-consegna", sent.message_id, address=PEC)

    assert kept(office_actor, sent, accepted) == Outcome.ACCEPTED
    assert kept(office_actor, sent, delivered, delivered) == Outcome.DELIVERED

    assert bytes(PecReceipt.objects.get(kind="avvenuta-consegna").content) == delivered
    assert PecReceipt.objects.count() == 2


def test_in_any_order_it_goes_only_on(office_actor: Actor, sent: Recipient) -> None:
    taken = receipt("presa-in-carico", sent.message_id)
    delivered = receipt("avvenuta-consegna", sent.message_id, address=PEC)
    accepted = receipt("accettazione", sent.message_id)

    assert kept(office_actor, sent, taken) == Outcome.WAITING
    assert kept(office_actor, sent, delivered, accepted) == Outcome.DELIVERED


@pytest.mark.parametrize("kind", ["non-accettazione", "errore-consegna", "rilevazione-virus"])
def test_what_did_not_arrive_waits_in_what_is_to_do(
    office_client: Client, office_actor: Actor, sent: Recipient, kind: str
) -> None:
    content = receipt(kind, sent.message_id, address=PEC, reason="casella piena")

    assert kept(office_actor, sent, content) == Outcome.FAILED
    [letter] = letters_in_trouble(NOW)
    assert (letter.failed, letter.silent) == (1, 0)  # type: ignore[attr-defined]
    page = text(office_client, f"{sent.letter.get_absolute_url()}{sent.pk}/")
    assert "casella piena" in page


def test_silence_after_two_days_waits_in_what_is_to_do(
    office_actor: Actor, sent: Recipient
) -> None:
    kept(office_actor, sent, receipt("accettazione", sent.message_id))

    assert letters_in_trouble(NOW) == []
    [letter] = letters_in_trouble(NOW + SILENCE * 2)
    assert letter.silent == 1  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Ciao", "manca «X-Ricevuta»"),
        (b"X-Ricevuta: boh\n\nciao", "non conosciamo"),
        (b"X-Ricevuta: accettazione\n\nciao", "manca «daticert.xml»"),
        (b"X-Ricevuta: accettazione\nContent-Type: application/pkcs7-mime\n\nMIIB", "busta chiusa"),
        (receipt("accettazione", "<1@x>").replace(b"X-Ricevuta: accettazione", b"X-Ricevuta: avvenuta-consegna"), "non concordano"),
        (receipt("accettazione", ""), "non dice di quale messaggio"),
    ],
)  # fmt: skip
def test_what_is_no_receipt_is_said(content: bytes, said: str) -> None:
    with pytest.raises(NotAReceipt) as refused:
        pec.read(content, "x.eml")

    assert said in str(refused.value)


def test_entities_are_not_followed() -> None:
    evil = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><postacert tipo="accettazione"><dati><msgid>&e;</msgid></dati></postacert>'
    content = b'X-Ricevuta: accettazione\nContent-Type: application/xml; name="daticert.xml"\n\n' + evil  # fmt: skip

    with pytest.raises(NotAReceipt):
        pec.read(content, "x.eml")


def test_a_receipt_of_something_else_is_not_kept(office_actor: Actor, sent: Recipient) -> None:
    other = receipt("avvenuta-consegna", sent.message_id, address="altro@pec.example.org")

    with pytest.raises(ReceiptOfAnother):
        kept(office_actor, sent, receipt("accettazione", "<altro@x.it>"))
    with pytest.raises(ReceiptOfAnother):
        kept(office_actor, sent, other)
    with pytest.raises(NotAllowed):
        kept(ANONYMOUS, sent, receipt("accettazione", sent.message_id))

    assert not PecReceipt.objects.exists()


def test_many_at_once_the_good_are_kept_and_the_others_said(
    office_client: Client, sent: Recipient
) -> None:
    files = [
        SimpleUploadedFile("ok.eml", receipt("accettazione", sent.message_id)),
        SimpleUploadedFile("no.eml", b"Ciao"),
    ]

    answer = office_client.post("/ufficio/comunicazione/ricevute/", {"sent": files})

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "«no.eml» non è una ricevuta PEC" in page
    assert "Una ricevuta conservata." in page
    found = PecReceipt.objects.get()
    saved = office_client.get(f"{sent.letter.get_absolute_url()}ricevute/{found.pk}.eml")
    assert saved.content == bytes(found.content)
    assert "attachment" in saved.headers["Content-Disposition"]


def test_the_database_keeps_a_receipt_once_and_of_a_known_kind(
    office_actor: Actor, sent: Recipient
) -> None:
    kept(office_actor, sent, receipt("accettazione", sent.message_id))
    good = {"recipient": sent, "kind": "accettazione", "issued_at": NOW, "content": b"x", "kept_at": clock.now()}  # fmt: skip

    for wrong in ({"sha256": PecReceipt.objects.get().sha256}, {"sha256": "x"}, {"sha256": "a" * 64, "kind": "boh"}):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            PecReceipt.objects.create(**{**good, **wrong})
