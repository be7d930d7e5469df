"""What a network tells its citizens, the newsletter that carries it, and the forms by which they answer."""

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
from modules.pages.models.webforms import (
    Answer,
    AnswerFile,
    AnswerNote,
    AnswerState,
    FormReader,
    FormState,
    FormVersion,
    WebForm,
)

__all__ = [
    "SEARCH_LANGUAGE",
    "Answer",
    "AnswerFile",
    "AnswerNote",
    "AnswerState",
    "Delivery",
    "EditorialRule",
    "FormReader",
    "FormState",
    "FormVersion",
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
    "WebForm",
]
