"""What bodies say of themselves, the documents in force, the requests of people, the breaches."""

from modules.privacy.models.breaches import Breach, Risk
from modules.privacy.models.requests import (
    Channel,
    DataRequest,
    DataRequestQuerySet,
    Outcome,
    Right,
)
from modules.privacy.models.sheets import BodySheet, Conformity
from modules.privacy.models.versions import PUBLIC_KINDS, PaperKind, Version

__all__ = [
    "PUBLIC_KINDS",
    "BodySheet",
    "Breach",
    "Channel",
    "Conformity",
    "DataRequest",
    "DataRequestQuerySet",
    "Outcome",
    "PaperKind",
    "Right",
    "Risk",
    "Version",
]
