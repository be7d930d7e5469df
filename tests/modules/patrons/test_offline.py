"""A parent sees two children's cards with the site switched off; signing out takes them away."""

import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from rete.core.accounts.demo import CITIZEN, PASSWORD
from tests.web.browser import CHROMIUM, chromium

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="Chromium is not installed"),
]
PATIENCE_MS = 60_000
FAMILY = 3


class _Forward(socketserver.BaseRequestHandler):
    """What comes goes to the site, and back."""

    server: "_Door"

    def handle(self) -> None:
        with socket.create_connection(("127.0.0.1", self.server.site)) as there:
            self.server.open.update({self.request, there})
            back = threading.Thread(target=_pour, args=(there, self.request), daemon=True)
            back.start()
            _pour(self.request, there)
            back.join()


def _pour(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while octets := one.recv(65536):
            other.sendall(octets)
    with suppress(OSError):
        other.shutdown(socket.SHUT_RDWR)


class _Door(socketserver.ThreadingTCPServer):
    """Through which the browser reaches the site; shut, nothing answers there any more."""

    allow_reuse_address = True
    daemon_threads = True
    site: int
    open: set[socket.socket]

    def shut(self) -> None:
        self.shutdown()
        self.server_close()
        for each in self.open:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)


@contextmanager
def door(site: int, port: int = 0) -> Iterator[_Door]:
    server = _Door(("127.0.0.1", port), _Forward)
    server.site, server.open = site, set()
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}).start()
    try:
        yield server
    finally:
        server.shut()


def sign_in(page: Page, site: str) -> None:
    page.goto(f"{site}/accesso/entra/?next=/utenti/")
    page.locator("input[name=login]").fill(CITIZEN[0])
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    expect(page.locator("h1")).to_have_text("La mia biblioteca")


def test_a_parent_sees_the_familys_cards_without_the_site(demonstration: int) -> None:
    with chromium() as browser:
        context = browser.new_context(locale="it-IT", viewport={"width": 400, "height": 800})
        context.set_default_timeout(PATIENCE_MS)
        expect.set_options(timeout=PATIENCE_MS)
        page = context.new_page()
        with door(demonstration) as reached:
            port = reached.server_address[1]
            site = f"http://nuoro.rete.localhost:{port}"
            sign_in(page, site)
            codes = page.locator(".card-code").all_inner_texts()
            page.locator("[data-save]").click()
            expect(page.locator("[data-told]")).to_contain_text("Salvate su questo dispositivo")

        page.goto(f"{site}/")
        expect(page.locator("h1")).to_have_text("Tessere su questo dispositivo")
        expect(page.locator(".card-code")).to_have_text(codes)
        assert len(codes) == FAMILY
        drawn = page.locator("img.card-bars").evaluate_all(
            "all => all.map(each => each.naturalWidth)"
        )
        assert all(drawn)

        with door(demonstration, port):
            page.goto(f"{site}/accesso/profilo/")
            page.locator("form[action$='/esci/'] button").first.click()
            page.wait_for_url(f"{site}/")
            page.goto(f"{site}/utenti/senza-rete/")
            expect(page.locator("[data-none]")).to_be_visible()
            assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0  # fmt: skip
        context.close()
