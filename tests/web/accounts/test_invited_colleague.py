"""In Chromium: an invited colleague sets up a passkey, comes in with it, publishes at one library and nowhere else."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from rete.site.local.ports import any_free_port
from tests.people import one_time_code
from tests.project import Project, copy_project, drop_database
from tests.serving import web_process
from tests.web.browser import CHROMIUM, chromium

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="Chromium is not installed"),
]
DATABASE = "rete_invitation"
DIRECTOR, COLLEAGUE, PASSWORD = "dora@example.org", "anna@example.org", "una frase lunga e mia"
CODE = re.compile(r"^\s*([A-Z0-9-]{6,12})\s*$", re.MULTILINE)
# Two libraries, an event at the one where the colleague has no role, and a director with a second factor.
FILL = f"""
from django.contrib.contenttypes.models import ContentType
from allauth.account.models import EmailAddress
from modules.events.models import Event
from modules.libraries.models import Body, Library
from rete.core.accounts.models import User
from rete.core.accounts.services.people import add_person, give_role
from rete.core.accounts.services.roles import default_role
from rete.kernel.actor import system
from rete.kernel.manifest import Role
from tests.people import with_second_factor
actor = system("prova")
body = Body.objects.create(name="Comune di Nuoro")
for name in ("Centrale", "Periferica"):
    Library.objects.create(body=body, name=name, municipality="Nuoro", municipality_istat="091051")
dora = add_person(actor, email="{DIRECTOR}", name="Dora Sanna")
dora.set_password("{PASSWORD}")
dora.save()
EmailAddress.objects.filter(user=dora).update(verified=True)
give_role(actor, dora.pk, default_role(Role.DIREZIONE))
with_second_factor(dora)
"""


@dataclass(frozen=True)
class Site:
    project: Project
    address: str

    def last_mail(self) -> str:
        rows = self.project.query("SELECT text FROM net_r1.notices_mail ORDER BY id DESC LIMIT 1")
        return str(rows[0][0])


@pytest.fixture
def site(superuser_url: str, tmp_path: Path) -> Iterator[Site]:
    """A network as production has it: nobody comes into its staff's area without a second factor."""
    project = copy_project(tmp_path, superuser_url, DATABASE)
    project.networks(1)
    project.manage("--network", "r1", "shell", "--no-imports", "-c", FILL)
    port = any_free_port()
    with web_process(project, "rete.site.wsgi:application", {"RETE_PORT": str(port)}, port):
        yield Site(project, f"http://r1.rete.localhost:{port}")
    drop_database(superuser_url, DATABASE)


def invite(page: Page, site: Site) -> None:
    """The director signs in and invites the colleague, as editor of one library."""
    page.goto(f"{site.address}/accesso/entra/")
    page.get_by_label("E-mail").fill(DIRECTOR)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Entra", exact=True).click()
    page.locator('[name="code"]').fill(one_time_code())
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site.address}/gestione/")
    page.goto(f"{site.address}/gestione/impostazioni/persone/aggiungi/")
    page.get_by_label("Nome e cognome").fill("Anna Neri")
    page.get_by_label("E-mail").fill(COLLEAGUE)
    page.get_by_label("Ruolo").select_option("redazione")
    page.get_by_label("solo in queste biblioteche").check()
    page.get_by_label(re.compile("Centrale")).check()
    page.get_by_role("button", name="Spedisci l'invito").click()
    expect(page.get_by_role("status")).to_contain_text("invito spedito")


def accept(page: Page, site: Site) -> None:
    """The colleague follows the invitation, proves the address, and is asked for a second step."""
    address = re.search(r"http://\S+", site.last_mail())
    assert address is not None
    page.goto(address[0])
    page.get_by_label("E-mail").fill(COLLEAGUE)
    page.get_by_role("button").filter(has_text=re.compile("codice", re.IGNORECASE)).click()
    code = CODE.search(site.last_mail())
    assert code is not None
    page.locator('[name="code"]').fill(code[1])
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site.address}/accesso/secondo-passaggio/")
    expect(page.get_by_role("status")).to_contain_text("serve un secondo passaggio")


def with_authenticator(page: Page) -> None:
    """A device that holds passkeys and always recognises its owner."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def add_passkey(page: Page, site: Site) -> None:
    page.goto(f"{site.address}/accesso/secondo-passaggio/passkey/aggiungi/")
    page.locator('[name="passwordless"]').check()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url(re.compile("/accesso/secondo-passaggio/(codici|passkey)/$"))


def come_back_with_passkey(page: Page, site: Site) -> None:
    page.goto(f"{site.address}/accesso/dispositivi/")
    page.get_by_role("button", name="Esci da questo dispositivo").click()
    page.goto(f"{site.address}/gestione/")
    page.get_by_role("button", name="Entra con una passkey").click()
    page.wait_for_url(f"{site.address}/gestione/")


def write_event(page: Page, site: Site, title: str) -> None:
    page.goto(f"{site.address}/gestione/cose-da-fare/nuovo/")
    page.locator("#id_title").fill(title)
    page.locator("#id_ciclo-0-starts_on").fill(f"{datetime.now(UTC).year + 1}-03-03")
    page.locator("#id_ciclo-0-starts_at").fill("10:30")
    page.locator("#id_ciclo-0-ends_at").fill("11:30")


def libraries_offered(page: Page) -> list[str]:
    """The words of the places that the form lets choose."""
    words = page.locator("#id_where option").all_inner_texts()
    return [each for each in words if "Nuoro" in each or "Centrale" in each or "Periferica" in each]


def journey(browser: Browser, site: Site) -> None:
    with browser.new_context(locale="it-IT") as context, context.new_page() as page:
        invite(page, site)
    with browser.new_context(locale="it-IT") as context, context.new_page() as page:
        with_authenticator(page)
        accept(page, site)
        add_passkey(page, site)
        come_back_with_passkey(page, site)
        write_event(page, site, "Ora del racconto")
        offered = libraries_offered(page)
        page.locator("#id_where").select_option(label=offered[0])
        page.locator('button[value="pubblica"]').click()
        expect(page.get_by_role("status")).to_contain_text("«Ora del racconto» è pubblicato.")

        write_event(page, site, "Altrove")
        page.evaluate(ELSEWHERE, "b2")
        page.locator('button[value="pubblica"]').click()
        expect(page.locator(".is-wrong #id_where")).to_have_count(1)
        assert len(offered) == 1
        assert "Centrale" in offered[0]
        people = page.goto(f"{site.address}/gestione/impostazioni/persone/")
        assert people is not None
        assert people.status == 403


# As somebody who changes the page would: the library where the colleague has no role.
ELSEWHERE = """value => {
    const option = new Option("Periferica", value, true, true);
    document.querySelector("#id_where").add(option);
}"""


def test_an_invited_colleague_publishes_where_their_role_is(site: Site) -> None:
    with chromium() as browser:
        journey(browser, site)

    events = "SELECT title, l.name FROM net_r1.events_event e JOIN net_r1.libraries_library l ON l.id = e.library_id"
    assert site.project.query(events) == [("Ora del racconto", "Centrale")]
    kinds = "SELECT type FROM net_r1.mfa_authenticator a JOIN net_r1.accounts_user u ON u.id = a.user_id WHERE u.email = 'anna@example.org' ORDER BY 1"
    assert ("webauthn",) in site.project.query(kinds)
