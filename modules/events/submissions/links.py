"""The link by which an association comes in: signed for this network alone, and good until another takes its place."""

from dataclasses import replace

from django.urls import reverse

from modules.events.models import Association, AssociationState, Submission
from modules.events.submissions.errors import AssociationSuspended
from rete.kernel.actor import ANONYMOUS, Actor
from rete.kernel.errors import Missing
from tenants import signing
from tenants.addresses import absolute_url

PURPOSE = "associazione"


def token_of(association: Association) -> str:
    return signing.dumps([str(association.uid), association.link_number], purpose=PURPOSE)


def address_of(association: Association) -> str:
    return absolute_url(reverse("events:association", args=[token_of(association)]))


def submission_address(submission: Submission) -> str:
    token = token_of(submission.association)
    return absolute_url(reverse("events:submission", args=[token, submission.uid]))


def association_of(token: str) -> Association:
    """One query.

    Raises:
        Missing: guessed, changed, of another network, or another link has taken its place.
        AssociationSuspended.
    """
    uid, number = signing.read(token, purpose=PURPOSE)
    found = Association.objects.filter(uid=uid, link_number=number).first()
    if found is None:
        raise Missing
    if found.state == AssociationState.SUSPENDED:
        raise AssociationSuspended(name=found.name)
    if not found.is_accepted:
        raise Missing
    return found


def actor_of(association: Association) -> Actor:
    """Who has the link acts in the association's name."""
    return replace(ANONYMOUS, name=association.name)
