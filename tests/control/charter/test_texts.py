"""The federation's texts: versions that stay as they were published."""

from datetime import date

import pytest
from django.conf import settings
from django.db import ProgrammingError, transaction
from django.test import Client

from rete.control.charter import demo
from rete.control.charter.models import Instrument, InstrumentVersion
from rete.control.charter.services import publish_version
from rete.core.audit.models import Entry
from rete.kernel.actor import system
from tenants.scope import Scope

HOST = {"host": settings.RETE_BASE_DOMAIN}


@pytest.fixture
def manifesto(in_control: Scope) -> Instrument:
    demo.fill(date(2026, 11, 24))
    return Instrument.objects.get(slug="manifesto")


def test_the_manifesto_is_read_by_anyone(manifesto: Instrument, client: Client) -> None:
    page = client.get("/testi/manifesto/", headers=HOST).content.decode()

    assert "Versione 1, pubblicata il 24 novembre 2026" in page
    assert "<h2>Come decidiamo</h2>" in page


def test_a_new_version_is_in_force_and_the_old_one_stays_readable(
    manifesto: Instrument, client: Client
) -> None:
    publish_version(system("prova"), manifesto.pk, "Nuovo testo.", changes="Più corto.", on=date(2027, 1, 1))  # fmt: skip

    now = client.get("/testi/manifesto/", headers=HOST).content.decode()
    before = client.get("/testi/manifesto/1/", headers=HOST).content.decode()

    assert "Nuovo testo." in now
    assert "Più corto." in now
    assert "Non è quella in vigore." in before
    assert Entry.objects.filter(action="charter.version.published").count() == 2


def test_the_database_lets_nobody_change_what_was_published(manifesto: Instrument) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        InstrumentVersion.objects.update(text="altro")
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        InstrumentVersion.objects.get().delete()

    assert "bibliote" in InstrumentVersion.objects.get().text


@pytest.mark.parametrize("address", ["/testi/statuto/", "/testi/manifesto/7/"])
def test_a_text_that_is_not_there_is_said(
    manifesto: Instrument, client: Client, address: str
) -> None:
    assert client.get(address, headers=HOST).status_code == 404
