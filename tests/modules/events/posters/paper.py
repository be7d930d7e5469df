"""Posters of the tests, and programs of others that read what we made."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from modules.events.posters.poster import Poster

POSTER = Poster(
    network_name="Biblioteche civiche torinesi",
    claim="Leggere insieme, vicino a casa",
    colour="#0b5d3b",
    cycle="Un autunno di storie",
    title="Nati per Leggere: perché no?",
    dates=("sabato 28 novembre 2026, ore 10:30",),
    place="Biblioteca civica Villa Amoretti",
    address="Corso Orbassano 200, Torino",
    description="Letture ad alta voce, più un tè caldo.",
    audience="Da 3 a 6 anni, con un adulto",
    cost="Gratuito",
    booking="Consigliata",
    accessibility="Ingresso senza gradini",
    url="https://torino.rete.example.it/cose-da-fare/nati-per-leggere-1287/?da=locandina&lingua=it",
    made_at=datetime(2026, 11, 24, 10, tzinfo=UTC),
)
FULLEST = replace(
    POSTER,
    network_name="Sistema bibliotecario dell'Unione dei comuni delle colline fra il fiume e il lago grande",
    title=" ".join(["Incontriamoci"] * 14),
    cycle="Rassegna di incontri con le autrici e gli autori del premio di quest'anno, sesta edizione",
    dates=tuple(f"sabato {day} novembre 2026, dalle 10:30 alle 12:00" for day in range(1, 13)),
    place="Biblioteca comunale Maria Antonietta Serafina degli Abbracciavento, sala delle conferenze",
    address="Via dei Partigiani delle Montagne 1200, frazione di Sant'Ambrogio, 10100 Torino (TO)",
    description="Letture ad alta voce con le lettrici volontarie. " * 14,
    audience="Bambine e bambini da tre a sei anni, con una persona adulta che li accompagna sempre",
    cost="Gratuito per chi ha la tessera, altrimenti cinque euro da pagare quando si entra in sala",
    booking="Obbligatoria: prenotazioni.biblioteca.ragazzi@comune.torino.piemonte.it",
    accessibility="Ingresso senza gradini, interprete della lingua dei segni su richiesta",
)


WORD = re.compile(
    r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>',
    re.DOTALL,
)


def program(name: str) -> str:
    """The path of an installed program; skipped, and said, where it is absent."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} absent")
    return found


def run(name: str, *arguments: str) -> str:
    done = subprocess.run(
        [program(name), *arguments],
        capture_output=True,
        text=True,
        # pdfinfo and pdftotext write rare signs of the title in halves.
        errors="replace",
        check=True,
        timeout=30,
    )
    return done.stdout


def text_of(document: bytes, folder: Path) -> str:
    """All the words, one space apart, as `pdftotext` finds them."""
    file = folder / "poster.pdf"
    file.write_bytes(document)
    return " ".join(run("pdftotext", str(file), "-").replace("\u200b", "").split())


def facts_of(document: bytes, folder: Path) -> dict[str, str]:
    """What `pdfinfo` says: Pages, Page size, Title, Tagged…"""
    file = folder / "poster.pdf"
    file.write_bytes(document)
    lines = (line.partition(":") for line in run("pdfinfo", "-isodates", str(file)).splitlines())
    return {name: value.strip() for name, _, value in lines}


@dataclass(frozen=True)
class Word:
    """A word where it stands, in points from the page's upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def words_on(document: bytes, folder: Path) -> list[Word]:
    """Every word, in the order in which it is written."""
    file = folder / "poster.pdf"
    file.write_bytes(document)
    return [
        Word(unescape(text), *(float(number) for number in numbers))
        for *numbers, text in WORD.findall(run("pdftotext", "-bbox", str(file), "-"))
    ]


def codes_in(document: bytes, folder: Path) -> list[str]:
    """What a reader of QR codes finds on the page."""
    (folder / "poster.pdf").write_bytes(document)
    run("pdftoppm", "-png", "-r", "100", str(folder / "poster.pdf"), str(folder / "page"))
    return run("zbarimg", "--quiet", "--raw", str(folder / "page-1.png")).splitlines()


def photograph(width: int = 900, height: int = 600, form: str = "JPEG") -> bytes:
    image = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    written = BytesIO()
    image.save(written, form)
    return written.getvalue()


def variants() -> Iterator[tuple[str, Poster]]:
    """Posters of every shape."""
    yield "usual", POSTER
    yield (
        "bare",
        Poster(
            network_name="Rete",
            colour="#FFD23F",
            title="Qui",
            dates=("oggi",),
            place="Biblioteca",
            url="https://x.it/",
            made_at=POSTER.made_at,
        ),
    )
    yield (
        "pictured",
        replace(POSTER, image=photograph(), logo=photograph(300, 90, "PNG"), image_alt="Scaffali"),
    )
    yield "fullest", FULLEST
    yield "fullest, pictured", replace(FULLEST, image=photograph(600, 1400), is_demo=True)
