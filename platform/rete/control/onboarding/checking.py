"""What is right and what is missing before a network opens: each with where it is put right."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rete.control.directory.models import Level, Relation
from rete.control.directory.services import figures_of
from rete.control.onboarding.models import Onboarding
from rete.control.onboarding.selectors import Now
from rete.control.processors.selectors import has_data_agreement
from rete.kernel import registry
from tenants.models import Domain
from tenants.snapshots import NetworkSnapshot

OFFICE = settings.RETE_FEDERATION_URLCONF


class Verdict(StrEnum):
    RIGHT = "a posto"
    WAITS = "da completare, si può anche dopo"
    MISSING = "manca"


@dataclass(frozen=True, slots=True)
class Check:
    """`address` is where to go about it; empty where there is nothing to do. `domain` is one that can be looked up again."""

    title: str
    said: str
    verdict: Verdict
    address: str = ""
    domain: str = ""


def checks_of(now: Now) -> Sequence[Check]:
    """Of a network that is made; nothing before. A visit and eight queries."""
    return [] if now.network is None else list(_checks(now.row, now.network))


def _checks(row: Onboarding, network: NetworkSnapshot) -> Iterator[Check]:
    is_led = Relation.objects.filter(
        network_id=network.id, level=Level.LEAD, until__isnull=True
    ).exists()
    yield Check(
        _("Ente capofila"),
        str(row.body or "—"),
        Verdict.RIGHT if is_led else Verdict.MISSING,
        "" if is_led else _step(row, "ente"),
    )
    yield Check(_("Indirizzo"), network.domain, Verdict.RIGHT)
    yield from _domains(row, network)
    yield _modules(row, network)
    has_logo = network.look.logo is not None
    yield Check(
        _("Marchio"),
        network.look.logo.alt if network.look.logo else _("Lo carica la rete, in «Aspetto del sito»."),
        Verdict.RIGHT if has_logo else Verdict.WAITS,
    )  # fmt: skip
    yield _libraries(row, network)
    yield Check(
        _("Prima persona"),
        row.person or _("invitata"),
        Verdict.RIGHT if row.email or row.is_over else Verdict.MISSING,
        "" if row.email or row.is_over else _step(row, "persona"),
    )
    is_agreed = has_data_agreement(network.id)
    yield Check(
        _("Accordo sui dati"),
        _("accettato") if is_agreed else _("La direzione lo accetta nel fascicolo privacy, prima di iscrivere persone vere."),
        Verdict.RIGHT if is_agreed else Verdict.WAITS,
        "" if is_agreed else reverse("processors:list", OFFICE),
    )  # fmt: skip


def _domains(row: Onboarding, network: NetworkSnapshot) -> Iterator[Check]:
    for domain in Domain.objects.filter(tenant_id=network.id).order_by("-is_primary", "domain"):
        is_verified = domain.verified_at is not None
        yield Check(
            str(domain.domain),
            _("porta qui") if is_verified else _("non porta ancora qui: va cambiato il record DNS"),
            Verdict.RIGHT if is_verified else Verdict.WAITS,
            "" if is_verified else _step(row, "indirizzo"),
            "" if is_verified else str(domain.domain),
        )


def _modules(row: Onboarding, network: NetworkSnapshot) -> Check:
    every = registry.modules()
    on = {name for name in network.modules if not every[name].always_on}
    is_so = on == set(row.modules) or row.is_over
    titles = sorted(every[name].title for name in on)
    return Check(
        _("Moduli"),
        ", ".join(titles) or _("solo quelli che ci sono sempre"),
        Verdict.RIGHT if is_so else Verdict.MISSING,
        "" if is_so else _step(row, "moduli"),
    )


def _libraries(row: Onboarding, network: NetworkSnapshot) -> Check:
    count = int(figures_of(network).get("libraries", 0))
    said = ngettext("%(count)s biblioteca", "%(count)s biblioteche", count) % {"count": count}
    is_right = count > 0
    return Check(
        _("Biblioteche"),
        said if is_right else _("Nessuna, per ora."),
        Verdict.RIGHT if is_right else Verdict.WAITS,
        "" if is_right else _step(row, "biblioteche"),
    )


def _step(row: Onboarding, name: str) -> str:
    return "" if row.is_over else reverse("onboarding:step", OFFICE, args=[row.pk, name])
