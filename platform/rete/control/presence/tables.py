"""The bodies of all networks as a list."""

from django.db.models import Q
from django.utils.translation import gettext as _

from rete.control.presence.models import LocalBody
from rete.control.presence.selectors import unknown
from rete.web.kit.tables.columns import Column
from rete.web.kit.tables.filters import choice, flag
from rete.web.kit.tables.table import Table, Words


def local_table(networks: list[tuple[int, str]]) -> Table[LocalBody]:
    """Of `selectors.local_bodies`."""
    return Table(
        name="enti-nelle-reti",
        words=Words(one=_("un ente"), many=_("enti"), none=_("Nessun ente corrisponde.")),
        columns=(
            Column(name="ente", title=_("Ente"), value=lambda each: each.name, order=("name", "pk")),
            Column(name="rete", title=_("Rete"), value=lambda each: each.network.name, order=("network__name", "name")),
            Column(name="ipa", title=_("Codice IPA"), value=lambda each: each.ipa_code, style="code"),
            Column(name="fiscale", title=_("Codice fiscale"), value=lambda each: each.fiscal_code, style="code"),
            Column(name="biblioteche", title=_("Biblioteche"), value=lambda each: each.libraries, order=("libraries", "pk"), style="figure"),
            Column(name="letto", title=_("Letto il"), value=lambda each: each.counted_at, is_extra=True),
        ),
        order="ente",
        search=("name", "ipa_code", "fiscal_code"),
        filters=(
            choice("rete", _("Rete"), networks, "network", is_first=True),
            flag("ignoti", _("Solo quelli che la federazione non riconosce"), unknown(), is_first=True),
            flag("senza-codici", _("Solo senza codice IPA e codice fiscale"), Q(ipa_code="", fiscal_code="")),
        ),
    )  # fmt: skip
