"""Spreadsheets of staff that one has uploaded."""

from django.db.models import QuerySet

from rete.core.accounts import policies
from rete.core.roster.errors import DraftGone
from rete.core.roster.models import StaffSheet
from rete.kernel.actor import Actor, require


def sheets_of(actor: Actor) -> QuerySet[StaffSheet]:
    """This actor's own, the newest first, without what is in them. One query when read.

    Raises:
        NotAllowed.
    """
    require(policies.can_manage_people(actor))
    own = StaffSheet.objects.filter(uploaded_by=actor.user_id or 0)
    return own.defer("content", "report").order_by("-pk")


def get_sheet(actor: Actor, sheet_id: int) -> StaffSheet:
    """This actor's own.

    Raises:
        NotAllowed.
        DraftGone: cancelled, too old, or somebody else's.
    """
    sheet = sheets_of(actor).defer(None).filter(pk=sheet_id).first()
    if sheet is None:
        raise DraftGone
    return sheet
