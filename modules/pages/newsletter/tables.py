"""The lists of issues and of readers."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from modules.libraries.contract import Libraries
from modules.pages.models import Issue, IssueState, Source, Subscriber
from modules.pages.newsletter import policies, subscribing
from rete.core.notices.models import RefusedAddress
from rete.kernel import clock, registry
from rete.kernel.actor import Actor
from rete.web.kit.tables.bulk import BulkAction, one_by_one
from rete.web.kit.tables.columns import Column
from rete.web.kit.tables.filters import choice, since
from rete.web.kit.tables.table import Table, Words

FIGURES = (
    ("messaggi", gettext_lazy("Messaggi"), "written"),
    ("consegnati", gettext_lazy("Consegnati"), "arrived"),
    ("rifiutati", gettext_lazy("Rifiutati"), "refused"),
    ("usciti", gettext_lazy("Disiscritti"), "left"),
)


def issue_table() -> Table[Issue]:
    """Of `selectors.issues_for`."""
    return Table(
        name="newsletter",
        words=Words(one=_("un numero"), many=_("numeri"), none=_("Nessun numero corrisponde.")),
        columns=(
            Column(name="oggetto", title=_("Oggetto"), value=str, order=("title",)),
            Column(
                name="stato",
                title=_("Stato"),
                value=lambda issue: str(issue.get_state_display()),
                order=("state",),
            ),
            Column(
                name="inviato",
                title=_("Inviato"),
                value=lambda issue: issue.sent_at,
                order=("sent_at",),
            ),
            *(_figure(*each) for each in FIGURES),
        ),
        order="-inviato",
        address=lambda issue: reverse("pages-gestione:issue", args=[issue.pk]),
        search=("title",),
        filters=(choice("stato", _("Stato"), IssueState.choices, "state", is_first=True),),
    )


def _figure(name: str, title: Any, field: str) -> Column[Issue]:
    def value(issue: Issue) -> int:
        return int(getattr(issue, field))

    return Column(name=name, title=str(title), value=value, order=(field,), style="figure")


def reader_table(actor: Actor) -> Table[Subscriber]:
    """Of `selectors.readers_for`."""
    refused: set[str] = set()
    names: dict[int, str] = {}

    def prepare(rows: Sequence[Subscriber]) -> None:
        """Two queries: whose address takes no mail, what libraries are called."""
        addresses = RefusedAddress.objects.filter(
            email__in=[each.email for each in rows], suspended_at__isnull=False
        )
        refused.update(addresses.values_list("email", flat=True))
        names.update({each.id: each.name for each in registry.answer_of(Libraries).names()})

    def chosen(reader: Subscriber) -> str:
        found = [names[each] for each in reader.libraries if each in names]
        return ", ".join(found) or str(_("tutte"))

    return Table(
        name="iscritti-newsletter",
        words=Words(
            one=_("un iscritto"), many=_("iscritti"), none=_("Nessun iscritto corrisponde.")
        ),
        columns=(
            Column(name="email", title=_("E-mail"), value=str, order=("email",)),
            Column(
                name="iscritto",
                title=_("Iscritto"),
                value=lambda reader: reader.subscribed_at,
                order=("subscribed_at",),
            ),
            Column(
                name="come",
                title=_("Come"),
                value=lambda reader: str(reader.get_source_display()),
                order=("source",),
            ),
            Column(
                name="consenso",
                title=_("Consenso del"),
                value=lambda reader: reader.consent_on,
                order=("consent_on",),
            ),
            Column(
                name="prova",
                title=_("Prova"),
                value=lambda reader: reader.consent_proof,
                is_extra=True,
            ),
            Column(name="biblioteche", title=_("Biblioteche"), value=chosen, is_extra=True),
            Column(
                name="posta",
                title=_("Posta"),
                value=lambda reader: _("rifiutata dal server") if reader.email in refused else "",
            ),
        ),
        order="-iscritto",
        search=("email",),
        filters=(
            choice("come", _("Come"), Source.choices, "source", is_first=True),
            since("dal", _("Iscritti dal"), "subscribed_at"),
        ),
        prepare=prepare,
        actions=(
            BulkAction(
                name="togli",
                verb=_("Togli dalla newsletter"),
                question=_("Togliere %(rows)s dalla newsletter?"),
                consequence=_("Il loro indirizzo si cancella. Potranno iscriversi di nuovo da sé."),
                told=_("Tolti dalla newsletter: %(done)s."),
                run=lambda ids: one_by_one(
                    ids, lambda pk: subscribing.remove(actor, pk, now=clock.now())
                ),
            ),
        ),
        may_export=policies.can_carry_readers(actor),
    )
