"""A file's outcome, as people read it."""

from modules.patrons.models import FeedRun, RunState

LABELS = {
    "read": "righe lette",
    "new": "utenti nuovi",
    "changed": "modificati",
    "unchanged": "invariati",
    "rejected": "righe scartate",
    "missing": "utenti che mancano",
    "back": "utenti che ci sono di nuovo",
    "closed": "non più iscritti qui e ancora nel gestionale",
    "cards_of_others": "tessere lasciate a chi le ha già",
    "numbers_of_others": "codici fiscali lasciati a chi li ha già",
}


def in_words(run: FeedRun) -> str:
    if run.state == RunState.STOPPED:
        return f"Fermo: mancano {run.counts['missing']} utenti che c'erano. Guarda e decidi."
    if run.state == RunState.FAILED:
        return run.reason
    told = [f"{label}: {run.counts.get(name, 0)}" for name, label in LABELS.items() if run.counts.get(name)]  # fmt: skip
    return "; ".join(told).capitalize() or "Niente di nuovo."


def counted(run: FeedRun) -> list[tuple[str, int]]:
    return [(label, run.counts[name]) for name, label in LABELS.items() if name in run.counts]
