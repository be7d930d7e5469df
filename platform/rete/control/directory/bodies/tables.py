"""The list of bodies."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from rete.control.directory.models import Body, BodyKind, Relation
from rete.kernel.municipalities import find_municipality
from rete.web.kit.tables.columns import Column
from rete.web.kit.tables.filters import choice, flag
from rete.web.kit.tables.table import Table, Words


def body_table() -> Table[Body]:
    """Of rows with `current`, as `bodies_with_relations` gives them."""
    return Table(
        name="enti",
        words=Words(one=_("un ente"), many=_("enti"), none=_("Nessun ente corrisponde.")),
        columns=(
            Column(name="ente", title=_("Ente"), value=lambda body: body.name, order=("name",)),
            Column(
                name="tipo",
                title=_("Tipo"),
                value=lambda body: str(body.get_kind_display()),
                order=("kind", "name"),
            ),
            Column(name="comune", title=_("Comune"), value=_municipality),
            Column(name="reti", title=_("Reti"), value=_networks),
            Column(name="pec", title=_("PEC"), value=lambda body: body.pec, is_extra=True),
            Column(
                name="ipa",
                title=_("Codice IPA"),
                value=lambda body: body.ipa_code,
                style="code",
                is_extra=True,
            ),
            Column(
                name="fiscale",
                title=_("Codice fiscale"),
                value=lambda body: body.fiscal_code,
                style="code",
                is_extra=True,
            ),
            Column(
                name="istat",
                title=_("Codice ISTAT"),
                value=lambda body: body.municipality_istat,
                style="code",
                is_extra=True,
            ),
            Column(name="sito", title=_("Sito"), value=lambda body: body.website, is_extra=True),
        ),
        order="ente",
        address=lambda body: body.get_absolute_url(),
        search=("name", "ipa_code", "fiscal_code"),
        filters=(
            choice("tipo", _("Tipo"), BodyKind.choices, "kind", is_first=True),
            flag("senza-pec", _("Solo chi non ha la PEC"), Q(pec="")),
            flag(
                "senza-rete",
                _("Solo chi non è in nessuna rete"),
                ~Q(
                    Exists(
                        Relation.objects.filter(
                            body=OuterRef("pk"), until__isnull=True, network__isnull=False
                        )
                    )
                ),
            ),
        ),
    )


def _municipality(body: Body) -> str:
    found = find_municipality(body.municipality_istat)
    return found.name if found else ""


def _networks(body: Body) -> str:
    current: Sequence[Relation] = body.current  # type: ignore[attr-defined]
    return "; ".join(f"{_short(each)}, {each.get_level_display()}" for each in current)


def _short(relation: Relation) -> str:
    return relation.gone_name if relation.network is None else relation.network.short_name
