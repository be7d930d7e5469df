"""The lists of associations and of what they propose."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from modules.events.models import Association, AssociationState, Submission, SubmissionState
from modules.events.submissions.selectors import library_names
from rete.web.kit.tables.columns import Column
from rete.web.kit.tables.filters import choice
from rete.web.kit.tables.table import Table, Words

SHOWN_STATES = [each for each in SubmissionState.choices if each[0] != SubmissionState.DRAFT]


def submission_table() -> Table[Submission]:
    """Of `selectors.submissions_for`, the latest first. One query, for the choices."""
    return Table(
        name="proposte",
        words=Words(
            one=_("una proposta"), many=_("proposte"), none=_("Nessuna proposta corrisponde.")
        ),
        columns=_submission_columns(),
        order="-passo",
        address=lambda each: reverse("events-gestione:submission", args=[each.pk]),
        search=("title", "association__name"),
        filters=(
            choice(
                "stato", _("Stato"), SHOWN_STATES, "state", all_of_them=_("tutte"), is_first=True
            ),
            choice(
                "biblioteca",
                _("Biblioteca"),
                library_names().items(),
                "library",
                all_of_them=_("tutte"),
            ),
        ),
    )


def association_table() -> Table[Association]:
    """Of `selectors.associations`, by name."""
    return Table(
        name="associazioni",
        words=Words(
            one=_("un'associazione"),
            many=_("associazioni"),
            none=_("Nessuna associazione corrisponde."),
        ),
        columns=_association_columns(),
        order="nome",
        address=lambda each: reverse("events-gestione:association", args=[each.pk]),
        search=("name", "contact_name", "mail", "fiscal_code"),
        filters=(
            choice(
                "stato",
                _("Stato"),
                AssociationState.choices,
                "state",
                all_of_them=_("tutte"),
                is_first=True,
            ),
        ),
    )


def _submission_columns() -> Sequence[Column[Submission]]:
    return (
        Column(name="titolo", title=_("Proposta"), value=lambda each: each.title, order=("title",)),
        Column(
            name="associazione",
            title=_("Da chi"),
            value=lambda each: each.association.name,
            order=("association__name",),
        ),
        Column(
            name="dove",
            title=_("Dove"),
            value=lambda each: str(each.library) if each.library else _("altro luogo"),
        ),
        Column(
            name="stato",
            title=_("Stato"),
            value=lambda each: str(each.get_state_display()),
            order=("state",),
        ),
        Column(
            name="passo",
            title=_("Ultimo passo"),
            value=lambda each: each.changed_at,
            order=("changed_at", "id"),
        ),
    )


def _association_columns() -> Sequence[Column[Any]]:
    return (
        Column(name="nome", title=_("Associazione"), value=lambda each: each.name, order=("name",)),
        Column(
            name="stato",
            title=_("Stato"),
            value=lambda each: str(each.get_state_display()),
            order=("state",),
        ),
        Column(
            name="proposte",
            title=_("Proposte"),
            value=lambda each: each.all_submissions,
            style="figure",
        ),
        Column(
            name="subito",
            title=_("Pubblica subito"),
            value=lambda each: _("sì") if each.is_trusted else _("no"),
        ),
        Column(name="chi", title=_("Chi scrive"), value=lambda each: each.contact_name),
        Column(name="mail", title=_("E-mail"), value=lambda each: each.mail, is_extra=True),
        Column(name="telefono", title=_("Telefono"), value=lambda each: each.phone, is_extra=True),
        Column(
            name="codice",
            title=_("Codice fiscale"),
            value=lambda each: each.fiscal_code,
            style="code",
            is_extra=True,
        ),
        Column(
            name="chiesta",
            title=_("Chiesta il"),
            value=lambda each: each.asked_at,
            order=("asked_at", "id"),
            is_extra=True,
        ),
    )
