"""Working groups of people of several networks, and what they write to each other. Only in control; no network reads them.

People and mail are of core, which every schema has: a cascade from them would look for these tables in networks too. So
Django does nothing, and the database refuses to delete a person who is still here.
"""

from rete.control.groups.models.groups import Group, Joining, MailChoice, Membership
from rete.control.groups.models.meetings import Attendance, Meeting
from rete.control.groups.models.papers import Document, Minutes, MinutesApproval, MinutesVersion
from rete.control.groups.models.people import Member, NetworkSignIn, Shown
from rete.control.groups.models.talk import (
    SEARCH_LANGUAGE,
    TEXT_LIMIT,
    Post,
    PostMail,
    PostReport,
    Thread,
)

__all__ = [
    "SEARCH_LANGUAGE",
    "TEXT_LIMIT",
    "Attendance",
    "Document",
    "Group",
    "Joining",
    "MailChoice",
    "Meeting",
    "Member",
    "Membership",
    "Minutes",
    "MinutesApproval",
    "MinutesVersion",
    "NetworkSignIn",
    "Post",
    "PostMail",
    "PostReport",
    "Shown",
    "Thread",
]
