"""Telling more people than one statement can carry: PostgreSQL takes 65,535 parameters in each."""

from datetime import UTC, datetime

from django.db import connection

from rete.core.accounts.models import User
from rete.core.audit.models import Entry
from rete.core.notices.models import Mail, Notice
from rete.core.notices.notifying import notify
from rete.kernel.actor import system
from tenants.postgres.base import MOST_PARAMETERS
from tenants.snapshots import NetworkSnapshot

MANY = 10_000
NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)


def test_ten_thousand_people_are_told_at_once(alfa: NetworkSnapshot) -> None:
    people = User.objects.bulk_create(
        User(email=f"p{number}@example.org", name=f"P{number}") for number in range(MANY)
    )

    notify(system("prova"), "test.arrived", people, {"titolo": "Cuore"}, now=NOW)

    assert Mail.objects.values("to").distinct().count() == MANY
    assert Notice.objects.values("person").distinct().count() == MANY
    assert Entry.objects.get(action="notices.notice.told").changes["people"] == MANY


def test_rows_changed_together_fit_in_a_statement(alfa: NetworkSnapshot) -> None:
    key, columns = Mail._meta.pk, ["subject", "kind", "attempts"]
    fields = [key, key, *map(Mail._meta.get_field, columns)]

    most = connection.ops.bulk_batch_size(fields, range(MANY))

    # Of each row its key, and for each column the key again and the value.
    assert most * (1 + 2 * len(columns)) <= MOST_PARAMETERS
    assert connection.ops.bulk_batch_size(fields, range(10)) == 10
