"""The steps of a welcome, as data: what each asks, and which runs carry it into the network."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rete.control.onboarding.forms import (
    AddressStep,
    BodyStep,
    LibrariesStep,
    LookStep,
    ModulesStep,
    PersonStep,
    as_written,
)
from rete.control.onboarding.models import Onboarding
from rete.kernel.errors import Missing


@dataclass(frozen=True, slots=True)
class Step:
    """`fields` are columns of Onboarding; `needed` those without which nothing is made; `runs` what is to be done again."""

    name: str
    title: str | Promise
    form: type[forms.Form]
    fields: tuple[str, ...]
    needed: tuple[str, ...] = ()
    runs: tuple[str, ...] = ()

    def values_of(self, row: Onboarding) -> dict[str, Any]:
        return {name: getattr(row, name) for name in self.fields}

    def initial(self, row: Onboarding) -> dict[str, Any]:
        """What its form shows at first; modules are boxes, other lists are lines."""
        return {
            name: value if name == "modules" else as_written(value)
            for name, value in self.values_of(row).items()
        }

    def is_done(self, row: Onboarding) -> bool:
        return self.name in row.seen and all(self.values_of(row)[name] for name in self.needed)

    def mark(self, row: Onboarding) -> str:
        """Of what is kept now: by it a page that was opened before is told from one of now."""
        return mark_of({**self.values_of(row), "body": row.body_id} if "body" in self.fields else self.values_of(row))  # fmt: skip


STEPS: Final[Sequence[Step]] = (
    Step("ente", _("Ente"), BodyStep, ("body", "since", "act"), ("body",), ("body",)),
    Step(
        "indirizzo",
        _("Nome e indirizzo"),
        AddressStep,
        ("name", "short_name", "slug", "domains"),
        ("name", "slug"),
        ("name", "domains"),
    ),
    Step("moduli", _("Moduli"), ModulesStep, ("modules",), (), ("modules",)),
    Step("aspetto", _("Aspetto"), LookStep, ("colour", "claim"), ("colour",), ("look",)),
    Step("biblioteche", _("Biblioteche"), LibrariesStep, ("libraries",), (), ("libraries",)),
    Step("persona", _("Prima persona"), PersonStep, ("person", "email"), ("person", "email")),
)


def get_step(name: str) -> Step:
    """Raises Missing."""
    found = next((each for each in STEPS if each.name == name), None)
    if found is None:
        raise Missing
    return found


def missing(row: Onboarding) -> list[Step]:
    """Those that nobody has been through, or that lack what is needed."""
    return [each for each in STEPS if not each.is_done(row)]


def mark_of(values: Mapping[str, Any]) -> str:
    written = json.dumps(values, cls=DjangoJSONEncoder, sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()[:16]
