"""Contents and issues over the API; a year's figures."""

from datetime import UTC, datetime

from django.test import Client

from modules.pages.models import Issue, IssueState, Kind, Subscriber
from modules.pages.statistics import statistics
from tenants.snapshots import NetworkSnapshot
from tests.modules.pages.making import draft, public
from tests.modules.pages.newsletter.making import NOW, happening, reader, running, sent, told
from tests.modules.pages.webforms.making import answered, form


def test_contents_are_those_that_citizens_read(alfa: NetworkSnapshot, client: Client) -> None:
    page, site = public("Sala studio", Kind.NOTICE), {"host": alfa.domain}
    public("Carta dei servizi", Kind.PAGE)
    hidden = draft("Bozza")

    every = client.get("/api/v1/contents", headers=site).json()
    notices = client.get("/api/v1/contents?kind=avviso", headers=site).json()
    one = client.get(f"/api/v1/contents/{page.uid}", headers=site).json()
    hidden.refresh_from_db()

    assert len(every["results"]) == 2
    assert [each["title"] for each in notices["results"]] == ["Sala studio"]
    assert (one["text"], one["page"]) == ("Il testo intero.", page.get_absolute_url())
    assert client.get(f"/api/v1/contents/{hidden.uid}", headers=site).status_code == 404


def test_issues_are_those_that_have_left(alfa: NetworkSnapshot, client: Client) -> None:
    running()
    happening()
    reader()
    issue, site = sent(Issue.objects.create()), {"host": alfa.domain}
    Issue.objects.create()

    every = client.get("/api/v1/newsletter-issues", headers=site).json()
    one = client.get(f"/api/v1/newsletter-issues/{issue.uid}", headers=site)

    assert [each["number"] for each in every["results"]] == [1]
    assert [each["title"] for each in one.json()["items"]] == ["Storie piccine"]
    assert "anna@example.org" not in one.content.decode()


def test_a_year_is_counted_by_month(alfa: NetworkSnapshot) -> None:
    told()
    answered(form())
    reader()
    gone = reader("bruno@example.org")
    Subscriber.objects.filter(pk=gone.pk).update(email="", consent_proof="", left_at=NOW)

    found = statistics(datetime(2026, 12, 5, tzinfo=UTC))

    assert [each.name for each in found.months[-3:]] == ["ottobre 2026", "novembre 2026", "dicembre 2026"]  # fmt: skip
    assert [each.published for each in found.months[-2:]] == [1, 0]
    assert [each.answers for each in found.months[-2:]] == [1, 0]
    assert [each.readers for each in found.months[-3:]] == [2, 1, 1]
    assert found.forms == [("Gita al museo", 1)]


def test_figures_are_seen_and_saved(alfa: NetworkSnapshot, direttrice: Client) -> None:
    Issue.objects.create(
        state=IssueState.SENT, number=1, sent_at=NOW, title="Ciao", items=[{}], written=3, arrived=2
    )

    page = direttrice.get("/gestione/pagine/cifre/")
    saved = direttrice.get("/gestione/pagine/cifre/?formato=csv")

    assert "Messaggi consegnati" in page.content.decode()
    assert len(saved.content.decode("utf-8-sig").splitlines()) == 13
