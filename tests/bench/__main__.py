"""`make bench`, or `make bench ONLY=name`."""

import sys
from collections.abc import Callable, Iterator, Mapping

from tests.bench import (
    audit,
    bookings,
    events,
    federated,
    kit,
    lifecycle,
    migrations,
    newsletter,
    pages,
    patrons,
    provisioning,
    sharing,
    sheets,
    trials,
)
from tests.bench.harness import Figure, MissingTool

BENCHES: Mapping[str, Callable[[], Iterator[Figure]]] = {
    "provisioning": provisioning.run,
    "migrations": migrations.run,
    "lifecycle": lifecycle.run,
    "trials": trials.run,
    "pages": pages.run,
    "events": events.run,
    "bookings": bookings.run,
    "kit": kit.run,
    "sheets": sheets.run,
    "audit": audit.run,
    "patrons": patrons.run,
    "newsletter": newsletter.run,
    "sharing": sharing.run,
    "federated": federated.run,
}


def main(only: str | None) -> int:
    """The number of benches that fell short or could not be taken, at most 1 for the shell."""
    if only is not None and only not in BENCHES:
        print(f"no bench is named {only}: {', '.join(BENCHES)}")
        return 1
    short = False
    for name, run in BENCHES.items():
        if only not in {None, name}:
            continue
        try:
            for figure in run():
                print(figure, flush=True)
                short = short or not figure.holds
        except MissingTool as missing:
            print(f"bench {name} not taken: {missing} is not installed short", flush=True)
            short = True
    return int(short)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else None))
