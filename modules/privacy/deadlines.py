"""Terms of the regulation: one month for an answer, two more with a reason, 72 hours for a breach."""

from datetime import date, datetime, timedelta
from typing import Final

from dateutil.relativedelta import relativedelta

NOTIFY_WITHIN: Final = timedelta(hours=72)  # art. 33, par. 1
ANSWER_MONTHS: Final = 1  # art. 12, par. 3
EXTENDED_MONTHS: Final = ANSWER_MONTHS + 2
# Each year statements of accessibility are reviewed by this day (month, day): AgID's guidelines on law 4/2004.
REVIEW_BY: Final = (9, 23)


def answer_by(received_on: date, *, is_extended: bool) -> date:
    """The last day: the same day of a later month, or its last day where there is none (reg. 1182/71, art. 3)."""
    months = EXTENDED_MONTHS if is_extended else ANSWER_MONTHS
    return received_on + relativedelta(months=months)


def notify_by(known_at: datetime) -> datetime:
    """Hours are hours, also at night and on Sunday."""
    return known_at + NOTIFY_WITHIN


def last_review_allowed(today: date) -> date:
    """The day after which a statement of accessibility must have been reviewed not to be late: the 23 September before the last."""
    passed = today.year if today >= date(today.year, *REVIEW_BY) else today.year - 1
    return date(passed - 1, *REVIEW_BY)
