"""The ratings, one by one."""

from django.utils.translation import gettext as _

from rete.core.ratings.models import Rating
from rete.web.kit.tables.columns import Column
from rete.web.kit.tables.filters import choice
from rete.web.kit.tables.table import Table, Words


def rating_table() -> Table[Rating]:
    return Table(
        name="valutazioni",
        words=Words(
            one=_("una valutazione"),
            many=_("valutazioni"),
            none=_("Nessuna valutazione corrisponde."),
        ),
        columns=(
            Column(name="pagina", title=_("Pagina"), value=lambda each: each.path, order=("path",)),
            Column(
                name="stelle",
                title=_("Stelle"),
                value=lambda each: each.stars,
                order=("stars",),
                style="figure",
            ),
            Column(
                name="risposta",
                title=_("Risposta"),
                value=lambda each: str(each.get_answer_display()) if each.answer else "",
            ),
            Column(name="commento", title=_("Commento"), value=lambda each: each.text),
            Column(
                name="giorno",
                title=_("Giorno"),
                value=lambda each: each.given_on,
                order=("given_on",),
            ),
        ),
        order="-giorno",
        address=lambda each: each.path,
        search=("path", "text"),
        filters=(
            choice(
                "stelle",
                _("Stelle"),
                [(n, n) for n in range(5, 0, -1)],
                "stars",
                all_of_them=_("tutte"),
                is_first=True,
            ),
        ),
    )
