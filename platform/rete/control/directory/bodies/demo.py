"""The bodies of the demonstration's networks, from the list that makes those networks."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from rete.control.directory.models import Body, BodyKind, Level, Relation
from rete.kernel.municipalities import find_municipality_named
from tenants.models import Network

# What the name of a body that is one begins with.
KINDS: Mapping[str, BodyKind] = {
    "Città di ": BodyKind.COMUNE,
    "Comune di ": BodyKind.COMUNE,
    "Provincia di ": BodyKind.PROVINCIA,
    "Consorzio ": BodyKind.CONSORZIO,
    "CSBNO": BodyKind.AZIENDA,
}
UNSURE = "(da verificare)"


def fill(networks: Path) -> None:
    """Bodies and relations, each in one statement; nothing when there is a relation already. Beginnings are not known.

    Of networks that were made anew the old relations go: they were invented too.
    """
    if Relation.objects.filter(network__isnull=False).exists():
        return
    Relation.objects.all().delete()
    with networks.open(encoding="utf-8", newline="") as file:
        wanted = {row["slug"]: list(_of_network(row)) for row in csv.DictReader(file)}
    bodies = {body.name: body for found in wanted.values() for body, _ in found}
    known = {body.name: body for body in Body.objects.filter(name__in=bodies)}
    Body.objects.bulk_create(body for name, body in bodies.items() if name not in known)
    bodies |= known
    ids = dict(Network.objects.values_list("slug", "pk"))
    Relation.objects.bulk_create(
        Relation(body=bodies[body.name], network_id=ids[slug], level=level)
        for slug, found in wanted.items()
        if slug in ids
        for body, level in found
    )


def _of_network(row: Mapping[str, str]) -> Iterator[tuple[Body, Level]]:
    """The lead, where the list names one, and the municipalities."""
    named = ""
    beginning = next((each for each in KINDS if row["ente"].startswith(each)), None)
    if beginning is not None and UNSURE not in row["ente"]:
        named = row["ente"].removeprefix(beginning)
        place = find_municipality_named(named) if KINDS[beginning] is BodyKind.COMUNE else None
        istat = place.istat if place else ""
        yield Body(name=row["ente"], kind=KINDS[beginning], municipality_istat=istat), Level.LEAD
    for name in dict.fromkeys(filter(None, map(str.strip, row["comuni"].split(";")))):
        place = find_municipality_named(name)
        if place is not None and name != named:
            yield (
                Body(
                    name=f"Comune di {name}",
                    kind=BodyKind.COMUNE,
                    municipality_istat=place.istat,
                ),
                Level.MEMBER,
            )
