"""Bodies as the office sees them, and as networks ask for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from rete.control.directory.models import Body, Relation
from rete.control.directory.models.bodies import RelationQuerySet
from rete.kernel.errors import Missing
from tenants.models import Network


@dataclass(frozen=True, slots=True)
class BodyCard:
    """A body that has to do with a network: `level` and `kind` as the code has them, texts empty where unknown."""

    uid: UUID
    name: str
    kind: str
    level: str
    ipa_code: str
    fiscal_code: str
    pec: str
    website: str
    municipality_istat: str


def bodies_of_network(slug: str, day: date) -> Sequence[BodyCard]:
    """Those that have to do with a network on a day, by name. One query; also in a network's scope."""
    found = _relations().in_force(day).filter(network__slug=slug)
    return [
        BodyCard(
            uid=each.body.uid,
            name=each.body.name,
            kind=each.body.kind,
            level=each.level,
            ipa_code=each.body.ipa_code,
            fiscal_code=each.body.fiscal_code,
            pec=each.body.pec,
            website=each.body.website,
            municipality_istat=each.body.municipality_istat,
        )
        for each in found.order_by("body__name", "body_id")
    ]


def networks_of_body(uid: UUID, day: date) -> Sequence[str]:
    """The web addresses (slugs) of the networks that a body has to do with on a day, in order. One query."""
    found = Relation.objects.in_force(day).filter(body__uid=uid)
    return list(found.order_by("network__slug").values_list("network__slug", flat=True))


def bodies_with_relations(day: date) -> QuerySet[Body]:
    """All, with `current`: what each is to whom on a day. Two queries."""
    current = _relations().in_force(day).order_by("network__name")
    return Body.objects.prefetch_related(Prefetch("relations", current, to_attr="current"))


def get_body(body_id: int) -> Body:
    """Raises Missing."""
    found = Body.objects.filter(pk=body_id).first()
    if found is None:
        raise Missing
    return found


def history_of(body: Body) -> list[Relation]:
    """What it is and was to each network, the latest first. One query."""
    return list(_relations().filter(body=body))


def get_relation(body_id: int, relation_id: int) -> Relation:
    """Raises Missing."""
    found = _relations().filter(pk=relation_id, body_id=body_id).first()
    if found is None:
        raise Missing
    return found


def all_networks() -> list[Network]:
    return list(Network.objects.order_by("name"))


def _relations() -> RelationQuerySet:
    return Relation.objects.select_related("body", "network")
