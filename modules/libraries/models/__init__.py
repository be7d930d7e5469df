"""Bodies, libraries, and when libraries are open."""

from modules.libraries.models.hours import Closure, Opening, Span, Timetable
from modules.libraries.models.libraries import (
    FISCAL_CODE_PATTERN,
    ISIL_PATTERN,
    Accessibility,
    Body,
    BodyKind,
    CollectionMode,
    ControllerRole,
    DraftKind,
    ImportDraft,
    Library,
    LibraryKind,
    LibraryQuerySet,
    Source,
    Status,
)

__all__ = [
    "FISCAL_CODE_PATTERN",
    "ISIL_PATTERN",
    "Accessibility",
    "Body",
    "BodyKind",
    "Closure",
    "CollectionMode",
    "ControllerRole",
    "DraftKind",
    "ImportDraft",
    "Library",
    "LibraryKind",
    "LibraryQuerySet",
    "Opening",
    "Source",
    "Span",
    "Status",
    "Timetable",
]  # fmt: skip
