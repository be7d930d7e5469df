"""An import's report: as rows kept in the database, and as a table to download."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from modules.events.importing.plan import Action, Plan, PlannedRow, words_of

TITLES = (
    "riga",
    "titolo",
    "quando",
    "esito",
    "cambiamenti",
    "modificati qui e lasciati così",
    "avvisi",
    "motivi",
    "identificativo",
)


# Each outcome of one event and of several.
_WORDS = {
    Action.NEW: ("nuovo", "nuovi"),
    Action.CHANGED: ("cambiato", "cambiati"),
    Action.CANCELLED: ("annullato", "annullati"),
    Action.MISSING: ("non c'è più", "non ci sono più"),
    Action.REJECTED: ("scartato", "scartati"),
    Action.SKIPPED: ("lasciato fuori", "lasciati fuori"),
    Action.UNCHANGED: ("invariato", "invariati"),
}


def in_words(counts: Mapping[str, int]) -> str:
    """ "3 nuovi, 1 scartato."; what did not happen is not said."""
    said = [
        f"{counts[action.value]} {words[counts[action.value] != 1]}"
        for action, words in _WORDS.items()
        if counts.get(action.value)
    ]
    return f"{', '.join(said) or 'nessun evento'}."


def rows_of(plan: Plan) -> list[dict[str, Any]]:
    """What is kept of a plan. Rows without anything to say are only counted."""
    return [as_row(row) for row in plan.rows if row.action is not Action.UNCHANGED or row.kept]


def as_row(row: PlannedRow) -> dict[str, Any]:
    return {
        "number": row.number,
        "title": row.title,
        "when": "" if row.when is None else words_of(row.when),
        "action": row.action.value,
        "changes": [[each.label, each.before, each.after] for each in row.changes],
        "kept": list(row.kept),
        "notes": list(row.notes),
        "reasons": list(row.reasons),
        "external_id": row.external_id,
    }


def table(rows: Iterable[Mapping[str, Any]]) -> Iterator[list[str]]:
    """The header, then a line for each row."""
    yield list(TITLES)
    for row in rows:
        yield [
            str(row["number"] or ""),
            row["title"],
            row["when"],
            row["action"],
            "; ".join(
                f"{label}: «{before}» → «{after}»" for label, before, after in row["changes"]
            ),
            "; ".join(row["kept"]),
            "; ".join(row["notes"]),
            "; ".join(row["reasons"]),
            row["external_id"],
        ]
