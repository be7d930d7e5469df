"""The record of processing as a table, for who keeps it in a spreadsheet (art. 30, reg. UE 2016/679)."""

from collections.abc import Iterator, Sequence

from modules.privacy.facts import CONTROLLER, FEDERATION, JOINT, PROCESSOR, Facts

HEADER = (
    "Trattamento", "Perché", "Base giuridica", "Di chi sono i dati", "Dati", "Termine", "A chi si comunicano", "Titolari",
    "Responsabili", "Altri responsabili",
)  # fmt: skip


def as_rows(found: Facts) -> Iterator[Sequence[str]]:
    """The header, then a row for each kind of data of each treatment. No query."""
    yield HEADER
    who = (
        _names(found, CONTROLLER, JOINT),
        "; ".join(filter(None, (_names(found, PROCESSOR), FEDERATION))),
        "; ".join(f"{each.name} ({each.service})" for each in found.helpers),
    )
    for each in found.treatments:
        for kept in each.kept:
            what = (each.title, each.purpose, each.basis, each.subjects, kept.data, kept.term, each.recipients)  # fmt: skip
            yield (*what, *who)


def _names(found: Facts, *roles: str) -> str:
    return "; ".join(each.name for role in roles for each in found.in_role(role))
