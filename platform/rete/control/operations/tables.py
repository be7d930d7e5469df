"""The list of networks as the office keeps an eye on them."""

from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rete.control.operations.selectors import NetworkLine, attach_lines
from rete.web.kit.tables.columns import Column
from rete.web.kit.tables.filters import choice, flag
from rete.web.kit.tables.table import Table, Words
from tenants.models import STATE_LABELS, Export, Network

QUIET = timedelta(days=30)
MONTH = timedelta(days=31)


def network_table(now: datetime) -> Table[Network]:
    exported = Export.objects.filter(network_uid=OuterRef("uid"), taken_at__gt=now - MONTH)
    states = [(state.value, label) for state, label in STATE_LABELS.items()]
    return Table(
        name="reti",
        words=Words(one=_("una rete"), many=_("reti"), none=_("Nessuna rete corrisponde.")),
        columns=(
            Column(name="rete", title=_("Rete"), value=lambda each: str(each.name), order=("name",)),
            Column(name="stato", title=_("Stato"), value=lambda each: _of(each).label, shown=_state, order=("state", "state_since")),
            Column(name="attivazione", title=_("Attivazione"), value=_activation),
            Column(
                name="attivita",
                title=_("Ultima attività"),
                value=lambda each: use.last_activity_at if (use := _of(each).use) else None,
                order=(F("use__last_activity_at").desc(nulls_last=True),),
            ),
            Column(name="dati", title=_("Dati"), value=lambda each: _of(each).size, shown=lambda each: filesizeformat(_of(each).size), style="figure"),
            Column(
                name="file",
                title=_("File"),
                value=_file_bytes,
                shown=lambda each: filesizeformat(_file_bytes(each)),
                order=("use__file_bytes",),
                style="figure",
            ),
            Column(name="esportazione", title=_("Ultima esportazione"), value=_exported),
            Column(name="moduli", title=_("Moduli"), value=lambda each: ", ".join(_of(each).modules), is_extra=True),
            Column(name="versione", title=_("Versione"), value=_release, is_extra=True),
            Column(name="personale", title=_("Operatori"), value=lambda each: use.staff if (use := _of(each).use) else None, style="figure", is_extra=True),
            Column(name="persone", title=_("Persone con un accesso"), value=lambda each: use.citizens if (use := _of(each).use) else None, style="figure", is_extra=True),
            Column(name="sito", title=_("Sito"), value=lambda each: _of(each).address, is_extra=True),
        ),
        order="rete",
        address=lambda each: reverse("office-network", args=[each.slug]),
        search=("name", "short_name", "slug"),
        filters=(
            choice("stato", _("Stato"), states, "state", is_first=True),
            flag("ferme", _("Solo quelle ferme da un mese"), Q(use__last_activity_at__lt=now - QUIET) | Q(use__last_activity_at__isnull=True)),
            flag("indietro", _("Solo quelle da aggiornare"), Q(use__behind__gt=0)),
            flag("senza-copia", _("Solo quelle non esportate nell'ultimo mese"), ~Q(Exists(exported))),
        ),
        prepare=attach_lines,
    )  # fmt: skip


def _of(network: Network) -> NetworkLine:
    line: NetworkLine = network.line
    return line


def _state(network: Network) -> SafeString:
    line = _of(network)
    if line.work is None:
        return format_html('<span class="tag">{}</span>', line.label)
    return format_html(
        '<span class="tag">{}</span> <a href="{}">{}…</a>',
        line.label,
        reverse("job", args=[line.work.pk]),
        line.work.title,
    )


def _activation(network: Network) -> str:
    line = _of(network)
    return _("%(done)s su %(all)s") % {"done": line.done, "all": len(line.steps)}


def _file_bytes(network: Network) -> int:
    use = _of(network).use
    return use.file_bytes if use else 0


def _exported(network: Network) -> datetime | str:
    last = _of(network).last_export
    return last.taken_at if last else _("mai")


def _release(network: Network) -> str:
    use = _of(network).use
    if use is None:
        return ""
    return _("da aggiornare") if use.behind else _("aggiornata")
