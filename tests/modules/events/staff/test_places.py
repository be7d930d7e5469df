"""Places and festivals."""

from django.test import Client

from modules.events.models import Festival, Place
from tenants.snapshots import NetworkSnapshot
from tests.modules.events.factories import (
    event,
)
from tests.modules.events.staff.page import STAFF, page


def test_places_are_listed_added_changed_and_taken_away(
    direttrice: Client, alfa: NetworkSnapshot
) -> None:
    empty = page(direttrice, "luoghi/")
    direttrice.post(f"{STAFF}luoghi/nuovo/", {"name": "Parco", "municipality": "Lodi"})
    place = Place.objects.get()
    twice = direttrice.post(f"{STAFF}luoghi/nuovo/", {"name": "PARCO", "municipality": "Lodi"})
    direttrice.post(f"{STAFF}luoghi/{place.pk}/", {"name": "Parco Sud", "municipality": "Lodi"})
    listed = page(direttrice, "luoghi/")
    direttrice.post(f"{STAFF}luoghi/{place.pk}/togli/")

    assert "Non c'è ancora nessun luogo" in empty
    assert twice.status_code == 422
    assert "già un luogo con questo nome" in twice.content.decode()
    assert "Parco Sud" in listed
    assert not Place.objects.exists()


def test_a_place_with_events_stays(direttrice: Client, alfa: NetworkSnapshot) -> None:
    place = Place.objects.create(name="Parco", municipality="Lodi")
    event(place=place)

    answer = direttrice.post(f"{STAFF}luoghi/{place.pk}/togli/", follow=True)

    assert "«Parco» è il luogo di eventi già scritti (1)" in answer.content.decode()
    assert Place.objects.count() == 1


def test_festivals_are_listed_added_and_changed(direttrice: Client, alfa: NetworkSnapshot) -> None:
    empty = page(direttrice, "rassegne/")
    direttrice.post(f"{STAFF}rassegne/nuova/", {"title": "Autunno"})
    festival = Festival.objects.get()
    direttrice.post(f"{STAFF}rassegne/{festival.pk}/", {"title": "Autunno da leggere"})
    event("Storie", festival=festival)

    listed = page(direttrice, "rassegne/")

    assert "Non c'è ancora nessuna rassegna" in empty
    assert "Autunno da leggere" in listed
    assert [each.title for each in direttrice.get(f"{STAFF}?rassegna={festival.pk}").context["listing"].rows] == ["Storie"]  # fmt: skip
