"""What is shared, what was taken, what others say: the scope's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from rete.core.outbox import policies
from rete.core.outbox.models import Answer, Envelope, Message, Received, Rule, Share, Take
from rete.kernel import registry
from rete.kernel.actor import Actor, require
from rete.kernel.errors import Missing
from rete.kernel.sharing import Licence, Mode, Reach, RecordType
from tenants import scope


@dataclass(frozen=True, slots=True)
class Terms:
    """Who may see it, and on what terms they may use it."""

    reach: str = Reach.ALL.value
    networks: Sequence[UUID] = ()
    licence: str = Licence.BY.value


@dataclass(frozen=True, slots=True)
class Ruled:
    """A type of record with what the network does with it."""

    record_type: RecordType
    mode: str
    terms: Terms

    @property
    def is_on(self) -> bool:
        return self.mode != Mode.OFF


def rule_of(name: str) -> Ruled:
    """One query. Raises UnknownType."""
    record_type = registry.get_record_type(name)
    return _ruled(record_type, Rule.objects.filter(record_type=name).first())


def rules_for(actor: Actor) -> list[Ruled]:
    """Every type of the modules that are on. One query.

    Raises:
        NotAllowed.
    """
    require(policies.can_rule(actor))
    return _rules()


def open_types() -> list[Ruled]:
    """The types that this network shares. One query."""
    return [each for each in _rules() if each.is_on]


def shares_for(actor: Actor) -> QuerySet[Share]:
    """What this network shares or has shared, with how many have copied it, take part, and wait for an answer.

    Raises:
        NotAllowed.
    """
    require(policies.can_exchange(actor))
    return Share.objects.annotate(
        copies=_count("adopt"), parties=_count("join"), waiting=_waiting()
    )


def get_share_for(actor: Actor, object_uid: UUID) -> Share:
    """Raises NotAllowed, Missing."""
    found = shares_for(actor).filter(object_uid=object_uid).first()
    if found is None:
        raise Missing
    return found


def get_share_of_message_for(actor: Actor, message_id: int) -> Share:
    """Our record that somebody responded to. Raises NotAllowed, Missing."""
    said = Message.objects.filter(pk=message_id, network_uid__isnull=False)
    found = shares_for(actor).filter(object_uid__in=said.values("root_uid")).first()
    if found is None:
        raise Missing
    return found


def find_share(object_uid: UUID) -> Share | None:
    """What others see of one of our records. One query."""
    return Share.objects.filter(object_uid=object_uid).first()


def takes_for(actor: Actor) -> QuerySet[Take]:
    """What was copied or joined here. Raises NotAllowed."""
    require(policies.can_exchange(actor))
    return Take.objects.all()


def get_take_for(actor: Actor, take_id: int) -> Take:
    """Raises NotAllowed, Missing."""
    found = takes_for(actor).filter(pk=take_id).first()
    if found is None:
        raise Missing
    return found


def find_origin(local_uid: UUID) -> Take | None:
    """Whose record one of ours was copied from. One query."""
    return Take.objects.filter(local_uid=local_uid).first()


def conversation(root_uid: UUID) -> QuerySet[Message]:
    """What was said about a shared record, here and by the others, the oldest first."""
    return Message.objects.filter(root_uid=root_uid)


def messages_for(actor: Actor) -> QuerySet[Message]:
    """All that was said with other networks. Raises NotAllowed."""
    require(policies.can_exchange(actor))
    return Message.objects.all()


def get_message_for(actor: Actor, response_uid: UUID) -> Message:
    """Raises NotAllowed, Missing."""
    found = messages_for(actor).filter(response_uid=response_uid).first()
    if found is None:
        raise Missing
    return found


def waiting_answers() -> int:
    """How many requests of other networks wait for us. One query."""
    asked = Message.objects.filter(network_uid__isnull=False, answer=Answer.WAITING)
    return asked.filter(root_uid__in=Share.objects.values("object_uid")).count()


def held_for(actor: Actor) -> tuple[list[Envelope], list[Received]]:
    """What could not be carried or read, and waits. Two queries. Raises NotAllowed."""
    require(policies.can_exchange(actor))
    return (
        list(Envelope.objects.exclude(held_reason="").defer("payload")),
        list(Received.objects.exclude(held_reason="").defer("payload")),
    )


def _rules() -> list[Ruled]:
    rows = {rule.record_type: rule for rule in Rule.objects.all()}
    network = scope.current().network
    return [
        _ruled(each, rows.get(name))
        for name, each in registry.record_types().items()
        if network is None or name.partition(".")[0] in network.modules
    ]


def _ruled(record_type: RecordType, rule: Rule | None) -> Ruled:
    if rule is None:
        return Ruled(record_type, Mode.OFF.value, Terms())
    return Ruled(record_type, rule.mode, Terms(rule.reach, tuple(rule.networks), rule.licence))


def _count(verb: str) -> Coalesce:
    found = Message.objects.filter(root_uid=OuterRef("object_uid"), verb=verb)
    return _number(found.filter(network_uid__isnull=False))


def _waiting() -> Coalesce:
    found = Message.objects.filter(root_uid=OuterRef("object_uid"), answer=Answer.WAITING)
    return _number(found.filter(network_uid__isnull=False))


def _number(found: QuerySet[Message]) -> Coalesce:
    counted = found.order_by().values("root_uid").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), Value(0), output_field=IntegerField())
