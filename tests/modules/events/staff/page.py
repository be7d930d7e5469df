"""The staff's pages as a browser sends and reads them."""

from typing import Any

from django.test import Client

from modules.events.calendars.recurrence import Recurrence
from modules.events.models import Event, Series
from modules.events.services import series as series_services
from modules.libraries.models import Library
from rete.core.accounts.models import User
from rete.core.accounts.services.people import give_role
from rete.core.accounts.services.roles import default_role
from rete.core.audit.models import Entry
from rete.kernel.calendars.zone import wall_clock
from rete.kernel.manifest import Role
from tenants.snapshots import NetworkSnapshot
from tests.modules.events.factories import NOW, SYSTEM, wall
from tests.people import with_second_factor

STAFF = "/gestione/cose-da-fare/"


TUESDAYS = [
    "2026-10-06 17:00",
    "2026-10-13 17:00",
    "2026-10-20 17:00",
    "2026-10-27 17:00",
]


BLOCK = {
    "starts_on": "2026-10-06", "starts_at": "17:00", "ends_at": "18:00", "repeat": "mai", "interval": "1",
    "ending": "data", "until": "", "count": "", "left_out": "", "extra": "",
}  # fmt: skip


WEEKLY = {"repeat": "settimana", "ending": "volte", "count": "4"}


def sent(where: Library | None = None, *series: dict[str, Any], **values: Any) -> dict[str, Any]:
    """The page as a browser sends it."""
    blocks = {
        f"ciclo-{number}-{name}": value
        for number, each in enumerate(series)
        for name, value in {**BLOCK, **each}.items()
    }
    return {
        "title": "Storie piccine",
        "kind": "lettura",
        "mode": "in_presenza",
        "regime": "gratuito",
        "where": "" if where is None else f"b{where.pk}",
        "ciclo-TOTAL_FORMS": len(series),
        "ciclo-INITIAL_FORMS": 0,
        "azione": "salva",
        **blocks,
        **values,
    }


def as_sent(page: Any) -> dict[str, Any]:
    """What a browser would send back of a page without touching it."""
    editing = page.context["editing"]
    values: dict[str, Any] = {"azione": "salva"}
    for form in (editing.form, *editing.series.forms, editing.series.management_form):
        for field in form:
            value = field.field.prepare_value(field.value()) if hasattr(field.field, "prepare_value") else field.value()  # fmt: skip
            if value not in (None, False):
                values[field.html_name] = getattr(value, "value", value)
    for form, dates in page.context["blocks"]:
        values[form.skip_name] = [day.value for day in dates.days if day.is_skipped]
    return values


def walls(made: Event) -> list[str]:
    return [f"{wall_clock(each.starts_at):%Y-%m-%d %H:%M}" for each in made.occurrences.all()]


def last_of(made: Event) -> int:
    return Entry.objects.filter(object_id=str(made.pk), object_type="events.event").latest("id").pk


def cycle_of(made: Event, **recurrence: Any) -> Series:
    rule = recurrence.pop("rule", "FREQ=WEEKLY;BYDAY=TU;COUNT=4")
    first = Recurrence(wall(TUESDAYS[0]), 60, rule, **recurrence)
    return series_services.add_series(SYSTEM, made.pk, first, now=NOW)


def page(client: Client, path: str = "") -> str:
    answer = client.get(f"{STAFF}{path}")
    assert answer.status_code == 200
    return answer.content.decode()


def signed_in_on(network: NetworkSnapshot, role: Role, *libraries: Library) -> Client:
    """A browser of somebody who has a role on some libraries alone."""
    person = User.objects.create_user("renata@example.org", name="Renata")
    give_role(SYSTEM, person.pk, default_role(role), [each.pk for each in libraries])
    with_second_factor(person)
    client = Client(headers={"host": network.domain})
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client
