"""People from the command line: the office's, or with `--network SLUG` a network's direction. How the first ones come in."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction

from rete.core.accounts.models import User
from rete.core.accounts.services.inviting import invite, invite_colleague
from rete.core.accounts.services.people import switch_person
from rete.core.accounts.services.roles import default_role
from rete.kernel.actor import system
from rete.kernel.errors import ReteError
from rete.kernel.manifest import Role
from tenants import scope
from tenants.addresses import absolute_url

ACTOR = system("Chi gestisce il server")
SIGN_IN = "/accesso/entra/codice/"


class Command(BaseCommand):
    help = (
        "Le persone dell'ufficio o, con --network, la direzione di una rete: «add» ne invita una, "
        "«off» non la lascia più entrare, «on» la lascia entrare di nuovo."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=("add", "off", "on"))
        parser.add_argument("email")
        parser.add_argument("--name", default="", help="nome e cognome, per «add»")

    def handle(self, action: str, email: str, name: str, **options: Any) -> None:
        try:
            told = (
                _add(email, name) if action == "add" else _switch(email, is_active=action == "on")
            )
        except ReteError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(told)


@transaction.atomic
def _add(email: str, name: str) -> str:
    try:
        validate_email(email)
    except ValidationError as error:
        message = f"«{email}» non è un indirizzo e-mail."
        raise CommandError(message) from error
    if not name.strip():
        message = 'Serve anche il nome: --name "Anna Rossi".'
        raise CommandError(message)
    address = absolute_url(SIGN_IN)
    if scope.current().is_control:
        invite_colleague(ACTOR, email=email, name=name, address=address)
    else:
        role = default_role(Role.DIREZIONE)
        invite(ACTOR, email=email, name=name, role=role, library_ids=None, address=address)
    return f"{name}: invito spedito. Si entra da {address}"


def _switch(email: str, *, is_active: bool) -> str:
    person = User.objects.filter(email=email.lower(), is_member=True).first()
    if person is None:
        message = f"Nessuna persona di qui ha l'indirizzo {email}."
        raise CommandError(message)
    switch_person(ACTOR, person.pk, is_active=is_active)
    return f"{person.name}: {'può entrare' if is_active else 'non può più entrare'}."
