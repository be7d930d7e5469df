"""How a site's messages look. What knows the networks' looks is above, and registers itself here."""

from collections.abc import Callable
from dataclasses import dataclass

from tenants import scope
from tenants.snapshots import NetworkSnapshot

FEDERATION_NAME = "Rete delle Reti"


@dataclass(frozen=True, slots=True)
class Face:
    """The colour of the band («#rrggbb», on which white reads), and the path of the logo where there is one."""

    colour: str = "#3f5060"
    logo: str = ""


FaceOf = Callable[[NetworkSnapshot | None], Face]
_registered: list[FaceOf] = []


def register(face_of: FaceOf) -> None:
    """From an AppConfig's `ready()`. The last one counts."""
    _registered.append(face_of)


def face_here() -> Face:
    """Of the scope's site. No query."""
    return _registered[-1](scope.current("aspetto").network) if _registered else Face()


def site_name() -> str:
    """Of the scope: the network's, or the federation's."""
    network = scope.current("nome").network
    return FEDERATION_NAME if network is None else network.name
