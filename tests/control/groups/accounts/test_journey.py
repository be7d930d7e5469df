"""A librarian of Bergamo answers a discussion, a colleague answers her by mail: in Chromium, as production serves it."""

import subprocess
import sys
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.control.groups.accounts.conftest import CODE
from tests.project import Project
from tests.web.browser import CHROMIUM, chromium, violations

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="Chromium is not installed"),
]
EMAIL = "silvia.moro@example.org"
MAILED = f"SELECT text FROM control.notices_mail WHERE \"to\" = '{EMAIL}' ORDER BY id DESC LIMIT 1"
# What a mail server would be given for Nino: where he answers.
REPLY_TO = """
from rete.core.notices.composing import message_of
from rete.core.notices.models import Mail
mail = Mail.objects.filter(kind="groups.post", to="nino@example.org").latest("pk")
print(message_of(mail, "Rete delle Reti")["Reply-To"])
"""


@pytest.fixture
def context() -> Iterator[BrowserContext]:
    with chromium() as browser, browser.new_context(locale="it-IT") as opened:
        yield opened


def clean(page: Page) -> None:
    assert violations(page) == []


def test_a_librarian_answers_with_her_networks_account_and_a_colleague_by_mail(
    demonstration: int, demonstration_project: Project, context: BrowserContext
) -> None:
    page = context.new_page()
    page.goto(f"http://rete.localhost:{demonstration}/soci/")
    clean(page)

    # To Bergamo, which knows her by her own sign-in, and back with her consent.
    page.get_by_label("La tua rete").select_option(label="Bergamo")
    page.get_by_role("button", name="Entra con la tua rete").click()
    page.locator('button[value="sportello@example.org"]').click()
    expect(page.get_by_role("heading", name="Entra nell'Area soci della Rete delle Reti")).to_be_visible()  # fmt: skip
    assert page.url.startswith(f"http://bergamo.rete.localhost:{demonstration}/")
    clean(page)
    page.get_by_role("button", name="Acconsenti ed entra").click()

    # The first time she says where she can be written to.
    expect(page.get_by_role("heading", name="L'ultimo passo")).to_be_visible()
    clean(page)
    page.get_by_label("E-mail").fill(EMAIL)
    page.get_by_role("button", name="Continua").click()
    expect(page.get_by_label("Codice")).to_be_visible()
    ((text,),) = demonstration_project.query(MAILED)
    code = CODE.search(str(text))
    assert code is not None
    page.get_by_label("Codice").fill(code[1])
    page.get_by_role("button", name="Conferma").click()
    expect(page.get_by_role("heading", name="Area soci", exact=True)).to_be_visible()

    page.get_by_role("link", name="Gruppi di lavoro").first.click()
    page.get_by_role("link", name="Catalogazione condivisa").click()
    page.get_by_role("button", name="Entra nel gruppo").click()
    page.get_by_role("link", name="Come descrivete i giochi da tavolo?").click()
    page.get_by_label("La tua risposta").fill("A Bergamo li fotografiamo aperti.")
    page.get_by_role("button", name="Rispondi").click()
    expect(page.get_by_text("Risposta pubblicata.")).to_be_visible()
    clean(page)

    answered_by_mail(
        demonstration_project, "Ottima idea: la copiamo.\n\n> A Bergamo li fotografiamo"
    )
    page.reload()
    expect(page.get_by_text("Ottima idea: la copiamo.")).to_be_visible()
    expect(page.get_by_text("A Bergamo li fotografiamo")).to_have_count(1)
    page.goto(f"http://rete.localhost:{demonstration}/soci/profilo/")
    expect(page.get_by_text("come ha detto la rete")).to_be_visible()


def answered_by_mail(project: Project, text: str) -> None:
    """Nino's program answers what he was sent; the mail server passes it on."""
    address = project.manage("shell", "--no-imports", "-c", REPLY_TO).strip().splitlines()[-1]
    message = EmailMessage()
    message["From"], message["To"] = "Nino Piras <nino@example.org>", address
    message["Message-ID"] = "<nino-risponde@example.org>"
    message.set_content(text)
    done = subprocess.run(
        [sys.executable, "manage.py", "receive_mail"],
        cwd=project.folder,
        env=project.environment,
        input=message.as_bytes(),
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert "pubblicato" in done.stdout.decode(), done.stderr.decode()
