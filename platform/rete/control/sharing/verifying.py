"""Going over the register again: is its chain whole, and does it make exactly what can be seen and what was handed over?

Written apart from the functions that carry, on purpose: the two have to agree.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from rete.control.sharing.models import Delivery, LedgerEntry, Offer
from rete.core.outbox.models import Received, ShareState
from rete.kernel.sharing import OF_OWNER, Verb

BEGINNING = "0" * 64
STATES: Mapping[str, str] = {
    Verb.WITHDRAW: ShareState.WITHDRAWN.value,
    Verb.ERASE: ShareState.ERASED.value,
}


@dataclass(slots=True)
class Seen:
    """A record as the register leaves it."""

    network_uid: UUID
    revision: int
    state: str
    seq: int
    reach: str
    networks: list[UUID]
    payload_sha256: str
    payload: str | None


@dataclass(slots=True)
class Replay:
    """What the register makes: records by uid, and for each network the entries that are for it."""

    offers: dict[UUID, Seen] = field(default_factory=dict)
    inboxes: dict[UUID, set[int]] = field(default_factory=dict)
    head: str = BEGINNING
    entries: int = 0
    _parties: dict[UUID, dict[UUID, None]] = field(default_factory=dict)
    _authors: dict[UUID, UUID] = field(default_factory=dict)

    def apply(self, entry: LedgerEntry) -> None:
        """One entry more, in the register's order."""
        self.entries += 1
        self.head = entry.hash
        for network_uid in self._receivers(entry):
            self.inboxes.setdefault(network_uid, set()).add(entry.seq)
        if entry.object_uid != entry.root_uid:
            self._tell_who_is_late(entry)
            self._parties.setdefault(entry.root_uid, {})[entry.network_uid] = None
            self._authors.setdefault(entry.object_uid, entry.network_uid)

    def _receivers(self, entry: LedgerEntry) -> Iterable[UUID]:
        known = self.offers.get(entry.root_uid)
        parties = [
            each for each in self._parties.get(entry.root_uid, {}) if each != entry.network_uid
        ]
        if entry.verb in OF_OWNER:
            return parties if self._offered(entry, known) else ()
        if known is not None and entry.network_uid != known.network_uid:
            return [known.network_uid]
        if entry.verb in {Verb.ACCEPT, Verb.REJECT}:
            return [self._authors[entry.object_uid]] if entry.object_uid in self._authors else ()
        return parties

    def _tell_who_is_late(self, entry: LedgerEntry) -> None:
        """Who answers what is no longer so gets the change as well."""
        known = self.offers.get(entry.root_uid)
        if known is None or entry.network_uid == known.network_uid:
            return
        if entry.revision < known.revision:
            self.inboxes.setdefault(entry.network_uid, set()).add(known.seq)

    def _offered(self, entry: LedgerEntry, known: Seen | None) -> bool:
        if known is not None and entry.revision <= known.revision:
            return False
        self.offers[entry.object_uid] = Seen(
            network_uid=entry.network_uid if known is None else known.network_uid,
            revision=entry.revision,
            state=STATES.get(entry.verb, ShareState.OFFERED.value),
            seq=entry.seq,
            reach=entry.reach,
            networks=list(entry.networks),
            payload_sha256=entry.payload_sha256,
            payload=entry.payload,
        )
        return True


def digest(entry: LedgerEntry) -> str:
    """SHA-256 of an entry with the one before it, in hexadecimal, as the database writes it."""
    values = [
        *(entry.previous, entry.seq, str(entry.uid), str(entry.network_uid), entry.network_name),
        *(entry.verb, entry.record_type, entry.version, str(entry.object_uid)),
        *(str(entry.root_uid), entry.revision, entry.reach, [str(each) for each in entry.networks]),
        *(entry.licence, entry.payload_sha256),
        *(_instant(entry.happened_at), _instant(entry.recorded_at)),
    ]
    return hashlib.sha256(json.dumps(values, ensure_ascii=False).encode()).hexdigest()


def replay() -> tuple[Replay, list[str]]:
    """The register from its first entry, and what is wrong with its chain. As the owner, who alone reads payloads."""
    made = Replay()
    faults: list[str] = []
    for number, entry in enumerate(LedgerEntry.objects.order_by("seq").iterator(500), start=1):
        faults += _chain_faults(entry, number, made.head)
        made.apply(entry)
    return made, faults


def faults_of_control(made: Replay) -> Iterator[str]:
    """Where what can be seen, or what is to be handed over, is not what the register makes. In control, as the owner."""
    offers = {offer.object_uid: offer for offer in Offer.objects.all()}
    for uid in sorted(offers.keys() ^ made.offers.keys()):
        yield _("contenuto %(uid)s: è nel catalogo o nel registro, non in tutti e due") % {
            "uid": uid
        }
    for uid, seen in made.offers.items():
        if uid in offers and (fault := _differs(offers[uid], seen)):
            yield _("contenuto %(uid)s: %(fault)s non è quello del registro") % {
                "uid": uid,
                "fault": fault,
            }
    handed: dict[UUID, set[int]] = {}
    for network_uid, seq in Delivery.objects.values_list("network_uid", "entry"):
        handed.setdefault(network_uid, set()).add(seq)
    for network_uid in handed.keys() | made.inboxes.keys():
        if handed.get(network_uid, set()) != made.inboxes.get(network_uid, set()):
            yield _("rete %(uid)s: le consegne non sono quelle del registro") % {"uid": network_uid}


def delivered_to(network_uid: UUID) -> list[int]:
    """The entries that were handed to a network, in order. In control."""
    done = Delivery.objects.filter(network_uid=network_uid, delivered_at__isnull=False)
    return list(done.order_by("entry").values_list("entry", flat=True))


def faults_of_inbox(wanted: list[int]) -> Iterator[str]:
    """Where the scope's inbox is not what was handed to it."""
    found = list(Received.objects.order_by("seq").values_list("seq", flat=True))
    missing, odd = sorted(set(wanted) - set(found)), sorted(set(found) - set(wanted))
    if missing:
        yield _("ne mancano %(count)d, dal %(first)d") % {
            "count": len(missing),
            "first": missing[0],
        }
    if odd:
        yield _("%(count)d non sono del registro, dal %(first)d") % {
            "count": len(odd),
            "first": odd[0],
        }


def _chain_faults(entry: LedgerEntry, number: int, head: str) -> Iterator[str]:
    if entry.seq != number or entry.previous != head:
        yield _("voce %(number)d: manca quella di prima") % {"number": entry.seq}
    if entry.hash != digest(entry):
        yield _("voce %(number)d: è stata cambiata") % {"number": entry.seq}
    if entry.payload is not None and _sha256(entry.payload) != entry.payload_sha256:
        yield _("voce %(number)d: il suo contenuto è stato cambiato") % {"number": entry.seq}


def _differs(offer: Offer, seen: Seen) -> str:
    """The name of the first thing that differs, or nothing."""
    pairs: Mapping[str, tuple[object, object]] = {
        _("la rete"): (offer.network_uid, seen.network_uid),
        _("la revisione"): ((offer.revision, offer.seq), (seen.revision, seen.seq)),
        _("lo stato"): (offer.state, seen.state),
        _("chi lo vede"): ((offer.reach, offer.networks), (seen.reach, seen.networks)),
        _("il contenuto"): (
            offer.payload,
            None if seen.payload is None else json.loads(seen.payload),
        ),
    }
    return next((name for name, (one, other) in pairs.items() if one != other), "")


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")
