"""What a poster needs, its message, and its letters."""

from dataclasses import replace

import pytest

from modules.events.posters.errors import PosterAddressRefused, PosterIncomplete
from modules.events.posters.message import message
from rete.web.lettering import clipped, printable, unprintable
from tests.modules.events.posters.paper import FULLEST, POSTER


@pytest.mark.parametrize(
    ("lacking", "named"),
    [
        ({"title": " "}, "il titolo"),
        ({"dates": ()}, "una data"),
        ({"dates": ("oggi", " ")}, "una data"),
        ({"place": ""}, "il luogo"),
        ({"network_name": ""}, "il nome della rete"),
        ({"colour": "verde"}, "il colore"),
    ],
)
def test_a_poster_without_what_it_needs_is_refused(lacking: dict[str, object], named: str) -> None:
    with pytest.raises(PosterIncomplete, match=f"manca {named}"):
        replace(POSTER, **lacking)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "/eventi/1/",
        "https:///x",
        "https://x.it/a b",
        f"https://x.it/{'a' * 290}",
    ],
)
def test_a_code_opens_an_address_of_the_web_or_is_refused(url: str) -> None:
    with pytest.raises(PosterAddressRefused, match="300 caratteri"):
        replace(POSTER, url=url)


def test_a_message_says_what_decides_whether_to_come() -> None:
    assert message(POSTER).splitlines() == [
        "*Nati per Leggere: perché no?*",
        "Un autunno di storie",
        "",
        "Quando: sabato 28 novembre 2026, ore 10:30",
        "Dove: Biblioteca civica Villa Amoretti, Corso Orbassano 200, Torino",
        "Per chi: Da 3 a 6 anni, con un adulto",
        "Costo: Gratuito",
        "Prenotazione: Consigliata",
        "Accessibilità: Ingresso senza gradini",
        "",
        POSTER.url,
    ]


def test_a_short_message_has_no_empty_lines_of_what_is_not_known() -> None:
    poster = replace(
        POSTER, cycle="", audience="", cost=" ", booking="", accessibility="", address=""
    )

    assert message(poster).splitlines() == [
        "*Nati per Leggere: perché no?*",
        "",
        "Quando: sabato 28 novembre 2026, ore 10:30",
        "Dove: Biblioteca civica Villa Amoretti",
        "",
        POSTER.url,
    ]


def test_a_message_counts_the_dates_it_does_not_list() -> None:
    assert "12:00; sabato 3 novembre 2026, dalle 10:30 alle 12:00 e altre 9 date\n" in message(
        FULLEST
    )
    assert "e un'altra data" in message(replace(POSTER, dates=("a", "b", "c", "d")))


def test_a_message_of_the_demonstration_begins_by_saying_so() -> None:
    assert message(replace(POSTER, is_demo=True)).startswith("Dimostrazione: dati di fantasia\n")


def test_signs_that_a_chat_reads_as_marks_stay_out_and_emoji_stay_in() -> None:
    lines = message(replace(POSTER, title="Una *festa*\n_bella_ 🎉")).splitlines()

    assert lines[0] == "*Una festa bella 🎉*"


def test_what_paper_cannot_show_is_named() -> None:
    assert unprintable("Festa 🎉 中文 🎉 caffè\u200b e\u0301 привет") == "🎉中文"
    assert unprintable("Caffè «Città» – 10 €…") == ""


def test_invisible_signs_and_reversed_readings_are_dropped() -> None:
    assert printable("a\u202eb\u0000c\ue000\ud800 \n d\u0301\u0323", 20) == "abc ḍ"


def test_a_text_is_cut_after_a_whole_word() -> None:
    assert clipped("Letture ad alta voce, per tutti", 22) == "Letture ad alta voce…"
    assert clipped("Letture", 7) == "Letture"
    assert clipped("x" * 30, 10) == "x" * 9 + "…"


def test_an_endless_word_gets_places_to_break() -> None:
    assert printable("biblioteca.ragazzi@comune.torino.it", 80).replace("\u200b", "|") == (
        "biblioteca.|ragazzi@|comune.|torino.|it"
    )
    assert printable("w" * 25, 80).replace("\u200b", "|") == f"{'w' * 10}|{'w' * 10}|{'w' * 5}"
