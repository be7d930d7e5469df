"""The question at the bottom of public pages, word for word, and what staff see."""

import pytest
from django.test import Client

from rete.core.audit.models import Entry
from rete.core.ratings.models import Rating
from rete.kernel.manifest import Role
from rete.web.ratings import views
from tenants.snapshots import NetworkSnapshot
from tests.conftest import signed_in

STATISTICS = "/gestione/impostazioni/valutazioni/"


@pytest.fixture
def visitor(alfa: NetworkSnapshot) -> Client:
    return Client(headers={"host": alfa.domain})


def test_a_public_page_asks_in_the_official_words(visitor: Client) -> None:
    page = visitor.get("/biblioteche/").content.decode()

    assert ">Quanto sono chiare le informazioni su questa pagina?</h2>" in page
    assert 'data-element="feedback-title"' in page
    assert all(f'data-element="feedback-rate-{n}"' in page for n in range(1, 6))
    assert '<input type="hidden" name="pagina" value="/biblioteche/">' in page
    assert "csrf" not in page[page.index('data-element="feedback"') :]


@pytest.mark.parametrize("path", ["/accesso/entra/", "/non-c-e/", "/biblioteche/999999-x/"])
def test_pages_of_ones_own_and_mistakes_do_not_ask(visitor: Client, path: str) -> None:
    assert 'data-element="feedback"' not in visitor.get(path).content.decode()


@pytest.mark.parametrize(
    ("stars", "kind", "question", "answers"),
    [
        (
            "4",
            "feedback-rating-positive",
            "Quali sono stati gli aspetti che hai preferito?",
            [
                "Le indicazioni erano chiare",
                "Le indicazioni erano complete",
                "Capivo sempre che stavo procedendo correttamente",
                "Non ho avuto problemi tecnici",
                "Altro",
            ],
        ),
        (
            "3",
            "feedback-rating-negative",
            "Dove hai incontrato le maggiori difficoltà?",
            [
                "A volte le indicazioni non erano chiare",
                "A volte le indicazioni non erano complete",
                "A volte non capivo se stavo procedendo correttamente",
                "Ho avuto problemi tecnici",
                "Altro",
            ],
        ),
    ],
)
def test_the_second_question_follows_from_the_stars(
    visitor: Client, stars: str, kind: str, question: str, answers: list[str]
) -> None:
    page = visitor.get(f"/valuta/?pagina=/biblioteche/&stelle={stars}").content.decode()

    assert f'data-element="{kind}"' in page
    assert f'data-element="feedback-rating-question">{question}</legend>' in page
    assert page.count('data-element="feedback-rating-answer"') == 5
    assert all(answer in page for answer in answers)
    assert 'data-element="feedback-input-text"' in page
    assert 'maxlength="200"' in page


def test_an_answer_is_kept_without_who_gave_it(visitor: Client) -> None:
    sent = {"pagina": "/", "stelle": "2", "risposta": "non_capivo", "testo": "Dov'è?"}

    page = visitor.post("/valuta/", sent).content.decode()

    rating = Rating.objects.get()
    assert "Grazie, il tuo parere" in page
    assert (rating.path, rating.stars, rating.answer, rating.text) == ("/", 2, "non_capivo", "Dov'è?")  # fmt: skip
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"pagina": "/", "stelle": "0"}, 404),
        ({"pagina": "/", "stelle": "x"}, 404),
        ({"pagina": "/non-c-e/", "stelle": "5"}, 404),
        ({"pagina": "https://example.org/", "stelle": "5"}, 404),
        ({"pagina": "//example.org/", "stelle": "5"}, 404),
        ({"pagina": "/gestione/", "stelle": "5"}, 404),
        ({"pagina": "/", "stelle": "5", "risposta": "non_capivo"}, 422),
        ({"pagina": "/", "stelle": "5", "testo": "x" * 201}, 422),
    ],
)
def test_nonsense_is_refused_and_not_kept(
    visitor: Client, sent: dict[str, str], status: int
) -> None:
    assert visitor.post("/valuta/", sent).status_code == status
    assert not Rating.objects.exists()


def test_one_place_does_not_rate_without_end(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "RATINGS_AN_HOUR", 2)

    statuses = [visitor.post("/valuta/", {"pagina": "/", "stelle": "5"}).status_code for _ in "123"]

    assert statuses == [200, 200, 429]
    assert Rating.objects.count() == 2


def test_staff_see_charts_and_save_what_they_filter(
    direttrice: Client, visitor: Client, alfa: NetworkSnapshot
) -> None:
    for stars in ("5", "5", "1"):
        visitor.post("/valuta/", {"pagina": "/", "stelle": stars, "testo": f"voto {stars}"})

    page = direttrice.get(STATISTICS).content.decode()
    lines = direttrice.get(f"{STATISTICS}?stelle=1&formato=csv")

    assert "Quante stelle. Il più alto è ★★★★★ (2)" in page
    assert "3 valutazioni" in page
    saved = b"".join(lines.streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]
    assert len(saved) == 2
    assert "voto 1" in saved[1]
    assert signed_in(alfa, Role.SPORTELLO).get(STATISTICS).status_code == 403


def test_nothing_rated_yet_is_told(direttrice: Client) -> None:
    assert "Non c'è ancora nessuna valutazione" in direttrice.get(STATISTICS).content.decode()


def test_ratings_of_one_network_are_not_another_s(visitor: Client, beta: NetworkSnapshot) -> None:
    visitor.post("/valuta/", {"pagina": "/", "stelle": "5"})

    assert "1 su" not in Client(headers={"host": beta.domain}).get("/").content.decode()
    assert Client(headers={"host": beta.domain}).get(STATISTICS).status_code == 302
