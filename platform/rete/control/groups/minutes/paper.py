"""Minutes as a document that is read, printed and edited (`rete.web.papers`)."""

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from rete.control.groups.models import MinutesVersion
from rete.web.papers.paper import Block, Paper, Section, points, text

POINT = "- "


def paper_of(version: MinutesVersion) -> Paper:
    """Paragraphs stand between empty lines; lines that begin with a hyphen are a list. No query with what it needs at hand."""
    minutes = version.minutes
    day = date_format(minutes.held_on, "j F Y").lower()
    return Paper(
        minutes.title,
        _("%(group)s, %(day)s") % {"group": minutes.group.name, "day": day},
        [Section("", list(_blocks(version.text)))],
        footer=f"{minutes.group.name} – {standing_of(version)}",
    )


def standing_of(version: MinutesVersion) -> str:
    """«versione 2, approvata il 3 marzo 2031», or that it is a draft."""
    approval = getattr(version, "approval", None)
    if approval is None:
        return _("versione %(number)s, bozza") % {"number": version.number}
    day = date_format(localtime(approval.approved_at), "j F Y").lower()
    return _("versione %(number)s, approvata il %(day)s") % {"number": version.number, "day": day}


def _blocks(words: str) -> Iterator[Block]:
    for part in words.split("\n\n"):
        lines = [line.strip() for line in part.split("\n") if line.strip()]
        listed = [line.removeprefix(POINT) for line in lines if line.startswith(POINT)]
        said = " ".join(line for line in lines if not line.startswith(POINT))
        if said:
            yield text(said)
        if listed:
            yield points(*listed)
