"""The reference's web process: the same in everything, but what is done is not written in the register."""

from typing import Any

from rete.site.wsgi import application

from rete.core.audit import services  # isort: skip - models are there once the application is

__all__ = ["application"]


class _Nothing:
    """What takes a row and keeps none."""

    class objects:  # noqa: N801 - as models call it
        @staticmethod
        def create(**_values: Any) -> None: ...


vars(services)["Entry"] = _Nothing
