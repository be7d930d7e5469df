"""Which connection a model uses in the scope, decided when a query runs and not when a class is made."""

from functools import cache
from typing import Any, Literal

from django.apps import apps
from django.conf import settings
from django.db.models import Model

from tenants import scope
from tenants.errors import WrongScope

Home = Literal["control", "network", "core"]


@cache
def home_of(app_label: str) -> Home:
    """Which schemas have an app's tables: control's, every network's, or all (core)."""
    name = apps.get_app_config(app_label).name
    if name in settings.TENANT_APPS:
        return "core" if name in settings.SHARED_APPS else "network"
    return "control"


class ScopeRouter:
    """In control every model uses `default`; in a network, control's are read through `control` and never written."""

    def db_for_read(self, model: type[Model], **_hints: Any) -> str:
        return self._alias(model, "leggere")

    def db_for_write(self, model: type[Model], **_hints: Any) -> str:
        return self._alias(model, "scrivere")

    def allow_migrate(self, db: str, app_label: str, **_hints: Any) -> bool:
        here = scope.find()
        if here is None or db != "default":
            return False
        return home_of(app_label) in {"core", "control" if here.is_control else "network"}

    def _alias(self, model: type[Model], verb: str) -> str:
        here = scope.current(f"{verb} {model._meta.label}")
        home = home_of(model._meta.app_label)
        if home == "core" or (home == "control") == here.is_control:
            return "default"
        if home == "control" and verb == "leggere":
            return "control"
        raise WrongScope(model=model._meta.label, verb=verb, scope=here.name)
