"""Card holders, cards, families, and where a network keeps them."""

from modules.patrons.models.families import (
    Authorisation,
    Exemption,
    ExemptionKind,
    Guardianship,
    Merge,
    Relation,
    Threshold,
)
from modules.patrons.models.feed import Feed, FeedRun, RunState, StagedPatron
from modules.patrons.models.patrons import (
    CARD_PATTERN,
    Card,
    Category,
    Contact,
    Patron,
    PatronQuerySet,
    Source,
    State,
    search_text,
)
from modules.patrons.models.settings import (
    Connection,
    Encoding,
    LinkCode,
    Place,
    Protocol,
    Registry,
)

__all__ = [
    "CARD_PATTERN",
    "Authorisation",
    "Card",
    "Category",
    "Connection",
    "Contact",
    "Encoding",
    "Exemption",
    "ExemptionKind",
    "Feed",
    "FeedRun",
    "Guardianship",
    "LinkCode",
    "Merge",
    "Patron",
    "PatronQuerySet",
    "Place",
    "Protocol",
    "Registry",
    "Relation",
    "RunState",
    "Source",
    "StagedPatron",
    "State",
    "Threshold",
    "search_text",
]
