"""Documents in force, requests with their terms, breaches."""

from collections.abc import Mapping, Sequence

from django.db.models import QuerySet

from modules.privacy.models import (  # fmt: skip
    PUBLIC_KINDS,
    Breach,
    Channel,
    DataRequest,
    DataRequestQuerySet,
    PaperKind,
    Right,
    Version,
)
from rete.core.accounts.models import ErasureRequest
from rete.kernel.clock import ROME
from rete.kernel.errors import Missing


def versions_in_force(kinds: Sequence[PaperKind] = tuple(PaperKind)) -> Mapping[int, list[Version]]:
    """By body, the latest version of each of its documents, without their content. One query."""
    latest = Version.objects.filter(kind__in=kinds).defer("content")
    found: dict[int, list[Version]] = {}
    for version in latest.order_by("body_id", "kind", "-number").distinct("body_id", "kind"):
        found.setdefault(version.body_id, []).append(version)
    return found


def versions_of(body_id: int) -> list[Version]:
    """All of a body, each kind's latest first, without their content. One query."""
    return list(Version.objects.filter(body=body_id).defer("content"))


def get_version(version_id: int) -> Version:
    """Raises Missing."""
    found = Version.objects.select_related("body").filter(pk=version_id).first()
    if found is None:
        raise Missing
    return found


def public_versions(body_id: int, kind: str) -> list[Version]:
    """A document that citizens may read, the version in force first. One query. Raises Missing: there is none."""
    found = []
    if kind in PUBLIC_KINDS:
        found = list(Version.objects.select_related("body").filter(body=body_id, kind=kind))
    if not found:
        raise Missing
    return found


def public_in_force(kind: PaperKind | None = None) -> list[Version]:
    """What citizens may read, by the body's name. One query."""
    kinds = PUBLIC_KINDS if kind is None else (kind,)
    found = Version.objects.filter(kind__in=kinds).defer("content").select_related("body")
    latest = found.order_by("body__name", "body_id", "kind", "-number")
    return list(latest.distinct("body__name", "body_id", "kind"))


def pending_erasures() -> list[DataRequest]:
    """Erasures asked from the profile and still to be decided, with their term; unsaved rows where nobody prolonged it. One query."""
    asked = ErasureRequest.objects.filter(state=ErasureRequest.State.ASKED)
    return [_with_term(each) for each in asked.select_related("user", "term")]


def get_erasure_term(erasure_id: int) -> DataRequest:
    """The term of an erasure that waits. Raises Missing."""
    for each in pending_erasures():
        if each.erasure_id == erasure_id:
            return each
    raise Missing


def other_requests() -> DataRequestQuerySet:
    """Those that came by other ways, the latest first."""
    return DataRequest.objects.filter(erasure=None).select_related("body").order_by("-received_on", "-pk")  # fmt: skip


def get_request(request_id: int) -> DataRequest:
    """Raises Missing."""
    found = other_requests().filter(pk=request_id).first()
    if found is None:
        raise Missing
    return found


def breaches() -> "QuerySet[Breach]":
    """The latest first, with their bodies."""
    return Breach.objects.select_related("body")


def get_breach(breach_id: int) -> Breach:
    """Raises Missing."""
    found = Breach.objects.select_related("body").filter(pk=breach_id).first()
    if found is None:
        raise Missing
    return found


def _with_term(asked: ErasureRequest) -> DataRequest:
    prolonged: DataRequest | None = getattr(asked, "term", None)
    return prolonged or DataRequest(
        erasure=asked,
        kind=Right.ERASURE,
        channel=Channel.PROFILE,
        person=asked.user.name,
        received_on=asked.asked_at.astimezone(ROME).date(),
    )
