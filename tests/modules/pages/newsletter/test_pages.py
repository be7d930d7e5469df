"""The newsletter's pages: staff choose, look and send; readers find what was sent; a sheet of readers."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from modules.pages.models import Issue, IssueState, Newsletter, Page, Subscriber
from modules.pages.newsletter import issues, subscribing
from modules.pages.newsletter.importing import ReaderImporter
from rete.core.audit.models import Entry
from rete.core.imports.rows import RawRow
from rete.core.imports.services import import_all
from rete.core.notices.models import Mail
from rete.kernel import clock
from rete.kernel.manifest import Role
from tenants.snapshots import NetworkSnapshot
from tests.conftest import signed_in
from tests.modules.pages.making import public
from tests.modules.pages.newsletter.making import NOW, WRITER, reader, running, sent

STAFF = "/gestione/pagine/newsletter/"


def test_a_director_begins_chooses_looks_tries_and_sends(
    alfa: NetworkSnapshot, direttrice: Client
) -> None:
    public("Albi nuovi")
    public("Volontari cercasi")
    reader()
    assert "Comincia" in direttrice.get(STAFF).content.decode()

    rhythm = {"title": "La posta", "is_on": "on", "weekday": "3", "hour": "9", "days_ahead": "10"}
    direttrice.post(f"{STAFF}quando/", rhythm)
    issue_page = direttrice.post(f"{STAFF}prepara/")["Location"]
    before = direttrice.get(issue_page).content.decode()
    chosen = Issue.objects.get()
    address = public_address("Volontari cercasi")
    direttrice.post(
        issue_page,
        {"title": "Ciao\r\nBcc: tutti@example.org", "opening": "A voi <script>x</script>.", "seen": "1", "scelta": address, f"posto:{address}": "1"},
    )  # fmt: skip
    letter = direttrice.get(f"{issue_page}lettera/")
    preview = direttrice.get(f"{issue_page}anteprima/").content.decode()
    direttrice.post(f"{issue_page}prova/")
    done = direttrice.post(f"{issue_page}manda/", follow=True)

    assert "Albi nuovi" in before
    assert "Volontari cercasi" in letter.content.decode()
    assert "Albi nuovi" not in letter.content.decode()
    assert "<script>" not in letter.content.decode()
    assert "default-src 'none'" in letter["Content-Security-Policy"]
    assert "Volontari cercasi" in preview
    assert Mail.objects.get().to == "direzione@example.org"
    assert "La newsletter è in partenza." in done.content.decode()
    chosen.refresh_from_db()
    assert (chosen.state, chosen.number, chosen.title) == (
        IssueState.SENDING,
        1,
        "Ciao Bcc: tutti@example.org",
    )


def public_address(title: str) -> str:
    return Page.objects.get(live__title=title).get_absolute_url()


def test_the_second_editor_reads_it_and_keeps_the_words(
    alfa: NetworkSnapshot, direttrice: Client
) -> None:
    running()
    path = f"{STAFF}{issues.prepare(WRITER, now=NOW).pk}/"
    direttrice.post(path, {"title": "Di prima", "opening": "", "seen": "1"})

    told = direttrice.post(path, {"title": "Di dopo", "opening": "", "seen": "1"})

    assert told.status_code == 409
    assert 'value="Di dopo"' in told.content.decode()
    assert 'name="seen" value="2"' in told.content.decode()


def test_what_was_sent_is_read_by_everybody_and_what_was_not_by_nobody(
    alfa: NetworkSnapshot, client: Client
) -> None:
    running()
    public("Albi nuovi")
    reader()
    sent(issues.prepare(WRITER, now=clock.now()), clock.now())
    issues.prepare(WRITER, now=clock.now())

    site = {"host": alfa.domain}
    archive = client.get("/pagine/newsletter/", headers=site).content.decode()
    issue = client.get("/pagine/newsletter/1/", headers=site).content.decode()

    assert '<a href="/pagine/newsletter/1/">' in archive
    assert "Albi nuovi" in issue
    assert "anna@example.org" not in archive + issue
    assert client.get("/pagine/newsletter/0/", headers=site).status_code == 404


def test_a_network_without_a_newsletter_says_so(alfa: NetworkSnapshot, client: Client) -> None:
    site = {"host": alfa.domain}

    page = client.get("/pagine/newsletter/", headers=site)
    asked = client.post("/pagine/newsletter/", {"email": "anna@example.org", "agrees": "on"}, headers=site)  # fmt: skip

    assert "non ha ancora una newsletter" in page.content.decode()
    assert asked.status_code == 409
    assert not Mail.objects.exists()


@pytest.mark.parametrize("path", [STAFF, f"{STAFF}iscritti/", "/pagine/newsletter/"])
def test_a_list_costs_the_same_with_one_and_with_thirty(
    alfa: NetworkSnapshot, direttrice: Client, path: str
) -> None:
    running()
    public("Albi nuovi")
    reader()
    sent(issues.prepare(WRITER, now=clock.now()), clock.now())
    direttrice.get(path)
    one = queries(lambda: direttrice.get(path))

    for number in range(29):
        reader(f"anna{number}@example.org")
        Issue.objects.create(
            state=IssueState.SENT, number=number + 2, sent_at=NOW, title="Altro", items=[{}]
        )

    assert queries(lambda: direttrice.get(path)) == one


def queries(act: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as seen:
        act()
    return len(seen)


def test_only_who_may_carries_readers_away_and_it_is_recorded(alfa: NetworkSnapshot) -> None:
    running()
    reader()
    director, editor = signed_in(alfa, Role.DIREZIONE), signed_in(alfa, Role.REDAZIONE)

    saved = director.get(f"{STAFF}iscritti/?formato=csv")
    refused = editor.get(f"{STAFF}iscritti/?formato=csv")

    assert "anna@example.org" in b"".join(saved).decode("utf-8-sig")
    assert refused.status_code == 403
    assert editor.get(f"{STAFF}iscritti/").status_code == 200
    assert Entry.objects.filter(changes__icontains="iscritti-newsletter").count() == 1


def test_staff_take_off_who_asks_at_the_desk(alfa: NetworkSnapshot, direttrice: Client) -> None:
    anna = reader()
    sent_form = {"azione": "togli", "riga": str(anna.pk), "conferma": "1"}

    direttrice.post(f"{STAFF}iscritti/", sent_form)

    assert not Subscriber.objects.active().exists()


def rows(*readers: dict[str, str]) -> list[RawRow]:
    return [RawRow(line, each, each) for line, each in enumerate(readers, start=2)]


def test_a_sheet_of_readers_needs_a_day_and_a_proof(alfa: NetworkSnapshot) -> None:
    reader("gia@example.org")
    gone = reader("uscita@example.org")
    subscribing.leave(WRITER, gone.pk, now=NOW)
    good = {"consent_on": "12/03/2025", "proof": "modulo al banco"}
    future = f"{clock.now() + timedelta(days=2):%d/%m/%Y}"

    plan = import_all(
        ReaderImporter(WRITER, is_writing=True),
        rows(
            {**good, "email": "Nuova@Example.org"},
            {**good, "email": "gia@example.org"},
            {**good, "email": "uscita@example.org"},
            {**good, "email": "niente"},
            {**good, "email": "a@example.org", "proof": ""},
            {**good, "email": "b@example.org", "consent_on": "boh"},
            {**good, "email": "c@example.org", "consent_on": future},
        ),
    )

    assert dict(plan.counts) == {"nuova": 1, "modificata": 0, "invariata": 1, "scartata": 5}
    reasons = " ".join(reason for row in plan.rows for reason in row.reasons)
    for words in ("è uscito dalla newsletter", "non va bene", "serve la prova", "serve la data", "nel futuro"):  # fmt: skip
        assert words in reasons
    new = Subscriber.objects.get(email="nuova@example.org")
    assert (new.source, str(new.consent_on)) == ("importazione", "2025-03-12")


def test_today_says_that_an_issue_leaves_soon(alfa: NetworkSnapshot, direttrice: Client) -> None:
    Newsletter.objects.create(title="La newsletter", is_on=True)
    Issue.objects.create(leaves_at=clock.now() + timedelta(hours=3))

    page = direttrice.get("/gestione/").content.decode()

    assert "Guarda che cosa dice" in page
