"""Working groups of people of several networks, and what they write to each other. Only in control; no network reads them.

People and mail are of core, which every schema has: a cascade from them would look for these tables in networks too. So
Django does nothing, and the database refuses to delete a person who is still here.
"""

from rete.control.groups.models.groups import Group, Joining, Membership
from rete.control.groups.models.people import Member, NetworkSignIn
from rete.control.groups.models.talk import SEARCH_LANGUAGE, TEXT_LIMIT, Post, PostMail, Thread

__all__ = [
    "SEARCH_LANGUAGE",
    "TEXT_LIMIT",
    "Group",
    "Joining",
    "Member",
    "Membership",
    "NetworkSignIn",
    "Post",
    "PostMail",
    "Thread",
]
