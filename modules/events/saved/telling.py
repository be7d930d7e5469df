"""The messages that who saved a search receives."""

from collections.abc import Sequence
from datetime import datetime

from modules.events.models import Occurrence, SavedSearch
from modules.events.saved.links import address_of, leave_address
from modules.events.words import when, where
from rete.core.notices.notifying import write_to, write_with_way_out
from rete.kernel.actor import Actor
from rete.kernel.clock import ROME
from tenants.addresses import absolute_url

CONFIRM, NEWS, ENDING = "events.search.confirm", "events.search.news", "events.search.ending"


def ask_to_confirm(actor: Actor, saved: SavedSearch, now: datetime) -> None:
    write_to(actor, CONFIRM, saved.mail, _values(saved), now=now)


def tell_news(
    actor: Actor, saved: SavedSearch, dates: Sequence[Occurrence], more: int, now: datetime
) -> None:
    """The next date of each new event; `more` are those that there was no room for."""
    told = "\n\n".join(_lines(each) for each in dates)
    if more:
        others = "un altro" if more == 1 else f"altri {more}"
        told = f"{told}\n\nE {others}, nel calendario."
    values = {**_values(saved), "eventi": told}
    write_with_way_out(actor, NEWS, saved.mail, values, leave_address(saved), now=now)


def warn_of_end(actor: Actor, saved: SavedSearch, now: datetime) -> None:
    values = {**_values(saved), "fine": f"{saved.expires_at.astimezone(ROME):%d/%m/%Y}"}
    write_with_way_out(actor, ENDING, saved.mail, values, leave_address(saved), now=now)


def _values(saved: SavedSearch) -> dict[str, object]:
    return {
        "ricerca": saved.title,
        "quando": str(saved.get_frequency_display()),
        "pagina": address_of(saved),
    }


def _lines(date: Occurrence) -> str:
    """No address alone on its line: it would be a button each time."""
    address = absolute_url(date.event.get_absolute_url())
    return f"{date.event.title}\n{when(date)}, {where(date.event)}\n{address}"
