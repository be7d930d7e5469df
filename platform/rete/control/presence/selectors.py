"""Which body of the federation a network's is, and where a body is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from rete.control.directory.models import Body, Relation
from rete.control.presence.models import LocalBody, SharedSheet, same_codes
from rete.kernel.errors import Missing

SAID = ("data_protection_officer", "rights_email", "feedback_email")


@dataclass(frozen=True, slots=True)
class FederationBody:
    """A body as the federation's directory has it. Texts are empty where unknown; `networks` are the names of those it has to
    do with. `is_sure` is whether a code says that it is the same, and not only its name."""

    name: str
    ipa_code: str
    fiscal_code: str
    pec: str
    website: str
    networks: Sequence[str]
    data_protection_officer: str
    rights_email: str
    feedback_email: str
    is_sure: bool


def federation_body(name: str, ipa_code: str, fiscal_code: str, day: date) -> FederationBody | None:
    """Which body of the federation a network's is: by its codes, else the only one of the same name. Four queries at most;
    also in a network's scope."""
    coded = list(Body.objects.filter(same_codes(ipa_code, fiscal_code)).order_by("pk")[:2])
    # Should the two codes be of two bodies, IPA's is the one that the office writes first.
    coded.sort(key=lambda each: each.ipa_code.lower() != ipa_code.lower())
    named = [] if coded else list(Body.objects.filter(name__iexact=name.strip())[:2])
    if coded:
        return _known(coded[0], day, is_sure=True)
    return _known(named[0], day, is_sure=False) if len(named) == 1 else None


def _known(body: Body, day: date, *, is_sure: bool) -> FederationBody:
    relations = Relation.objects.in_force(day).filter(body=body, network__isnull=False)
    sheet = SharedSheet.objects.filter(body=body).first()
    said = {name: "" if sheet is None else str(getattr(sheet, name)) for name in SAID}
    return FederationBody(
        name=body.name,
        ipa_code=body.ipa_code,
        fiscal_code=body.fiscal_code,
        pec=body.pec,
        website=body.website,
        networks=list(relations.order_by("network__name").values_list("network__name", flat=True)),
        is_sure=is_sure,
        **said,
    )


def get_body(body_id: int) -> Body:
    """Raises Missing."""
    found = Body.objects.filter(pk=body_id).first()
    if found is None:
        raise Missing
    return found


def sheet_of(body: Body) -> SharedSheet:
    """An unsaved one where nobody has written it."""
    return SharedSheet.objects.filter(body=body).first() or SharedSheet(body=body)


def in_networks(body: Body) -> list[LocalBody]:
    """What networks call a body, by its codes. One query."""
    found = LocalBody.objects.filter(same_codes(body.ipa_code, body.fiscal_code))
    return list(found.select_related("network").order_by("network__name", "name"))


def local_bodies() -> "QuerySet[LocalBody]":
    """Those of all networks, with their network."""
    return LocalBody.objects.select_related("network")


def unknown() -> Q:
    """Of a network's body: no body of the federation has one of its codes."""
    codes = same_codes(OuterRef("ipa_code"), OuterRef("fiscal_code"))
    return ~Q(Exists(Body.objects.filter(codes)))
