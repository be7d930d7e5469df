"""What pages about one thing are made of: facts, and what happened to it."""

from datetime import datetime
from typing import NamedTuple


class Fact(NamedTuple):
    """A line of «kit/_facts.html»; an empty text is said to be missing."""

    title: str
    text: object


class Moment(NamedTuple):
    """A line of «kit/_timeline.html», the latest first."""

    at: datetime
    title: str
    who: str = ""
    text: str = ""
