"""Asking somebody to join the network's staff."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from rete.core.accounts.models import StaffRole, User
from rete.core.accounts.services.people import add_person, give_role
from rete.core.notices.notifying import notify
from rete.kernel.actor import Actor


@transaction.atomic
def invite(
    actor: Actor,
    *,
    email: str,
    name: str,
    role: StaffRole,
    library_ids: Collection[int] | None,
    address: str,
) -> User:
    """Add a person with a role and write to them. The message signs nobody in: it says where to ask for a code.

    Raises:
        NotAllowed, PersonTwice, BeyondOwn, NoLibraryChosen: nothing is added and nothing sent.
    """
    person = add_person(actor, email=email, name=name)
    give_role(actor, person.pk, role, library_ids)
    values = {"chi": actor.name, "ruolo": role.name, "indirizzo": address}
    notify(actor, "accounts.invitation", [person], values)
    return person


@transaction.atomic
def invite_colleague(actor: Actor, *, email: str, name: str, address: str) -> User:
    """The same on the federation's site, which has no roles: whoever is added works for the office.

    Raises:
        NotAllowed, PersonTwice: nobody is added and nothing sent.
    """
    person = add_person(actor, email=email, name=name)
    values = {"chi": actor.name, "ruolo": _("ufficio di coordinamento"), "indirizzo": address}
    notify(actor, "accounts.invitation", [person], values)
    return person
