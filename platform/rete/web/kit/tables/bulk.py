"""Doing one thing to many rows."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from rete.kernel.errors import ReteError

# So many rows in one request: what a person may wait for.
MOST_ROWS = 1_000
SAID = 5


@dataclass(slots=True)
class Outcome:
    """How many were done, and why the others were not."""

    done: int = 0
    refused: list[str] = field(default_factory=list)

    @property
    def reasons(self) -> str:
        """The first reasons, each once."""
        each_once = list(dict.fromkeys(self.refused))
        more = len(each_once) - SAID
        said = " ".join(each_once[:SAID])
        return said if more <= 0 else _("%(said)s E altri %(more)s.") % {"said": said, "more": more}


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkAction:
    """`verb` is on the button; `question` is asked before («Pubblicare %(rows)s?»), with what follows from a yes.

    `run` is given the ids, which are of rows that this person's list has; who may do it is asked again by what it calls.
    `told` says what was done: «Pubblicati: %(done)s.». Where it takes nothing away (`is_harmless`) the button is not red.
    """

    name: str
    verb: str
    question: str
    told: str
    run: Callable[[Sequence[int]], Outcome]
    consequence: str = ""
    is_harmless: bool = False


def one_by_one(ids: Iterable[int], do: Callable[[int], object]) -> Outcome:
    """Each row in a transaction of its own: what is refused is told, and does not undo the others."""
    outcome = Outcome()
    for row_id in ids:
        try:
            with transaction.atomic():
                do(row_id)
        except ReteError as error:
            outcome.refused.append(str(error))
        else:
            outcome.done += 1
    return outcome
