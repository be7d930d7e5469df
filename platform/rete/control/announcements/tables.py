"""The list of announcements."""

from datetime import date

from django.db.models import Q
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rete.control.announcements.models import Announcement
from rete.web.kit.tables.columns import Column
from rete.web.kit.tables.filters import flag
from rete.web.kit.tables.table import Table, Words


def announcement_table(today: date) -> Table[Announcement]:
    return Table(
        name="annunci",
        words=Words(one=_("un annuncio"), many=_("annunci"), none=_("Nessun annuncio corrisponde.")),
        columns=(
            Column(name="titolo", title=_("Titolo"), value=lambda each: each.title, order=("title",)),
            Column(name="a", title=_("A chi"), value=_to_whom),
            Column(name="dal", title=_("Dal"), value=lambda each: each.since, order=("since",)),
            Column(name="al", title=_("Fino al"), value=lambda each: each.until, order=("until",)),
            Column(name="stato", title=_("Stato"), value=lambda each: _state(each, today), shown=lambda each: _tag(each, today)),
            Column(name="testo", title=_("Testo"), value=lambda each: each.text, is_extra=True),
        ),
        order="-dal",
        address=lambda each: each.get_absolute_url(),
        search=("title", "text"),
        filters=(
            flag("ora", _("Solo quelli che si vedono ora"), Q(since__lte=today, until__gte=today), is_first=True),
        ),
    )  # fmt: skip


def _to_whom(announcement: Announcement) -> str:
    if announcement.to_all:
        return _("tutte le reti")
    return ", ".join(str(each.short_name) for each in announcement.networks.all())


def _state(announcement: Announcement, today: date) -> str:
    if announcement.until < today:
        return _("finito")
    return _("si vede ora") if announcement.since <= today else _("non ancora")


def _tag(announcement: Announcement, today: date) -> SafeString:
    return format_html('<span class="tag">{}</span>', _state(announcement, today))
