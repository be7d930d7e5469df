"""The demonstration's mailbox, and no other's."""

from typing import Any

import pytest
from django.conf import settings as real_settings
from django.test import Client

from rete.core.notices.models import Mail
from rete.core.notices.services import send_mail
from rete.kernel.actor import system
from rete.web.theme.palette import theme_of
from tenants.scope import Scope
from tenants.snapshots import NetworkSnapshot

FEDERATION = {"host": real_settings.RETE_BASE_DOMAIN}


def write() -> Mail:
    return send_mail(
        system("prova"),
        to="anna@example.org",
        subject="Il libro è arrivato",
        text="Ciao <b>Anna</b>: https://example.org/ritiro",
    )


@pytest.fixture
def mailbox(settings: Any) -> None:
    settings.RETE_DEMO = settings.RETE_MAILBOX = True


@pytest.mark.usefixtures("mailbox")
def test_a_demonstration_shows_what_it_would_send(alfa: NetworkSnapshot, client: Client) -> None:
    host = {"host": alfa.domain}
    assert "Nessun messaggio" in client.get("/posta/", headers=host).content.decode()
    mail = write()

    box = client.get("/posta/", headers=host).content.decode()
    message = client.get(f"/posta/{mail.pk}/", headers=host).content.decode()

    assert f'href="/posta/{mail.pk}/"' in box
    assert "Ciao &lt;b&gt;Anna&lt;/b&gt;" in message
    assert 'href="https://example.org/ritiro"' in message
    assert 'href="/posta/"' in client.get("/", headers=host).content.decode()


@pytest.mark.usefixtures("mailbox")
def test_a_message_is_shown_in_the_site_s_colours_and_runs_nothing(
    alfa: NetworkSnapshot, client: Client
) -> None:
    mail = write()

    letter = client.get(f"/posta/{mail.pk}/lettera/", headers={"host": alfa.domain})

    shown = letter.content.decode()
    assert theme_of(alfa).used.hex in shown
    assert '<a href="http://alfa.rete.localhost:8000/">Rete Alfa</a>' in shown
    assert "Ciao &lt;b&gt;Anna&lt;/b&gt;" in shown
    assert letter.headers["Content-Security-Policy"].startswith("sandbox ")
    assert letter.headers["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.usefixtures("mailbox")
def test_a_network_s_mail_is_not_in_the_federation_s_box(
    alfa: NetworkSnapshot, client: Client
) -> None:
    mail = write()

    assert client.get(f"/posta/{mail.pk}/", headers=FEDERATION).status_code == 404
    assert "Il libro" not in client.get("/posta/", headers=FEDERATION).content.decode()


def test_with_a_mail_server_there_is_no_box(
    in_control: Scope, client: Client, settings: Any
) -> None:
    settings.RETE_MAILBOX = False
    mail = write()

    assert client.get("/posta/", headers=FEDERATION).status_code == 404
    assert client.get(f"/posta/{mail.pk}/", headers=FEDERATION).status_code == 404
    assert 'href="/posta/"' not in client.get("/", headers=FEDERATION).content.decode()
