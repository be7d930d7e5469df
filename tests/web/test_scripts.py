"""Our own small scripts, by keyboard in Chromium: the menu, a question in a dialog, tabs."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.web.browser import CHROMIUM, chromium

pytestmark = pytest.mark.skipif(
    not Path(CHROMIUM).exists(), reason="Chromium is not installed: install it to try the scripts"
)
STATIC = Path(__file__).parents[2] / "platform" / "rete" / "web" / "static" / "web"
SHEET = (STATIC / "rete.css").read_text(encoding="utf-8")
ADDRESS = "http://rete.localhost/"

MENU = """<nav class="header-menu"><button class="menu-button" aria-expanded="false" aria-controls="voci" hidden>Menu</button>
<ul id="voci"><li><a href="#a">Biblioteche</a></li></ul></nav>"""
QUESTION = """<!doctype html><html lang="it"><title>x</title><body><main><section id="conferma" aria-labelledby="d">
<h1 id="d">Togliere il marchio?</h1><form method="post" action="/togli/"><button>Togli</button>
<a href="/" data-close>No</a></form></section></main>"""
LINK = '<a id="togli" data-modal href="/togli/">Togli</a>'
TABS = """<div data-tabs aria-label="Orari"><section id="uno"><h2>La settimana</h2><p>A</p></section>
<section id="due"><h2>Chiusure</h2><p>B</p></section><section id="tre"><h2>Altro</h2><p>C</p></section></div>"""


@pytest.fixture(scope="module")
def window() -> Iterator[Page]:
    with chromium() as browser:
        yield browser.new_page(viewport={"width": 400, "height": 800})


def opened(window: Page, body: str, script: str, fragment: str = "") -> None:
    """A page with one script of ours, served without a server."""
    kind = "defer" if script == "shell.js" else 'type="module"'
    page = (
        f'<!doctype html><html lang="it"><title>x</title><style>{SHEET}</style>'
        f'<body>{body}<script {kind} src="/{script}"></script></body></html>'
    )
    answers = {"/": page, "/togli/": QUESTION, f"/{script}": (STATIC / script).read_text("utf-8")}

    def answer(route: object) -> None:
        path = "/" + route.request.url.split("/", 3)[3].split("#")[0]  # type: ignore[attr-defined]
        media = "text/javascript" if path.endswith(".js") else "text/html; charset=utf-8"
        route.fulfill(body=answers.get(path, ""), content_type=media)  # type: ignore[attr-defined]

    window.unroute_all()
    window.route("**/*", answer)
    window.goto("about:blank")
    window.goto(f"{ADDRESS}{fragment}")


def focused(window: Page) -> str:
    return str(window.evaluate("document.activeElement.textContent.trim()"))


def test_the_menu_opens_and_closes_by_keyboard(window: Page) -> None:
    opened(window, MENU, "shell.js")
    button, entries = window.get_by_role("button", name="Menu"), window.locator("#voci")
    expect(entries).to_be_hidden()

    window.keyboard.press("Tab")
    window.keyboard.press("Enter")

    expect(entries).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")
    window.keyboard.press("Tab")
    assert focused(window) == "Biblioteche"
    window.keyboard.press("Escape")
    expect(entries).to_be_hidden()
    assert focused(window) == "Menu"


def test_a_question_is_asked_in_a_dialog_and_no_is_the_first_answer(window: Page) -> None:
    opened(window, LINK, "modal.js")
    window.keyboard.press("Tab")

    window.keyboard.press("Enter")

    dialog = window.get_by_role("dialog", name="Togliere il marchio?")
    expect(dialog).to_be_visible()
    assert focused(window) == "No"
    window.keyboard.press("Shift+Tab")
    assert focused(window) == "Togli"
    window.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert focused(window) == "Togli"
    assert window.url == ADDRESS


def test_no_closes_the_dialog_and_nothing_is_done(window: Page) -> None:
    opened(window, LINK, "modal.js")
    window.keyboard.press("Tab")
    window.keyboard.press("Enter")
    window.get_by_role("dialog").wait_for()

    window.keyboard.press("Enter")

    expect(window.get_by_role("dialog")).to_have_count(0)
    assert window.url == ADDRESS


def test_yes_sends_the_form_of_the_page(window: Page) -> None:
    opened(window, LINK, "modal.js")
    window.locator("#togli").click()
    window.get_by_role("dialog").wait_for()

    with window.expect_request(lambda request: request.method == "POST") as sent:
        window.get_by_role("button", name="Togli").click()

    assert sent.value.url == f"{ADDRESS}togli/"


def test_tabs_are_walked_with_arrows_and_show_one_section(window: Page) -> None:
    opened(window, TABS, "tabs.js")
    window.keyboard.press("Tab")
    assert focused(window) == "La settimana"

    window.keyboard.press("ArrowRight")

    assert focused(window) == "Chiusure"
    expect(window.locator("#due")).to_be_visible()
    expect(window.locator("#uno")).to_be_hidden()
    expect(window.get_by_role("tab", name="Chiusure")).to_have_attribute("aria-selected", "true")
    window.keyboard.press("End")
    assert focused(window) == "Altro"
    window.keyboard.press("ArrowRight")
    assert focused(window) == "La settimana"
    window.keyboard.press("Tab")
    assert window.evaluate("document.activeElement.id") == "uno"


def test_a_link_to_a_section_opens_its_tab(window: Page) -> None:
    opened(window, TABS, "tabs.js", "#tre")

    expect(window.locator("#tre")).to_be_visible()
    expect(window.locator("#uno")).to_be_hidden()


def test_a_section_with_a_mistake_is_the_one_that_opens(window: Page) -> None:
    wrong = TABS.replace("<p>B</p>", '<p class="is-wrong">B</p>')

    opened(window, wrong, "tabs.js")

    expect(window.locator("#due")).to_be_visible()


def test_scripts_are_light() -> None:
    sizes = {file.name: file.stat().st_size for file in STATIC.glob("*.js")}

    assert max(sizes.values()) < 4_000, json.dumps(sizes)
