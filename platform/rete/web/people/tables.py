"""The list of people."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from rete.core.accounts import selectors
from rete.core.accounts.models import User
from rete.core.accounts.selectors import Member
from rete.core.accounts.services import people
from rete.core.roster import writing as roster
from rete.kernel.actor import Actor
from rete.web.kit.tables.bulk import BulkAction, one_by_one
from rete.web.kit.tables.columns import Column
from rete.web.kit.tables.filters import choice, flag
from rete.web.kit.tables.table import Table, Words
from rete.web.templatetags.people_text import where


def people_table(actor: Actor) -> Table[User]:
    """One query for the places of work; two for the roles and second factors of a page."""
    places = selectors.places_of_work()
    members: dict[int, Member] = {}

    def read(page: Sequence[User]) -> None:
        members.update(selectors.as_members(page))

    def roles(person: User) -> list[str]:
        held = members[person.pk].assignments
        return [f"{each.role}, {where(each, places)}" for each in held]

    return Table(
        name="persone",
        words=Words(
            one=_("una persona"), many=_("persone"), none=_("Nessuna persona corrisponde.")
        ),
        columns=(
            Column(
                name="persona",
                title=_("Persona"),
                value=lambda person: person.name,
                shown=_name,
                order=("name",),
            ),
            Column(
                name="posta",
                title=_("E-mail"),
                value=lambda person: person.email,
                order=("email",),
                is_extra=True,
            ),
            Column(
                name="ruoli",
                title=_("Ruoli"),
                value=lambda person: "; ".join(roles(person)),
                shown=lambda person: _lines(roles(person)) or _("nessuno"),
            ),
            Column(
                name="secondo",
                title=_("Secondo passaggio"),
                value=lambda person: (
                    _("sì") if members[person.pk].has_second_factor else _("non ancora")
                ),
            ),
            Column(
                name="entra",
                title=_("Può entrare"),
                value=lambda person: person.is_active,
                is_extra=True,
            ),
        ),
        order="persona",
        address=lambda person: reverse("people:person", args=[person.pk]),
        prepare=read,
        search=("name", "email"),
        sheet=roster.people_table,
        filters=(
            choice(
                "entra",
                _("Accesso"),
                (("True", _("chi può entrare")), ("False", _("chi non entra più"))),
                "is_active",
                is_first=True,
            ),
            flag(
                "senza",
                _("Solo chi non ha il secondo passaggio"),
                ~Q(Exists(selectors.second_factors().filter(user=OuterRef("pk")))),
                is_first=True,
            ),
        ),
        actions=(
            _switch(actor, is_active=False),
            _switch(actor, is_active=True),
        ),
    )


def _switch(actor: Actor, *, is_active: bool) -> BulkAction:
    def run(person_id: int) -> object:
        return people.switch_person(actor, person_id, is_active=is_active)

    if is_active:
        return BulkAction(
            name="ridai",
            verb=_("Ridai l'accesso"),
            is_harmless=True,
            question=_("Ridare l'accesso: %(rows)s?"),
            told=_("Accesso ridato: %(done)s."),
            run=lambda ids: one_by_one(ids, run),
        )
    return BulkAction(
        name="togli",
        verb=_("Togli l'accesso"),
        question=_("Togliere l'accesso: %(rows)s?"),
        consequence=_("Escono subito da tutti i dispositivi. I loro ruoli restano scritti."),
        told=_("Accesso tolto: %(done)s."),
        run=lambda ids: one_by_one(ids, run),
    )


def _name(person: User) -> SafeString:
    left = _("non entra più")
    tag = "" if person.is_active else format_html(' <span class="tag">{}</span>', left)
    return format_html('{}{}<br><span class="muted">{}</span>', person.name, tag, person.email)


def _lines(words: Sequence[str]) -> SafeString:
    return format_html_join(mark_safe("<br>"), "{}", ((each,) for each in words))
