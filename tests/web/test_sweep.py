"""Every page of every area, at two widths, in Chromium: clean for axe, within its host, quiet, light, and not too wide.

Pages are found from the url configurations and from links, so a new module's are swept the day it appears. `make test`
sees one page of each route, on one network; `make sweep` several of each, on all fourteen.
"""

import os
import sys
import time
from pathlib import Path

import pytest

from rete.site.demo import wanted_networks
from tests.web.browser import CHROMIUM, chromium
from tests.web.sweep import Visitor, discover, looks, signed_in

NETWORK, FEDERATION = "rete.site.urls.network", "rete.site.urls.federation"
IS_WHOLE = os.environ.get("RETE_SWEEP") == "all"
OF_EACH = 4 if IS_WHOLE else 1
LEAST_VIEWS = 60
SLUGS = [network.slug for network in wanted_networks()] if IS_WHOLE else ["nuoro"]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(7200 if IS_WHOLE else 900),
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="Chromium is not installed"),
]


def visitors(demonstration: int) -> list[Visitor]:
    base = f"rete.localhost:{demonstration}"
    found = [
        Visitor("chiunque, federazione", f"http://{base}", FEDERATION),
        Visitor("ufficio", f"http://{base}", FEDERATION, "ufficio@example.org"),
    ]
    for slug in SLUGS:
        site = f"http://{slug}.{base}"
        found.append(Visitor(f"cittadino, {slug}", site, NETWORK))
        found.append(Visitor(f"direzione, {slug}", site, NETWORK, "direzione@example.org"))
    return found


def test_every_page_is_as_it_should_be(
    demonstration: int, capsys: pytest.CaptureFixture[str]
) -> None:
    problems: list[str] = []
    views, began = 0, time.monotonic()
    unreached: dict[str, set[str]] = {}
    with chromium() as browser:
        for visitor in visitors(demonstration):
            with signed_in(browser, visitor) as context:
                found = discover(context, visitor, OF_EACH)
            seen = list(looks(browser, visitor, found))
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
