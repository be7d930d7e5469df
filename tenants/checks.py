"""System checks: what would let one network reach another, said before anything runs."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core import checks
from django.db.models import ForeignKey, Model

from rete.kernel import registry
from tenants import names
from tenants.router import home_of
from tenants.safety import dangers

# A foreign key may point, besides its own app, only at what every network has and no one removes.
SHARED_TARGETS = frozenset({"libraries", "patrons", "accounts", "auth", "contenttypes", "files"})


@checks.register("tenants")
def check_tenancy(**_kwargs: Any) -> list[checks.CheckMessage]:
    """Every app has one home, foreign keys stay inside the schema, manifests are sound."""
    errors: list[checks.CheckMessage] = [*_manifests(), *_settings()]
    for model in apps.get_models():
        errors += _foreign_keys(model)
    return errors


@checks.register("tenants", "security", deploy=True)
def check_safety(**_kwargs: Any) -> list[checks.CheckMessage]:
    """`manage.py check --deploy` names what a process would refuse to start with."""
    return [checks.Error(sentence, id="tenants.E008") for sentence in dangers()]


def _manifests() -> Iterator[checks.Error]:
    for problem in registry.problems(registry.modules().values()):
        yield checks.Error(problem, id="tenants.E001")
    for name, manifest in registry.modules().items():
        declared = {model for model, _ in manifest.retention}
        actual = {model.__name__ for model in apps.get_app_config(name).get_models()}
        for model in sorted(declared ^ actual):
            yield checks.Error(
                f"{name}: retention must name every model of the module and no other: {model}",
                id="tenants.E002",
            )


def _settings() -> Iterator[checks.Error]:
    if settings.PUBLIC_SCHEMA_NAME != names.CONTROL_SCHEMA:
        yield checks.Error("PUBLIC_SCHEMA_NAME must be 'control'", id="tenants.E003")
    first = [*settings.RETE_BEFORE_HOST, "tenants.middleware.HostMiddleware"]
    if settings.MIDDLEWARE[: len(first)] != first:
        yield checks.Error(
            "HostMiddleware must come first, after RETE_BEFORE_HOST only: it refuses unknown hosts",
            id="tenants.E004",
        )
    if settings.SESSION_COOKIE_DOMAIN or settings.CSRF_COOKIE_DOMAIN:
        yield checks.Error(
            "cookies belong to one host: no cookie domain may be set", id="tenants.E005"
        )


def _foreign_keys(model: type[Model]) -> Iterator[checks.Error]:
    home = home_of(model._meta.app_label)
    for field in model._meta.get_fields():
        if not isinstance(field, ForeignKey) or not isinstance(field.related_model, type):
            continue
        target = field.related_model._meta.app_label
        if home_of(target) not in {home, "core"}:
            yield checks.Error(f"{field} leaves its schema", obj=model, id="tenants.E006")
        elif home == "network" and target not in SHARED_TARGETS | {model._meta.app_label}:
            yield checks.Error(
                f"{field} ties two modules: keep a uid and use a contract",
                obj=model,
                id="tenants.E007",
            )
