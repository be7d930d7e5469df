"""The office's pages: a step at a time, what is missing with where to go, and refusals that lose nothing."""

import pytest
from django.conf import settings
from django.test import Client

from rete.control.directory.models import JoinRequest, Relation
from rete.control.onboarding import checking, demo, selectors
from rete.control.onboarding.checking import Verdict
from rete.control.onboarding.models import Onboarding, OnboardingState
from rete.core.accounts.demo import fill_office
from rete.core.accounts.models import User
from rete.core.jobs.models import Job
from rete.kernel import registry
from rete.kernel.library_register import LibraryRegister
from tenants import directory, domains, scope
from tenants.errors import DnsSilent
from tenants.models import Domain
from tests.conftest import TESTER
from tests.control.onboarding.conftest import FILLED, NOW, Welcomed, a_body
from tests.people import with_second_factor

S = OnboardingState
HERE = "/ufficio/accoglienza/"


@pytest.fixture
def office(in_control: scope.Scope) -> Client:
    fill_office()
    client = Client(headers={"host": settings.RETE_BASE_DOMAIN})
    person = with_second_factor(User.objects.get())
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def sent(client: Client, row: Onboarding, step: str, values: dict[str, object]) -> object:
    """The step as its page has it, with these values."""
    page = client.get(f"{HERE}{row.pk}/passi/{step}/")
    mark = page.context["mark"]
    return client.post(f"{HERE}{row.pk}/passi/{step}/", {**values, "segno": mark})


def test_from_a_request_to_work_that_begins(office: Client) -> None:
    asked = JoinRequest.objects.create(
        network_name="Rete del lago", person="Gina", email="gina@example.org", created_at=NOW
    )
    assert "Accogli questa rete" in office.get(f"/ufficio/richieste/{asked.pk}/").content.decode()
    office.post(f"{HERE}nuova/", {"richiesta": asked.pk})
    row = Onboarding.objects.get()

    answers: dict[str, dict[str, object]] = {
        "ente": {"body": a_body().pk, "since": "", "act": "delibera 12"},
        "indirizzo": {"name": "Rete del lago", "short_name": "", "slug": "Lago", "domains": "Libri.Lago.example"},
        "moduli": {"modules": ["events"]},
        "aspetto": {"colour": "#2f6b2f", "claim": ""},
        "biblioteche": {"libraries": "it-bg0001; IT BG0002"},
        "persona": {"person": "Gina", "email": "Gina@example.org"},
    }  # fmt: skip
    for step, values in answers.items():
        answer = sent(office, row, step, values)
        assert answer.status_code == 302, step  # type: ignore[attr-defined]
    page = office.get(f"{HERE}{row.pk}/").content.decode()
    begun = office.post(f"{HERE}{row.pk}/fai/prepara/", follow=True).content.decode()

    assert "C'è tutto" in page
    assert "libri.lago.example" in office.get(f"{HERE}{row.pk}/passi/indirizzo/").content.decode()
    assert 'hx-trigger="every 1s"' in begun
    assert Job.objects.get(kind="onboarding.make").arguments == {"onboarding_id": row.pk}
    assert "Rete del lago" in office.get(HERE).content.decode()
    assert "Reti da accogliere" in office.get("/ufficio/").content.decode()


@pytest.mark.parametrize(
    ("step", "values", "said"),
    [
        ("indirizzo", {"name": "Rete", "slug": "alfa"}, "già di un&#x27;altra rete"),
        ("indirizzo", {"name": "Rete", "slug": "w"}, "Non si può usare"),
        ("indirizzo", {"name": "Rete", "slug": "lago", "domains": "http://x"}, "non è un nome di dominio"),
        ("biblioteche", {"libraries": "IT-XX9999"}, "IT-XX9999. Correggili o toglili"),
        ("persona", {"person": "", "email": "gina"}, "Inserisci un indirizzo email valido"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_kept_on_the_page(
    office: Client, welcomed: Welcomed, step: str, values: dict[str, object], said: str
) -> None:
    row = welcomed()

    answer = sent(office, row, step, values)

    text = answer.content.decode()  # type: ignore[attr-defined]
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert said in text
    row.refresh_from_db()
    assert (row.slug, row.libraries) == (FILLED["slug"], FILLED["libraries"])


def test_two_people_on_one_step_are_told_on_the_page(office: Client, welcomed: Welcomed) -> None:
    row = welcomed()

    answer = office.post(
        f"{HERE}{row.pk}/passi/aspetto/",
        {"colour": "#2f6b2f", "claim": "Le mie parole", "segno": "di prima"},
    )

    assert answer.status_code == 409
    assert "Intanto qualcun altro" in answer.content.decode()
    assert "Le mie parole" in answer.content.decode()


def test_the_check_says_what_is_right_and_where_to_put_the_rest_right(
    office: Client, welcomed: Welcomed, monkeypatch: pytest.MonkeyPatch
) -> None:
    network = directory.get_network("alfa")
    row = welcomed(slug="alfa", uid=network.uid, state=S.READY, modules=[])
    Domain.objects.create(domain="libri.alfa.example", tenant_id=network.id, is_primary=True)

    verdicts = {each.title: each for each in checking.checks_of(selectors.now_of(row))}
    assert verdicts["Ente capofila"].verdict is Verdict.MISSING
    assert verdicts["Ente capofila"].address.endswith("/passi/ente/")
    assert verdicts["libri.alfa.example"].verdict is Verdict.WAITS
    assert verdicts["Moduli"].verdict is Verdict.MISSING
    assert verdicts["Biblioteche"].said == "Nessuna, per ora."
    Relation.objects.create(body=a_body(), network_id=network.id, level="capofila")
    with scope.visiting(network, reason="prova"):
        registry.answer_of(LibraryRegister).add(TESTER, ["IT-BG0001"])
    monkeypatch.setattr(domains, "addresses", lambda _host: frozenset({"192.0.2.1"}))
    looked = office.post(f"{HERE}{row.pk}/domini/libri.alfa.example/verifica/", follow=True)

    page = looked.content.decode()
    after = {each.title: each.verdict for each in checking.checks_of(selectors.now_of(row))}
    assert "libri.alfa.example porta qui" in page
    assert "Apri il sito" in page
    assert after["libri.alfa.example"] is after["Biblioteche"] is Verdict.RIGHT
    assert after["Ente capofila"] is Verdict.RIGHT


def test_a_resolver_that_does_not_answer_is_said(
    office: Client, welcomed: Welcomed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(host: str) -> frozenset[str]:
        raise DnsSilent(domain=host)

    row = welcomed(state=S.READY, slug="alfa", uid=directory.get_network("alfa").uid)
    monkeypatch.setattr(domains, "addresses", silent)

    answer = office.post(f"{HERE}{row.pk}/domini/libri.alfa.example/verifica/", follow=True)

    assert "Il DNS non ha risposto in tempo" in answer.content.decode()


def test_undoing_is_asked_first(office: Client, welcomed: Welcomed) -> None:
    row = welcomed()

    question = office.get(f"{HERE}{row.pk}/annulla/").content.decode()
    office.post(f"{HERE}{row.pk}/annulla/")

    row.refresh_from_db()
    assert "Annullare l&#x27;accoglienza di Rete accolta?" in question
    assert row.state == S.UNDONE
    assert "non resta nulla" in office.get(f"{HERE}{row.pk}/").content.decode()


def test_the_demonstration_has_one_half_filled_in(office: Client) -> None:
    for _ in range(2):
        demo.fill()

    page = office.get(HERE).content.decode()
    assert "Rete Valle Chiara" in page
    assert "Ente, Moduli, Aspetto, Biblioteche" in page
