"""What we ask, and what we lend."""

from django.utils.translation import gettext as _

from modules.interlending.models import Loan, LoanState, Request, RequestState
from rete.web.kit.tables.columns import Column
from rete.web.kit.tables.filters import choice
from rete.web.kit.tables.table import Table, Words


def request_table() -> Table[Request]:
    """Of `selectors.requests_for`."""
    return Table(
        name="richieste-prestito",
        words=Words(
            one=_("una richiesta"), many=_("richieste"), none=_("Nessuna richiesta corrisponde.")
        ),
        columns=(
            Column(
                name="titolo",
                title=_("Titolo"),
                value=lambda request: request.title,
                order=("title",),
            ),
            Column(
                name="autore",
                title=_("Autore"),
                value=lambda request: request.author,
                order=("author",),
            ),
            Column(
                name="biblioteca",
                title=_("Si ritira a"),
                value=lambda request: request.library.name,
            ),
            Column(
                name="stato",
                title=_("Stato"),
                value=lambda request: str(request.get_state_display()),
                order=("state",),
            ),
            Column(
                name="offerte",
                title=_("Offerte"),
                value=lambda request: request.offers,
                order=("offers",),
                style="figure",
            ),
            Column(
                name="da",
                title=_("Chi la presta"),
                value=lambda request: request.lender_name,
                order=("lender_name",),
            ),
            Column(
                name="entro",
                title=_("Da rendere entro"),
                value=lambda request: request.due_on,
                order=("due_on",),
            ),
            Column(
                name="chiesta",
                title=_("Chiesta il"),
                value=lambda request: request.asked_at,
                order=("asked_at",),
            ),
        ),
        order="-chiesta",
        address=lambda request: request.get_absolute_url(),
        search=("title", "author", "isbn"),
        filters=(choice("stato", _("Stato"), RequestState.choices, "state", is_first=True),),
    )


def loan_table() -> Table[Loan]:
    """Of `selectors.loans_for`."""
    return Table(
        name="prestiti-ad-altre-reti",
        words=Words(
            one=_("un prestito"), many=_("prestiti"), none=_("Nessun prestito corrisponde.")
        ),
        columns=(
            Column(name="titolo", title=_("Titolo"), value=title, order=("title",)),
            Column(
                name="rete",
                title=_("A chi"),
                value=lambda loan: loan.network_name,
                order=("network_name",),
            ),
            Column(
                name="stato",
                title=_("Stato"),
                value=lambda loan: str(loan.get_state_display()),
                order=("state",),
            ),
            Column(
                name="entro",
                title=_("Deve rientrare entro"),
                value=lambda loan: loan.due_on,
                order=("due_on",),
            ),
            Column(
                name="offerta",
                title=_("Offerta il"),
                value=lambda loan: loan.offered_at,
                order=("offered_at",),
            ),
        ),
        order="-offerta",
        address=lambda loan: loan.get_absolute_url(),
        search=("title", "author", "network_name"),
        filters=(choice("stato", _("Stato"), LoanState.choices, "state", is_first=True),),
    )


def title(loan: Loan) -> str:
    """What was erased everywhere has none."""
    return loan.title or _("(cancellato)")
