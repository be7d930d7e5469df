"""The QR code of a booking: what it holds, and what is made of one that this network did not make."""

import base64
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from modules.events.models import Booking, Outcome, Presence
from modules.events.presences import tickets
from tenants import scope
from tenants.snapshots import NetworkSnapshot
from tests.modules.events.presences.making import at_door, booked, date_of, held_event, square


def octets(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def test_it_holds_numbers_signed_by_the_network_and_no_name(alfa: NetworkSnapshot) -> None:
    made = held_event()
    date = date_of(made)
    booking = booked(made, date)

    content = octets(square(booking))

    numbers = [UUID(bytes=content[at : at + 16]) for at in range(1, 65, 16)]
    kept = Booking.objects.get()
    assert numbers == [UUID(alfa.uid), date.uid, kept.uid, kept.ticket]
    assert b"Anna" not in content
    key = Ed25519PublicKey.from_public_bytes(octets(tickets.public_key()))
    key.verify(content[65:], content[:65])


def forged(content: bytes) -> bytes:
    """Signed by somebody else's key."""
    return content[:65] + Ed25519PrivateKey.generate().sign(content[:65])


def altered(content: bytes) -> bytes:
    """Another booking's number under the same signature."""
    return content[:40] + bytes([content[40] ^ 1]) + content[41:]


@pytest.mark.parametrize(
    ("change", "outcome"),
    [
        (forged, Outcome.FORGED),
        (altered, Outcome.FORGED),
        (lambda content: content[:-1], Outcome.UNKNOWN),
        (lambda content: b"\x02" + content[1:], Outcome.UNKNOWN),
        (lambda content: content[:1] + bytes(16) + content[17:], Outcome.OTHER_NETWORK),
    ],
)
def test_one_that_was_not_made_here_is_turned_away_also_by_force(
    alfa: NetworkSnapshot, change: object, outcome: Outcome
) -> None:
    made = held_event()
    date = date_of(made)
    text = tickets.written(change(octets(square(booked(made, date)))))  # type: ignore[operator]

    seen = [at_door(date, text, force=force) for force in (False, True)]

    assert [each.outcome for each in seen] == [outcome, outcome]
    assert [each.booking for each in seen] == [None, None]
    assert not Presence.objects.valid().exists()


@pytest.mark.parametrize(
    "text", ["", "?", "à" * 172, "https://example.org/", "ZZZZZZZZ", "A" * 400]
)
def test_anything_else_is_no_booking(alfa: NetworkSnapshot, text: str) -> None:
    date = date_of(held_event())

    assert at_door(date, text).outcome == Outcome.UNKNOWN


def test_one_of_another_network_is_of_another_network(
    alfa: NetworkSnapshot, beta: NetworkSnapshot
) -> None:
    date = date_of(held_event())
    with scope.visiting(beta, reason="prova"):
        there = held_event()
        text = square(booked(there, date_of(there)))
        foreign = tickets.public_key()

    assert at_door(date, text).outcome == Outcome.OTHER_NETWORK
    assert tickets.public_key() != foreign


def test_one_of_a_booking_that_is_gone_is_unknown(alfa: NetworkSnapshot) -> None:
    made = held_event()
    booking = booked(made, date_of(made))
    text = square(booking)
    Booking.objects.all().delete()

    assert at_door(date_of(made), text).outcome == Outcome.UNKNOWN
