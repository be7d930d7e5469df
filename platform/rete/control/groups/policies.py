"""Who may do what in a group: by being in it, or by being of the office. A closed group hides from everybody else."""

from rete.control.groups.models import Group, Joining, Meeting, Membership
from rete.kernel.actor import Actor


def can_enter_area(actor: Actor) -> bool:
    """Whoever has signed in on the federation's site, of its office or of a network."""
    return actor.user_id is not None and (actor.is_person or actor.is_guest)


def is_office(actor: Actor) -> bool:
    return actor.is_person and not actor.lacks_second_factor


def can_see(actor: Actor, group: Group, membership: Membership | None) -> bool:
    """That the group exists, what it is for and who moderates it."""
    return group.joining != Joining.CLOSED or is_in(membership) or is_office(actor)


def can_read(actor: Actor, membership: Membership | None) -> bool:
    """Its discussions and its people."""
    return is_in(membership) or is_office(actor)


def can_write(membership: Membership | None) -> bool:
    """Only who is in it, of the office too."""
    return is_in(membership)


def can_moderate(actor: Actor, membership: Membership | None) -> bool:
    return is_office(actor) or (membership is not None and membership.is_moderator)


def can_change_meeting(actor: Actor, meeting: Meeting, membership: Membership | None) -> bool:
    """Who called it, as long as they are in the group; who moderates."""
    called_it = meeting.called_by_id == actor.user_id and is_in(membership)
    return called_it or can_moderate(actor, membership)


def is_in(membership: Membership | None) -> bool:
    return membership is not None and membership.is_active
