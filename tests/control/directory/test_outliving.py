"""What the federation wrote of a network stays when the network is dropped, and is its own again when it comes back."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction

from rete.control.directory.bodies.selectors import bodies_with_relations
from rete.control.directory.models import Body, Relation
from rete.control.directory.models.lasting import hear
from rete.control.processors.models import DataAgreement
from rete.control.processors.selectors import latest_agreements
from rete.kernel import clock
from rete.kernel.actor import system
from tenants import provisioning, scope
from tenants.models import Network
from tenants.snapshots import NetworkSnapshot

TESTER = system("prova")


def wrote_of(network: Network) -> tuple[Relation, DataAgreement]:
    body = Body.objects.create(name="Comune di Prova", kind="comune")
    relation = Relation.objects.create(body=body, network=network, level="capofila")
    agreement = DataAgreement.objects.create(
        network=network,
        sha256="a" * 64,
        body_name=body.name,
        accepted_by="Daria",
        office_held="direttrice",
        accepted_at=clock.now(),
    )
    return relation, agreement


def test_a_dropped_network_leaves_its_name(throwaway: Callable[[str], NetworkSnapshot]) -> None:
    made = throwaway("effimera")
    with scope.entered(scope.control()):
        relation, agreement = wrote_of(Network.objects.get(slug=made.slug))

    provisioning.drop_network(TESTER, made.slug, force=True)

    with scope.entered(scope.control()):
        relation.refresh_from_db()
        agreement.refresh_from_db()
        found = (relation.network, relation.network_name, str(relation.gone_uid))
        latest = [each.network_name for each in latest_agreements() if each.pk == agreement.pk]
        [body] = bodies_with_relations(clock.now().date()).filter(pk=relation.body_id)
        current: list[Relation] = body.current  # type: ignore[attr-defined]
        agreement.delete()
        body.delete()
    assert found == (None, "Rete effimera", made.uid)
    assert latest == ["Rete effimera"]
    assert current == []


def test_a_network_that_comes_back_finds_its_own_again(in_control: scope.Scope) -> None:
    network = Network.objects.get(slug="alfa")
    relation, agreement = wrote_of(network)

    hear(TESTER, "network.dropped", "alfa", {})
    assert not Relation.objects.filter(network=network).exists()
    hear(TESTER, "network.restored", "alfa", {})

    relation.refresh_from_db()
    agreement.refresh_from_db()
    assert relation.network == agreement.network == network
    assert (relation.gone_name, agreement.gone_uid) == ("", None)


def test_it_is_of_a_network_or_of_one_that_is_gone(in_control: scope.Scope) -> None:
    relation, _agreement = wrote_of(Network.objects.get(slug="alfa"))

    for wrong in ({"network": None}, {"gone_name": "Altra"}, {"network": None, "gone_name": "x"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Relation.objects.filter(pk=relation.pk).update(**wrong)
