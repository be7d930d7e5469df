"""What the office says to the networks: to whom, until when, and not again to who has read it."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.test import Client

from rete.control.announcements import services
from rete.control.announcements.errors import AnnouncementWrong, ToNobody
from rete.control.announcements.models import Announcement, Dismissal
from rete.core.accounts.models import User
from rete.core.accounts.selectors import actor_of
from rete.core.audit.models import Entry
from rete.kernel import clock
from rete.kernel.actor import ANONYMOUS, Actor
from rete.kernel.errors import Missing, NotAllowed
from rete.kernel.manifest import Role
from tenants import scope
from tenants.models import Network
from tenants.snapshots import NetworkSnapshot
from tests.conftest import signed_in
from tests.control.office import text

DAY = timedelta(days=1)


@pytest.fixture
def today() -> date:
    return clock.now().astimezone(clock.ROME).date()


def announced(today: date, *slugs: str, until: date | None = None) -> Announcement:
    """To these networks, or to all."""
    values = {"title": "Lavori", "text": "Domani sera.", "since": today, "until": until or today}
    with scope.entered(scope.control()):
        networks = list(Network.objects.filter(slug__in=slugs))
        made = Announcement.objects.create(**values, to_all=not slugs, written_by="Ugo")
        made.networks.set(networks)
    cache.clear()
    return made


def test_staff_read_it_on_every_page_until_they_say_so(
    direttrice: Client, alfa: NetworkSnapshot, today: date
) -> None:
    made = announced(today)
    colleague = signed_in(alfa, Role.REDAZIONE)

    assert "Domani sera." in text(direttrice, "/gestione/")
    assert "Domani sera." in text(direttrice, "/gestione/impostazioni/")
    done = direttrice.post(f"/gestione/annunci/{made.pk}/letto/", {"da": "/gestione/impostazioni/"})

    assert done.headers["Location"] == "/gestione/impostazioni/"
    assert "Domani sera." not in text(direttrice, "/gestione/")
    assert "Domani sera." in text(colleague, "/gestione/")
    direttrice.post(f"/gestione/annunci/{made.pk}/letto/")
    with scope.entered(scope.control()):
        assert Dismissal.objects.count() == 1


def test_it_leads_back_only_to_this_site(direttrice: Client, today: date) -> None:
    made = announced(today)

    done = direttrice.post(
        f"/gestione/annunci/{made.pk}/letto/", {"da": "https://altrove.example/"}
    )

    assert done.headers["Location"] == "/gestione/"


def test_citizens_and_strangers_do_not_see_it(
    lettrice: Client, client: Client, alfa: NetworkSnapshot, today: date
) -> None:
    announced(today)

    assert "Domani sera." not in text(lettrice, "/")
    assert "Domani sera." not in client.get("/", headers={"host": alfa.domain}).content.decode()


def test_only_chosen_networks_hear_it(
    direttrice: Client, alfa: NetworkSnapshot, beta: NetworkSnapshot, today: date
) -> None:
    made = announced(today, "beta")

    assert "Domani sera." not in text(direttrice, "/gestione/")
    assert direttrice.post(f"/gestione/annunci/{made.pk}/letto/").status_code == 404
    with scope.visiting(beta, reason="prova"):
        other = signed_in(beta, Role.DIREZIONE)
    assert "Domani sera." in text(other, "/gestione/")


def test_to_networks_that_are_no_more_is_to_nobody(direttrice: Client, today: date) -> None:
    made = announced(today, "beta")
    with scope.entered(scope.control()):
        made.networks.clear()
    cache.clear()

    assert "Domani sera." not in text(direttrice, "/gestione/")


def test_it_has_a_first_and_a_last_day(alfa: NetworkSnapshot, today: date) -> None:
    made = announced(today, until=today + DAY)

    with scope.entered(scope.control()):
        shown = [bool(Announcement.objects.shown_on(today + DAY * each)) for each in (-1, 0, 1, 2)]
    assert shown == [False, True, True, False]
    assert made.until == today + DAY


def test_the_office_writes_changes_and_removes(office_client: Client, today: date) -> None:
    alfa = Network.objects.get(slug="alfa")
    values = {"title": "Lavori", "text": "Domani.", "since": today, "until": today + DAY}
    wrong = office_client.post("/ufficio/comunicazione/annunci/aggiungi/", values)
    early = office_client.post(
        "/ufficio/comunicazione/annunci/aggiungi/", {**values, "to_all": "on", "until": today - DAY}
    )
    office_client.post("/ufficio/comunicazione/annunci/aggiungi/", {**values, "networks": alfa.pk})
    made = Announcement.objects.get()
    page = made.get_absolute_url()

    assert (wrong.status_code, early.status_code) == (422, 422)
    assert "oppure mandalo a tutte" in wrong.content.decode()
    assert "non può venire prima" in early.content.decode()
    assert "Alfa" in text(office_client, "/ufficio/comunicazione/annunci/?ora=on")
    office_client.post(page, {**values, "title": "Lavori finiti", "to_all": "on"})
    made.refresh_from_db()
    assert (made.title, made.to_all, made.networks.count()) == ("Lavori finiti", True, 0)
    assert "tutte le reti" in text(office_client, "/ufficio/comunicazione/annunci/")
    assert "Togliere" in text(office_client, f"{page}togli/")
    office_client.post(f"{page}togli/")
    assert not Announcement.objects.exists()
    assert Entry.objects.filter(action__startswith="announcements.").count() == 3


def test_refusals(office_actor: Actor, today: date) -> None:
    values = {"title": "x", "text": "y", "since": today, "until": today, "to_all": False}

    with pytest.raises(NotAllowed):
        services.announce(ANONYMOUS, values, [])
    with pytest.raises(ToNobody):
        services.announce(office_actor, values, [])
    with pytest.raises(AnnouncementWrong):
        services.announce(office_actor, {**values, "to_all": True, "text": ""}, [])
    with pytest.raises(Missing):
        services.remove(office_actor, 0)

    assert not Announcement.objects.exists()


def test_who_is_not_of_the_staff_has_nothing_to_dismiss(
    lettrice: Client, alfa: NetworkSnapshot, today: date
) -> None:
    made = announced(today)
    reader = actor_of(User.objects.get())

    with pytest.raises(NotAllowed):
        services.dismiss(reader, made.pk, today=today)


def test_what_is_over_is_forgotten_and_the_database_keeps_once(
    alfa: NetworkSnapshot, today: date
) -> None:
    over, open_ = announced(today - DAY), announced(today)
    uid = uuid4()
    with scope.entered(scope.control()):
        for each in (over, open_):
            Dismissal.objects.create(announcement=each, person_uid=uid)
        with pytest.raises(IntegrityError), transaction.atomic():
            Dismissal.objects.create(announcement=open_, person_uid=uid)
        services.forget_old(clock.now())
        assert list(Dismissal.objects.values_list("announcement", flat=True)) == [open_.pk]
