"""Chromium, as tests use it."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files

from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
# Only what is wrong crosses from the browser, and is looked for once nothing moves: halfway through a transition colours are none that anybody chose. What moves for ever is not waited for.
# A page that is shut in a sandbox runs no timers, and axe would wait for them for ever: there they are promises.
VIOLATIONS = """if (origin === "null") self.setTimeout = work => { Promise.resolve().then(work) };
Promise.allSettled(document.getAnimations()
    .filter(each => each.effect.getComputedTiming().endTime !== Infinity)
    .map(each => each.finished))
    .then(() => axe.run({resultTypes: ["violations"]}))
    .then(found => found.violations.map(each => [each.id, each.nodes.slice(0, 3).map(node => node.target.join(" ")).join(", ")]))"""


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def violations(page: Page) -> list[tuple[str, str]]:
    """What axe finds wrong with what is on the screen: rules, each with up to three places."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    return [(rule, where) for rule, where in page.evaluate(VIOLATIONS)]


class Keyboard:
    """A page's keyboard that counts."""

    def __init__(self, page: Page) -> None:
        self.page, self.pressed = page, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed += 1

    def tab_to(self, selector: str) -> None:
        while not self.page.evaluate(f"document.activeElement.matches({selector!r})"):
            self.press("Tab")
