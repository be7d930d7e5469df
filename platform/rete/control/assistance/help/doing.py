"""What somebody was doing when they asked for help: the page, under which entry of the menu, with which role.

A page's own title may hold a citizen's name, and a query what somebody searched for: neither is taken.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rete.core.accounts.selectors import assignments_of
from rete.kernel.actor import Actor
from rete.kernel.manifest import Area
from rete.kernel.personal import masked
from rete.web import navigation
from rete.web.navigation import Link
from tenants.snapshots import NetworkSnapshot

PATH = re.compile(r"/(?:gestione|notifiche|accesso)/[\w./@-]*")
GOOD_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")


@dataclass(frozen=True, slots=True)
class Doing:
    """`page` is a path, `title` the entries of the menu that lead to it, `role` the names of the person's roles."""

    page: str
    title: str
    request_id: str
    role: str


def doing(actor: Actor, network: NetworkSnapshot, page: str, request_id: str) -> Doing:
    """From what an address said, of which nothing is believed. Two queries."""
    path = masked(page.partition("?")[0])[:300]
    if PATH.fullmatch(path) is None:
        path = ""
    return Doing(
        page=path,
        title=_title(actor, network, path)[:150] if path else "",
        request_id=request_id if GOOD_ID.fullmatch(request_id) else "",
        role=_roles(actor)[:300],
    )


def _title(actor: Actor, network: NetworkSnapshot, path: str) -> str:
    entries = navigation.links(Area.STAFF, network, actor, path)
    return ", ".join(_current(entries) + _current(_settings(actor, network, path)))


def _settings(actor: Actor, network: NetworkSnapshot, path: str) -> Sequence[Link]:
    return navigation.links(Area.SETTINGS, network, actor, path)


def _current(links: Sequence[Link]) -> list[str]:
    return [link.title for link in links if link.is_current]


def _roles(actor: Actor) -> str:
    user_id = actor.user_id or 0
    held = [each.role.name for each in assignments_of([user_id])[user_id]]
    return ", ".join(held) if not actor.desk else _("al banco «%(desk)s»") % {"desk": actor.desk}
