"""Which body of the federation one of this network's is, and what the federation's directory knows of it that is not here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from modules.libraries.models import Body
from rete.control.presence.contract import FederationBody, federation_body

CODES: Final = ("ipa_code", "fiscal_code")
PROPOSED: Final = (*CODES, "pec", "website", "data_protection_officer")


@dataclass(frozen=True, slots=True)
class Federated:
    """`known` is the federation's body, None where it has none; `others` the other networks it has to do with; `proposed` what
    could be written here, by field: of one that has only the same name, no more than the codes that would join the two."""

    known: FederationBody | None
    others: Sequence[str]
    proposed: Mapping[str, str]


def federated(body: Body, network_name: str, today: date) -> Federated:
    """Four queries at most."""
    known = federation_body(body.name, body.ipa_code, body.fiscal_code, today)
    if known is None:
        return Federated(None, (), {})
    wanted = PROPOSED if known.is_sure else CODES
    told = {name: str(getattr(known, name)) for name in wanted if not getattr(body, name)}
    others = [name for name in known.networks if name != network_name]
    return Federated(known, others, {name: value for name, value in told.items() if value})
