"""The network's colour: readable, never the State's, and with the design system's own values no pixel changes."""

import io
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from PIL import Image, ImageChops

from rete.web.theme import building
from rete.web.theme.colours import RESERVED, WHITE, Colour, contrast, readable
from rete.web.theme.icons import ICONS
from rete.web.theme.palette import FEDERATION, PALETTE, Theme, colour_for, theme_of
from rete.web.theme.tokens import tokenised
from tenants.snapshots import NetworkSnapshot
from tests.web.browser import CHROMIUM, chromium

THEME = re.compile(r'href="(/tema-[^"]+\.css)"')
SAMPLE = """<!doctype html><html lang="it"><head><title>x</title><link rel="stylesheet" href="{sheet}"></head><body>
<div class="it-header-slim-wrapper"><div class="container">Testata</div></div>
<h1>Titolo</h1><p class="text-primary">Testo <a href="#a">collegamento</a></p>
<button class="btn btn-primary">Salva</button> <button class="btn btn-outline-primary">Annulla</button>
<button class="btn btn-secondary">Altro</button> <span class="badge bg-primary">5</span>
<div class="alert alert-info">Avviso</div><div class="callout note"><div class="callout-title">Nota</div></div>
<nav class="breadcrumb-container"><ol class="breadcrumb"><li class="breadcrumb-item"><a href="#b">Home</a></li></ol></nav>
<div class="progress"><div class="progress-bar w-50"></div></div><div class="chip chip-primary">Etichetta</div>
<div class="card"><div class="card-body"><h3 class="card-title">Scheda</h3></div></div>
<ul class="pagination"><li class="page-item active"><a class="page-link" href="#c">1</a></li></ul>
<div class="bg-primary text-white p-3">Fondo</div><div class="primary-bg-c1">Tinta</div></body></html>"""


@pytest.mark.parametrize("colour", [*PALETTE, FEDERATION])
def test_white_reads_on_every_colour_of_the_palette(colour: str) -> None:
    assert Theme.of(colour).used_contrast >= 4.5
    assert not Theme.of(colour).is_corrected
    assert colour != RESERVED


# White on each, which is the colour of links on white too; computed apart from this code with the formula of WCAG 2.2.
FIGURES = {
    "#9c2f2f": 7.34, "#98420b": 6.73, "#7d5200": 6.82, "#5a6400": 6.45, "#2f6b2f": 6.43, "#00664f": 6.97,
    "#005f73": 7.28, "#0b3d91": 10.04, "#4540a1": 8.40, "#6a2c91": 8.82, "#8a2468": 8.29, "#3f5060": 8.31,
}  # fmt: skip


def test_the_twelve_colours_have_the_contrast_that_they_are_told_to_have() -> None:
    found = {colour: round(Theme.of(colour).used_contrast, 2) for colour in PALETTE}

    assert found == FIGURES


def test_two_networks_and_the_federation_show_each_its_own_colour(
    alfa: NetworkSnapshot, beta: NetworkSnapshot, client: Client
) -> None:
    hosts = (alfa.domain, beta.domain, settings.RETE_BASE_DOMAIN)
    sheets = [_sheet(client, host) for host in hosts]

    assert len(set(sheets)) == len(hosts)
    assert sheets[0] == theme_of(alfa).css
    # What the sweep draws: a network and the federation, of two colours.
    assert colour_for("nuoro") != FEDERATION


def _sheet(client: Client, host: str) -> str:
    """What the home's stylesheet of colours says."""
    page = client.get("/", headers={"host": host}).content.decode()
    address = THEME.search(page)
    assert address is not None
    return client.get(address[1], headers={"host": host}).content.decode().strip()


# Figures computed apart from this code with the formula of WCAG 2.2.
@pytest.mark.parametrize(
    ("brand", "used"), [("#ffb300", "#9c6d00"), ("#00acc1", "#008191"), ("#8bc34a", "#59812b")]
)
def test_a_light_brand_becomes_the_first_darker_one_of_its_hue_that_reads(
    brand: str, used: str
) -> None:
    assert readable(Colour.of_hex(brand)).hex == used
    assert Theme.of(brand).is_corrected


def test_contrast_is_the_standard_s() -> None:
    assert contrast(Colour.of_hex("#000000"), WHITE) == pytest.approx(21)
    assert contrast(Colour.of_hex("#0066cc"), WHITE) == pytest.approx(5.57, abs=0.005)


def test_a_network_without_a_choice_always_has_the_same_colour() -> None:
    assert colour_for("torino") == colour_for("torino")
    assert colour_for("torino") in PALETTE


def test_colours_inside_pictures_and_greys_stay_as_they_are() -> None:
    css = 'a{color:#06c;background:url("data:image/svg+xml,fill=#06c")}b{color:#333}c{color:rgba(0,102,204,.5)}'

    sheet = tokenised(css)

    assert 'url("data:image/svg+xml,fill=#06c")' in sheet
    assert "b{color:#333}" in sheet
    assert "a{color:var(--rete-0);" in sheet
    assert " / 0.5)" in sheet


def test_every_icon_is_in_the_built_sprite(tmp_path: Path) -> None:
    building.build(tmp_path)

    sprite = (tmp_path / "icons.svg").read_text()

    assert all(f'id="{name}"' in sprite for name in ICONS)
    assert len(sprite) < 12_000


@pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="Chromium is not installed")
def test_with_the_design_system_s_own_blue_no_pixel_changes(tmp_path: Path) -> None:
    building.build(tmp_path)
    source = building.DESIGN_SYSTEM / "css" / "bootstrap-italia.min.css"
    (tmp_path / "original.css").write_bytes(source.read_bytes())
    with chromium() as browser:
        pictures = []
        for sheet in ("original.css", "bootstrap-italia.css"):
            file = tmp_path / f"{sheet}.html"
            file.write_text(SAMPLE.format(sheet=sheet), encoding="utf-8")
            page = browser.new_page(viewport={"width": 900, "height": 900})
            page.goto(file.as_uri())
            pictures.append(Image.open(io.BytesIO(page.screenshot())).convert("RGB"))

    assert ImageChops.difference(*pictures).getbbox() is None
    assert len(pictures[0].getcolors(maxcolors=900 * 900) or ()) > 50
