"""Everything that people may be told: declared by modules in their manifests, by the platform in the settings."""

from collections.abc import Iterator

from django.conf import settings

from rete.core.notices.errors import UnknownNoticeKind
from rete.kernel import registry
from rete.kernel.errors import Missing
from rete.kernel.manifest import Audience, NoticeKind, Where
from tenants import scope

PLATFORM = "La piattaforma"


def all_kinds() -> Iterator[NoticeKind]:
    yield from settings.RETE_NOTICE_KINDS
    for manifest in registry.modules().values():
        yield from manifest.notice_kinds


def get_kind(name: str) -> NoticeKind:
    """Raises UnknownNoticeKind."""
    for kind in all_kinds():
        if kind.name == name:
            return kind
    raise UnknownNoticeKind(kind=name)


def kinds_here() -> list[NoticeKind]:
    """What is told in the scope: of the modules that are on, or of the federation."""
    return [kind for kind in all_kinds() if _is_told_here(kind)]


def get_kind_here(name: str) -> NoticeKind:
    """Raises Missing: nothing of this name is told in the scope."""
    kind = next((each for each in kinds_here() if each.name == name), None)
    if kind is None:
        raise Missing
    return kind


def kinds_for(*, is_staff: bool) -> list[NoticeKind]:
    """What a person of the scope may be told; staff also as the citizens that they are."""
    audiences = {Audience.CITIZEN, Audience.STAFF} if is_staff else {Audience.CITIZEN}
    return [kind for kind in kinds_here() if kind.audience in audiences]


def group_of(kind: NoticeKind) -> str:
    """The title of the module that a kind belongs to."""
    manifest = registry.modules().get(kind.name.partition(".")[0])
    return PLATFORM if manifest is None else manifest.title


def _is_told_here(kind: NoticeKind) -> bool:
    network = scope.current().network
    if network is None:
        return kind.where in {Where.CONTROL, Where.EVERYWHERE}
    module = kind.name.partition(".")[0]
    is_on = module not in registry.modules() or module in network.modules
    return is_on and kind.where in {Where.NETWORKS, Where.EVERYWHERE}
