"""The list of contacts."""

from collections.abc import Sequence
from dataclasses import replace

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from rete.control.contacts.models import Contact, DiaryEntry, Position
from rete.control.directory.models import BodyKind
from rete.web.kit.tables.bulk import BulkAction
from rete.web.kit.tables.columns import Column
from rete.web.kit.tables.filters import Filter, choice, flag
from rete.web.kit.tables.table import Table, Words
from tenants.models import Network


def contact_table() -> Table[Contact]:
    """Of rows with `held` and `to_do`, as `contacts_for` gives them."""
    networks = Network.objects.order_by("name").values_list("slug", "name")
    step = DiaryEntry.objects.to_do().filter(contact=OuterRef("pk"))
    return Table(
        name="contatti",
        words=Words(one=_("un contatto"), many=_("contatti"), none=_("Nessun contatto corrisponde.")),
        columns=(
            Column(name="nome", title=_("Nome"), value=lambda each: each.name, order=("name",)),
            Column(name="cariche", title=_("Cariche"), value=_positions),
            Column(name="email", title=_("E-mail"), value=lambda each: each.email, order=("email",)),
            Column(name="telefono", title=_("Telefono"), value=lambda each: each.phone, style="code"),
            Column(name="passo", title=_("Prossimo passo"), value=_step),
            Column(name="nota", title=_("Nota"), value=lambda each: each.note, is_extra=True),
        ),
        order="nome",
        address=lambda each: each.get_absolute_url(),
        search=("name", "email", "phone"),
        filters=(
            _where("rete", _("Rete"), list(networks), "network__slug"),
            _where("tipo", _("Tipo di ente"), BodyKind.choices, "body__kind"),
            flag("da-fare", _("Solo con un passo da fare"), Q(Exists(step))),
            flag("senza-email", _("Solo chi non ha l'e-mail"), Q(email="")),
        ),
    )  # fmt: skip


def with_actions(table: Table[Contact], *actions: BulkAction) -> Table[Contact]:
    """The same list, with something to do with the rows chosen. Nothing is carried away from there."""
    return replace(table, actions=actions, may_export=False)


def _where(
    name: str, title: str, choices: Sequence[tuple[str, object]], lookup: str
) -> Filter[Contact]:
    """By an office that they hold or have held; a person with two offices is there once."""
    field = choice(name, title, choices, lookup).field
    return Filter(
        name=name,
        field=field,
        narrow=lambda rows, value: rows.filter(
            Exists(Position.objects.filter(contact=OuterRef("pk"), **{lookup: value}))
        ),
        is_first=True,
    )


def _positions(contact: Contact) -> str:
    held: Sequence[Position] = contact.held  # type: ignore[attr-defined]
    return "; ".join(f"{each.title}, {each.where}" for each in held)


def _step(contact: Contact) -> str:
    steps: Sequence[DiaryEntry] = contact.to_do  # type: ignore[attr-defined]
    return "; ".join(f"{each.next_on:%d/%m/%Y}: {each.next_step}" for each in steps[:1])
