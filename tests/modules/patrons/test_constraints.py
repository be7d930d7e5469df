"""What Postgres itself refuses."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from modules.patrons.models import (
    Authorisation,
    Card,
    Category,
    Connection,
    Exemption,
    Feed,
    FeedRun,
    Guardianship,
    LinkCode,
    Merge,
    Patron,
    Registry,
    StagedPatron,
    Threshold,
)
from rete.core import sealing
from tenants.snapshots import NetworkSnapshot
from tests.modules.patrons.making import CHILD, TODAY, guardian_of, person

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
PRINT = "a" * 64


def refused(name: str, make: Callable[[], object]) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        make()


def changed(row: Any, **values: object) -> Callable[[], object]:
    """What writes these values past every service."""
    return lambda: type(row).objects.filter(pk=row.pk).update(**values)


def test_who_somebody_is_makes_sense(alfa: NetworkSnapshot) -> None:
    one = person(fiscal_number="")
    sealed = sealing.seal("X", purpose="x")
    other = person("Blu")
    changed(one, external_id="7", fiscal_print=PRINT, fiscal_sealed=sealed)()

    refused("patrons_patron_external_once", changed(other, external_id="7"))
    refused("fiscal_once", changed(other, fiscal_print=PRINT, fiscal_sealed=sealed))
    refused("fiscal_both", changed(other, fiscal_print=PRINT))
    refused("fiscal_both", changed(other, fiscal_print=PRINT, fiscal_sealed="RSSMRA84E12F205X"))
    refused("patron_named", changed(other, last_name=""))
    refused("patron_named", changed(other, search_text=""))
    refused("patron_choices", changed(other, state="boh"))
    refused("patron_choices", changed(other, contact_by="piccione"))
    refused("patron_merged", changed(other, state="unito"))
    refused("patron_merged", changed(other, merged_into=one))
    refused("not_into_itself", changed(other, merged_into=other, state="unito"))
    refused("postal_code", changed(other, postal_code="1234"))
    refused("patron_born", changed(other, born_on=date(1700, 1, 1)))
    refused("pin_never_plain", changed(other, pin="123456"))
    refused("patron_software", changed(other, source="gestionale"))
    refused("still_there", changed(one, still_there_since=TODAY))
    refused("still_there", changed(other, still_there_since=TODAY, state="chiuso"))
    refused("patron_language", changed(other, language="IT"))
    refused("patron_reminded", changed(other, reminded_on=TODAY))
    before = date(2026, 11, 24)
    refused("patron_reminded", changed(other, reminded_on=TODAY, confirm_by=before))


def test_a_card_is_one_persons(alfa: NetworkSnapshot) -> None:
    one, other = person(card="AB-123"), person("Blu")

    refused("card_code_once", lambda: Card.objects.create(patron=other, code="AB-123"))
    refused("patrons_card_code", lambda: Card.objects.create(patron=other, code="con spazi"))
    refused("card_reason", changed(one.cards.get(), reason="smarrita"))


def test_families_are_of_two(alfa: NetworkSnapshot) -> None:
    minor, parent = person("Piccoli", born_on=CHILD), person("Grandi")
    tie = guardian_of(minor, parent)
    given = Authorisation.objects.create(guardianship=tie, service="prestito", given_on=TODAY)
    values = {"guardianship": tie, "given_on": TODAY}

    refused("guardianship_once", lambda: Guardianship.objects.create(guardian=parent, minor=minor, shown="x"))  # fmt: skip
    refused("of_another", lambda: Guardianship.objects.create(guardian=minor, minor=minor, shown="x"))  # fmt: skip
    refused("guardianship_relation", changed(tie, shown=""))
    refused("authorisation_once", lambda: Authorisation.objects.create(service="prestito", **values))  # fmt: skip
    refused("authorisation_service", lambda: Authorisation.objects.create(service="volo", **values))
    refused("authorisation_in_order", changed(given, withdrawn_on=date(2020, 1, 1)))
    refused("threshold_sense", lambda: Threshold.objects.create(service="prestito", age=19))
    refused("threshold_sense", lambda: Threshold.objects.create(service="volo", age=9))


def test_exemptions_merges_and_codes(alfa: NetworkSnapshot) -> None:
    one, other = person(), person("Blu")
    exempt = {"patron": one, "starts_on": TODAY, "ends_on": TODAY, "kind": "isee", "shown": "ISEE"}
    merge = {"kept": one, "gone": other, "moved": {}, "merged_at": NOW}
    Merge.objects.create(**merge)

    refused("exemption_days", lambda: Exemption.objects.create(**exempt | {"ends_on": date(2020, 1, 1)}))  # fmt: skip
    refused("exemption_kind", lambda: Exemption.objects.create(**exempt | {"shown": ""}))
    refused("merge_once", lambda: Merge.objects.create(**merge))
    refused("merge_of_another", lambda: Merge.objects.create(**merge | {"gone": one}))
    refused("merge_in_order", changed(Merge.objects.get(), undone_at=datetime(2020, 1, 1, tzinfo=UTC)))  # fmt: skip
    refused("linkcode_print", lambda: LinkCode.objects.create(patron=one, code_print="x", expires_at=NOW))  # fmt: skip


def test_how_the_network_keeps_them(alfa: NetworkSnapshot) -> None:
    Category.objects.create(name="Adulti")
    sip2 = {"protocol": "sip2", "address": "sip.example.org", "port": 6001}

    refused("category_name_once", lambda: Category.objects.create(name="adulti"))
    refused("category_named", lambda: Category.objects.create(name=""))
    refused("registry_one", lambda: Registry.objects.create(pk=2))
    refused("registry_place", lambda: Registry.objects.create(place="altrove"))
    refused("card_with_a_note", lambda: Registry.objects.create(opens_by_card=True))
    refused("sign_ups_here", lambda: Registry.objects.create(takes_sign_ups=True, place="gestionale"))  # fmt: skip
    refused("connection_one", lambda: Connection.objects.create(pk=2, **sip2))
    refused("connection_choices", lambda: Connection.objects.create(**sip2 | {"encoding": "x"}))
    refused("connection_address", lambda: Connection.objects.create(**sip2 | {"port": None}))
    refused("connection_address", lambda: Connection.objects.create(**sip2 | {"protocol": "koha"}))
    refused("connection_never_plain", lambda: Connection.objects.create(**sip2, secret="parola"))


def test_what_comes_in_files(alfa: NetworkSnapshot) -> None:
    run = {"file_name": "utenti.csv", "content": b"x", "sent_at": NOW}

    refused("feed_one", lambda: Feed.objects.create(pk=2))
    refused(
        "feedrun_state",
        lambda: FeedRun.objects.create(**run | {"state": "boh", "content": b"", "done_at": NOW}),
    )
    refused("feedrun_content_goes", lambda: FeedRun.objects.create(**run, state="fatto", done_at=NOW))  # fmt: skip
    refused("stagedpatron_whole", lambda: StagedPatron.objects.create(external_id="", last_name="N", search_text="n"))  # fmt: skip


def test_every_table_has_somebody_who_tried(alfa: NetworkSnapshot) -> None:
    """A model whose constraints nobody tries to break is not there."""
    tried = {
        *(Authorisation, Card, Category, Connection, Exemption, Feed, FeedRun, Guardianship, LinkCode, Merge),
        *(Patron, Registry, StagedPatron, Threshold),
    }  # fmt: skip

    assert set(Patron._meta.app_config.get_models()) == tried
