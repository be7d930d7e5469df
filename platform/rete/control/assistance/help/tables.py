"""The office's list of requests for help."""

from typing import Any

from django.db.models import Q
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rete.control.assistance.models import HelpRequest, HelpState
from rete.core.accounts.models import User
from rete.kernel.actor import Actor
from rete.web.kit.tables.columns import Column
from rete.web.kit.tables.filters import Filter, choice, flag, since
from rete.web.kit.tables.table import Table, Words
from tenants.models import Network


def help_table(actor: Actor) -> Table[HelpRequest]:
    own_uid = User.objects.filter(pk=actor.user_id or 0).values("uid")
    return Table(
        name="assistenza",
        words=Words(one=_("una richiesta"), many=_("richieste"), none=_("Nessuna richiesta corrisponde.")),
        columns=(
            Column(name="oggetto", title=_("Oggetto"), value=lambda each: each.subject),
            Column(
                name="rete",
                title=_("Rete"),
                value=lambda each: each.network_name,
                order=("network__name",),
            ),
            Column(
                name="stato",
                title=_("Stato"),
                value=lambda each: str(each.get_state_display()),
                shown=_state,
                order=("state", "moved_at"),
            ),
            Column(name="risponde", title=_("Chi risponde"), value=lambda each: each.taken_by, order=("taken_by",)),
            Column(
                name="ultimo",
                title=_("Ultimo messaggio"),
                value=lambda each: each.moved_at,
                order=("moved_at",),
            ),
            Column(name="chi", title=_("Chi chiede"), value=lambda each: each.asked_by, is_extra=True),
            Column(name="ruolo", title=_("Ruolo"), value=lambda each: each.role, is_extra=True),
            Column(name="pagina", title=_("Pagina"), value=lambda each: each.page, is_extra=True),
            Column(name="chiesta", title=_("Chiesta"), value=lambda each: each.asked_at, is_extra=True),
        ),
        order="-ultimo",
        address=lambda each: each.get_absolute_url(),
        search=("subject", "asked_by", "network__name"),
        filters=(
            choice("stato", _("Stato"), HelpState.choices, "state", is_first=True),
            _of_network(),
            flag("mie", _("Solo quelle a cui rispondo io"), Q(taken_by_uid__in=own_uid)),
            flag("nessuno", _("Solo quelle di cui non si occupa nessuno"), Q(taken_by="")),
            since("dal", _("Dal giorno"), "moved_at"),
        ),
    )  # fmt: skip


def _of_network() -> Filter[Any]:
    networks = Network.objects.order_by("name").values_list("slug", "name")
    return choice("rete", _("Rete"), list(networks), "network__slug", all_of_them=_("tutte"))


def _state(request: HelpRequest) -> SafeString:
    return format_html('<span class="tag">{}</span>', request.get_state_display())
