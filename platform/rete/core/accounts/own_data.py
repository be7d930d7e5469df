"""The copy of their data that people may have (art. 15 and 20 of regulation (EU) 2016/679).

What the platform's own apps keep is written here, what modules keep they say themselves (`personal_data` of the manifest):
also those that are off, since what they keep is still there. The federation's apps say it in their configuration.
"""

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils.module_loading import import_string

from rete.core import sealing
from rete.core.accounts.models import ErasureRequest, User, VerifiedPerson
from rete.core.accounts.provider import FISCAL_NUMBER
from rete.core.accounts.selectors import assignments_of, connected_to
from rete.core.audit.models import Entry
from rete.core.audit.services import record
from rete.core.notices.models import Mail
from rete.core.tables.writing import as_csv
from rete.kernel import registry
from rete.kernel.actor import Actor, require
from rete.kernel.answers import PersonalTable
from tenants import scope


@transaction.atomic
def copy_of_own_data(actor: Actor) -> bytes:
    """A zip: all in one JSON, and a CSV of each kind. A few queries for each app. Raises NotAllowed for nobody."""
    require(actor.user_id is not None)
    user = User.objects.get(pk=actor.user_id or 0)
    tables = [*_of_the_platform(user), *_of_others(user)]
    record(actor, "accounts.data.copied", user, {})
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("dati.json", _as_json(tables))
        for table in tables:
            packed.writestr(f"{table.name}.csv", as_csv([table.columns, *table.rows]))
    return content.getvalue()


def fiscal_number_of(user: User) -> str:
    """As SPID or CIE said it; empty when they have not, or said it to another installation. One query."""
    known = VerifiedPerson.objects.filter(user=user).first()
    try:
        return "" if known is None else sealing.unseal(known.sealed, purpose=FISCAL_NUMBER)
    except sealing.InvalidToken:
        return ""


def _as_json(tables: list[PersonalTable]) -> str:
    found = {
        table.name: {
            "titolo": table.title,
            "righe": [dict(zip(table.columns, row, strict=True)) for row in table.rows],
        }
        for table in tables
    }
    return json.dumps(found, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)


def declared(what: str) -> Iterator[Callable[..., Any]]:
    """Who keeps something of people in this scope, by what they declare: `personal_data` (asked with a person's number) or
    `forget_person` (with the actor too). A network's modules do in their manifests, the federation's apps in their
    configuration.
    """
    in_control = scope.current().is_control
    declaring = apps.get_app_configs() if in_control else registry.modules().values()
    for each in declaring:
        dotted = getattr(each, what, None)
        if dotted is not None:
            yield import_string(dotted)


def _of_others(user: User) -> Iterator[PersonalTable]:
    for personal_data in declared("personal_data"):
        yield from personal_data(user.pk)


def _of_the_platform(user: User) -> Iterator[PersonalTable]:
    yield PersonalTable(
        "profilo",
        "Profilo",
        ("nome e cognome", "e-mail", "codice fiscale", "dal", "ultimo accesso"),
        [(user.name, user.email, fiscal_number_of(user), user.created_at, user.last_login)],
    )
    yield PersonalTable(
        "ruoli",
        "Ruoli",
        ("ruolo", "dove"),
        [
            (each.role.name, "in tutta la rete" if each.is_everywhere else "in alcune biblioteche")
            for each in assignments_of([user.pk])[user.pk]
        ],
    )
    factors = Authenticator.objects.filter(user=user).order_by("pk")
    yield PersonalTable(
        "accessi",
        "Con che cosa entri",
        ("che cosa", "dal", "ultimo uso"),
        [
            *factors.values_list("type", "created_at", "last_used_at"),
            *((tie.name, tie.since, tie.last_used_at) for tie in connected_to(user)),
        ],
    )
    devices = UserSession.objects.filter(user=user).order_by("pk")
    yield PersonalTable(
        "dispositivi",
        "Accessi aperti",
        ("da quando", "ultima volta", "da dove", "con che cosa"),
        list(devices.values_list("created_at", "last_seen_at", "ip", "user_agent")),
    )
    mails = Mail.objects.filter(to__iexact=user.email).order_by("pk")
    yield PersonalTable(
        "messaggi",
        "Messaggi che ti abbiamo scritto",
        ("quando", "oggetto"),
        list(mails.values_list("created_at", "subject")),
    )
    done = Entry.objects.filter(actor_user_id=user.pk).order_by("pk")
    yield PersonalTable(
        "azioni",
        "Azioni fatte a tuo nome",
        ("quando", "azione", "su che cosa"),
        list(done.values_list("at", "action", "object_name")),
    )
    asked = ErasureRequest.objects.filter(user=user)
    yield PersonalTable(
        "cancellazioni",
        "Richieste di cancellazione",
        ("chiesta", "stato", "chiusa", "motivo"),
        list(asked.values_list("asked_at", "state", "closed_at", "reason")),
    )
