"""A volunteer's telephone at the door with the site switched off, and back: three are let in, nobody twice."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from playwright.sync_api import Page, expect

from modules.events.presences import tickets
from tests.project import Project
from tests.web.browser import CHROMIUM, chromium, violations
from tests.web.reaching import door

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="Chromium is not installed"),
]
PATIENCE_MS = 60_000
VOLUNTEER = "volontario@example.org"
DOORS = "/gestione/cose-da-fare/presenze/"
WITHIN = """
import json
from datetime import timedelta
from uuid import uuid4
from modules.events.bookings.asked import Asked
from modules.events.bookings.services import book_at_desk
from modules.events.models import Booking, Occurrence, Presence
from modules.events.presences import services, tickets
from rete.kernel import clock
from rete.kernel.actor import system
from tenants import directory, scope
with scope.entered(scope.of_network(directory.get_network("nuoro"))):
"""
# A date that nobody has booked begins now, and three come.
BEGINS = """
    date = Occurrence.objects.filter(event__booking_plan__unit="data", seat_pools=None).order_by("-starts_at").first()
    now = clock.now()
    Occurrence.objects.filter(pk=date.pk).update(starts_at=now, ends_at=now + timedelta(hours=1))
    rows = []
    for name in ("Anna Neri", "Bruno Galli", "Carla Ferri"):
        made = book_at_desk(system("prova"), date.event_id, date.pk, Asked(name=name, seats=2), now=now)
        rows.append([made.code, tickets.text_of(Booking.objects.with_event().get(pk=made.pk))])
    print(json.dumps([date.pk, rows]))
"""
# By another door.
LET_IN = """
    shown = services.Shown(text="{code}", nonce=uuid4())
    print(json.dumps(services.redeem(system("prova"), {date}, shown, now=clock.now()).outcome))
"""
WRITTEN = """
    rows = Presence.objects.filter(occurrence={date}, booking__code__in={codes}).order_by("booking", "id")
    forged = Presence.objects.filter(occurrence={date}, outcome="falso").count()
    print(json.dumps([forged, [[each.booking.code, each.outcome, each.is_forced] for each in rows]]))
"""


def within(project: Project, script: str) -> Any:
    """What a script in the network says last, in JSON."""
    printed = project.manage("shell", "--no-imports", "-c", WITHIN + script)
    return json.loads(printed.strip().splitlines()[-1])


def forged(text: str) -> str:
    signed = base64.urlsafe_b64decode(text)[: tickets.SIGNED]
    return tickets.written(signed + Ed25519PrivateKey.generate().sign(signed))


def show(page: Page, text: str, told: str) -> None:
    page.locator("[data-text]").fill(text)
    page.locator("[data-text]").press("Enter")
    expect(page.locator("[data-answer]")).to_contain_text(told)


def keep(page: Page, site: str, date: int) -> None:
    page.goto(f"{site}/accesso/entra/")
    page.locator(f'button[value="{VOLUNTEER}"]').click()
    page.wait_for_load_state()
    page.goto(f"{site}{DOORS}{date}/")
    page.locator("[data-do]").click()
    expect(page.locator("[data-told]")).to_contain_text("L'elenco è su questo telefono")


def test_three_are_let_in_without_the_site_and_nobody_twice_when_it_is_back(
    demonstration_project: Project, demonstration: int
) -> None:
    date, rows = within(demonstration_project, BEGINS)
    (first, _square), (second, square), (third, _other) = rows
    with chromium() as browser:
        context = browser.new_context(locale="it-IT", viewport={"width": 400, "height": 800})
        context.set_default_timeout(PATIENCE_MS)
        expect.set_options(timeout=PATIENCE_MS)
        page = context.new_page()
        with door(demonstration) as reached:
            port = reached.server_address[1]
            site = f"http://nuoro.rete.localhost:{port}"
            keep(page, site, date)

        page.goto(f"{site}{DOORS}{date}/")
        expect(page.locator("[data-app]")).to_be_visible()
        show(page, first, "entrata di")
        show(page, square, "entrata di")
        page.locator(f'[data-found] button[aria-label*="{third}"]').click()
        expect(page.locator("[data-answer]")).to_contain_text("entrata di")
        show(page, square, "risultano già dentro")
        show(page, forged(square), "non è autentico")
        expect(page.locator("[data-state]")).to_contain_text("5 passaggi da inviare")
        assert violations(page) == []
        page.reload()
        expect(page.locator("[data-state]")).to_contain_text("5 passaggi da inviare")
        assert within(demonstration_project, LET_IN.format(code=first, date=date)) == "ok"

        with door(demonstration, port):
            page.locator("[data-send]").click()
            expect(page.locator("[data-state]")).to_have_text("Tutto inviato.")
            codes = [first, second, third]
            refused, written = within(demonstration_project, WRITTEN.format(date=date, codes=codes))
            assert refused == 1
            assert written == [
                [first, "ok", False],
                [first, "gia_entrata", False],
                [second, "ok", False],
                [second, "gia_entrata", False],
                [third, "ok", False],
            ]

            page.goto(f"{site}/accesso/profilo/")
            page.locator("form[action$='/esci/'] button").first.click()
            page.wait_for_url(f"{site}/")
            page.goto(f"{site}/cose-da-fare/presenze/telefono/")
            expect(page.locator("[data-none]")).to_be_visible()
        context.close()
