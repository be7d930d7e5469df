"""What a network tells its citizens, and the newsletter that carries it."""

from modules.pages.models.contents import (
    SEARCH_LANGUAGE,
    EditorialRule,
    Kind,
    Page,
    PageFile,
    PageQuerySet,
    Revision,
    State,
)
from modules.pages.models.newsletter import (
    Delivery,
    Issue,
    IssueState,
    Newsletter,
    Source,
    Subscriber,
    SubscriptionRequest,
)

__all__ = [
    "SEARCH_LANGUAGE",
    "Delivery",
    "EditorialRule",
    "Issue",
    "IssueState",
    "Kind",
    "Newsletter",
    "Page",
    "PageFile",
    "PageQuerySet",
    "Revision",
    "Source",
    "State",
    "Subscriber",
    "SubscriptionRequest",
]
