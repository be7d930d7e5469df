"""The list of networks that are welcomed."""

from django.db.models import Case, IntegerField, Value, When
from django.utils.translation import gettext as _

from rete.control.onboarding import steps
from rete.control.onboarding.models import OVER, Onboarding, OnboardingState
from rete.web.kit.tables.columns import Column
from rete.web.kit.tables.filters import choice
from rete.web.kit.tables.table import Table, Words

OVER_LAST = Case(When(state__in=OVER, then=Value(1)), default=Value(0), output_field=IntegerField())


def welcome_table() -> Table[Onboarding]:
    """No query beyond the rows' own."""
    return Table(
        name="accoglienze",
        words=Words(
            one=_("una rete"), many=_("reti"), none=_("Nessuna rete corrisponde."),
        ),
        columns=(
            Column(
                name="rete",
                title=_("Rete"),
                value=lambda row: row.name or _("Rete senza nome"),
                order=("name",),
            ),
            Column(name="indirizzo", title=_("Indirizzo web"), value=lambda row: row.slug),
            Column(
                name="stato",
                title=_("Stato"),
                value=lambda row: str(row.get_state_display()),
                order=(OVER_LAST.asc(), "-begun_at"),
            ),
            Column(name="manca", title=_("Manca"), value=_missing),
            Column(
                name="cominciata",
                title=_("Cominciata"),
                value=lambda row: row.begun_at,
                order=("begun_at",),
            ),
            Column(name="aperta", title=_("Aperta il"), value=lambda row: row.live_at, is_extra=True),
        ),
        order="stato",
        address=lambda row: row.get_absolute_url(),
        search=("name", "slug"),
        filters=(choice("stato", _("Stato"), OnboardingState.choices, "state", is_first=True),),
    )  # fmt: skip


def _missing(row: Onboarding) -> str:
    return "" if row.is_over else ", ".join(str(step.title) for step in steps.missing(row))
