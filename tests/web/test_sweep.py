"""Every page of every area, at two widths, in Chromium: clean for axe, within its host, quiet, light, and not too wide.

Pages are found from the url configurations and from links, so a new module's are swept the day it appears. `make test`
sees one page of each route, on one network, as its direction, axe at one of the widths; `make sweep` several of each, as every role, and one of each on
two more networks, of another colour and size.
"""

import os
import sys
import time
from pathlib import Path

import pytest

from rete.core.accounts.demo import PEOPLE
from tests.web.browser import CHROMIUM, chromium
from tests.web.routes import FEDERATION, NETWORK
from tests.web.sweep import Visitor, discover, looks, signed_in

IS_WHOLE = os.environ.get("RETE_SWEEP") == "all"
SEVERAL = 3 if IS_WHOLE else 1
LEAST_VIEWS = 60
FIRST, OTHERS = "nuoro", ("torino", "bergamo") if IS_WHOLE else ()
DIRECTION = "direzione@example.org"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(7200 if IS_WHOLE else 1500),
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="Chromium is not installed"),
]


def visitors(demonstration: int) -> list[tuple[Visitor, int]]:
    """Who looks, and at how many pages of each route."""
    base = f"rete.localhost:{demonstration}"
    found = [
        (Visitor("chiunque, federazione", f"http://{base}", FEDERATION), SEVERAL),
        (Visitor("ufficio", f"http://{base}", FEDERATION, "ufficio@example.org"), SEVERAL),
    ]
    for slug in (FIRST, *OTHERS):
        site, each = f"http://{slug}.{base}", SEVERAL if slug == FIRST else 1
        found.append((Visitor(f"cittadino, {slug}", site, NETWORK), each))
        found.append((Visitor(f"direzione, {slug}", site, NETWORK, DIRECTION), each))
    roles = [email for email, _name, _role in PEOPLE if IS_WHOLE and email != DIRECTION]
    site = f"http://{FIRST}.{base}"
    return [*found, *((Visitor(email, site, NETWORK, email), 1) for email in roles)]


def test_every_page_is_as_it_should_be(
    demonstration: int, capsys: pytest.CaptureFixture[str]
) -> None:
    problems: list[str] = []
    views, began = 0, time.monotonic()
    unreached: dict[str, set[str]] = {}
    with chromium() as browser:
        for visitor, each in visitors(demonstration):
            with signed_in(browser, visitor) as context:
                found = discover(context, visitor, each)
            seen = list(looks(browser, visitor, found, is_whole=IS_WHOLE))
            problems += [*found.problems, *(problem for told in seen for problem in told)]
            views += len(seen)
            unreached.setdefault(visitor.urlconf, set(found.unreached)).intersection_update(
                found.unreached
            )
    with capsys.disabled():
        sys.stdout.write(
            f"\nsweep: {views} views in {time.monotonic() - began:.0f} s; no link leads to {sorted(set().union(*unreached.values()))}\n"
        )

    assert problems == []
    assert views >= LEAST_VIEWS
