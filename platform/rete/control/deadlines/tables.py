"""The list of deadlines."""

from datetime import date

from django.db.models import Q
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rete.control.deadlines.models import Deadline
from rete.web.kit.tables.columns import Column
from rete.web.kit.tables.filters import choice, flag
from rete.web.kit.tables.table import Table, Words
from tenants.models import Network


def deadline_table(today: date) -> Table[Deadline]:
    networks = Network.objects.order_by("name").values_list("slug", "name")
    return Table(
        name="scadenze",
        words=Words(one=_("una scadenza"), many=_("scadenze"), none=_("Nessuna scadenza corrisponde.")),
        columns=(
            Column(name="titolo", title=_("Che cosa"), value=lambda each: each.title, order=("title",)),
            Column(name="scade", title=_("Scade"), value=lambda each: each.due_on, order=("due_on",)),
            Column(name="di", title=_("Di chi"), value=lambda each: each.whose),
            Column(
                name="stato",
                title=_("Stato"),
                value=lambda each: state_of(each, today),
                shown=lambda each: _tag(each, today),
            ),
            Column(name="nota", title=_("Nota"), value=lambda each: each.note, is_extra=True),
            Column(name="fatta", title=_("Fatta da"), value=lambda each: each.done_by, is_extra=True),
        ),
        order="scade",
        address=lambda each: each.get_absolute_url(),
        search=("title", "note", "body__name", "network__name"),
        filters=(
            flag("aperte", _("Solo quelle aperte"), Q(done_at__isnull=True), is_first=True),
            choice("rete", _("Rete"), list(networks), "network__slug", all_of_them=_("tutte")),
            flag("passate", _("Solo quelle passate"), Q(done_at__isnull=True, due_on__lt=today)),
        ),
    )  # fmt: skip


def state_of(deadline: Deadline, today: date) -> str:
    if deadline.done_at is not None:
        return _("fatta")
    return _("passata") if deadline.due_on < today else _("aperta")


def _tag(deadline: Deadline, today: date) -> SafeString:
    return format_html('<span class="tag">{}</span>', state_of(deadline, today))
