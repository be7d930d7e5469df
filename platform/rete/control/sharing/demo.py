"""Something shared, copied and asked between the demonstration's networks."""

from collections.abc import Sequence
from uuid import UUID

from rete.control.sharing import selectors
from rete.control.sharing.files import with_files
from rete.control.sharing.models import Offer
from rete.control.sharing.relay import Relay
from rete.core.outbox import receiving, responding, services
from rete.core.outbox.models import Message, Rule, Share, Take
from rete.core.outbox.selectors import Terms
from rete.kernel import clock
from rete.kernel.actor import system
from rete.kernel.sharing import Mode, Reach, Verb
from tenants import scope
from tenants.snapshots import NetworkSnapshot

ACTOR = system("dimostrazione")
# How many records of each type a network shares.
EACH = 2
# Those who copy, take part and write; the others only share.
LIVELY = ("nuoro", "torino", "bergamo")


def share(network: NetworkSnapshot, neighbours: Sequence[NetworkSnapshot]) -> None:
    """The scope's network decides what it shares, and shares a little. Nothing when it has shared before."""
    if Rule.objects.exists():
        return
    now = clock.now()
    for name, record_type in selectors.types_here().items():
        services.set_rule(ACTOR, name, Mode.ASK, Terms())
        for number, uid in enumerate(record_type.samples(EACH)):
            near = [UUID(each.uid) for each in neighbours if each.slug != network.slug]
            some = Terms(Reach.CHOSEN.value, near) if number else Terms()
            seen = services.preview(ACTOR, name, uid)
            services.share(ACTOR, name, uid, some, seen=seen.digest, now=now)


def meet(networks: Sequence[NetworkSnapshot]) -> None:
    """Carry it, let the lively ones copy and ask, and carry that too. In control, outside of any transaction."""
    carry()
    lively = [each for each in networks if each.slug in LIVELY]
    for network in lively:
        with scope.visiting(network, reason="dimostrazione"):
            _take()
    carry()
    for network in lively:
        with scope.visiting(network, reason="dimostrazione"):
            receiving.read_received(clock.now())
            _welcome()
    carry()


def carry() -> None:
    relay = Relay()
    while relay.turn():
        pass


def _take() -> None:
    """One copy, and a place in something, of the first that others offer."""
    if Take.objects.exists():
        return
    now = clock.now()
    others = Offer.objects.filter(state="offered").exclude(network_uid=scope.current_network().uid)
    for name, record_type in selectors.types_here().items():
        found = list(others.filter(record_type=name).order_by("seq")[:EACH])
        for offer, verb in zip(found, (Verb.ADOPT, Verb.JOIN), strict=False):
            seen = selectors.get_seen_for(ACTOR, offer.object_uid)
            if verb is Verb.ADOPT and record_type.adopt is not None:
                responding.copy(ACTOR, with_files(seen), now=now)
            elif verb in record_type.takes:
                responding.take_part(ACTOR, seen, text="Ci piacerebbe farlo insieme.", now=now)
            if record_type.demo_response is not None:
                record_type.demo_response(ACTOR, seen.value, seen.origin)


def _welcome() -> None:
    """A word of ours to who takes part, once."""
    if Message.objects.filter(verb=Verb.COMMENT, network_uid=None).exists():
        return
    for share_ in Share.objects.all()[:1]:
        responding.comment(
            ACTOR, share_.object_uid, "Benvenuti: ci sentiamo presto.", now=clock.now()
        )
