"""Inviting the people of a spreadsheet: kept, confirmed once, told row by row."""

from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction

from rete.core.accounts import policies
from rete.core.accounts.models import StaffRole
from rete.core.accounts.services.inviting import invite
from rete.core.accounts.services.roles import default_role
from rete.core.audit.services import record
from rete.core.roster.errors import AlreadyInvited, DraftGone
from rete.core.roster.models import StaffSheet
from rete.core.roster.plan import Outcome, Plan, PlannedRow, WantedRole, make_plan
from rete.core.roster.reading import read_rows
from rete.core.roster.selectors import get_sheet
from rete.kernel.actor import Actor, require
from rete.kernel.errors import ReteError
from rete.kernel.manifest import Role

KEPT = timedelta(days=1)


def preview(actor: Actor, content: bytes) -> Plan:
    """What confirming a file would do now. Changes nothing.

    Raises:
        NotAllowed, FileTooLarge, UnreadableFile, UnknownColumns.
    """
    require(policies.can_manage_people(actor))
    return make_plan(actor, read_rows(content))


@transaction.atomic
def keep_sheet(actor: Actor, file_name: str, content: bytes, *, now: datetime) -> StaffSheet:
    """Keep a file that can be read until it is confirmed, a day at most.

    Raises:
        As `preview`.
    """
    preview(actor, content)
    remove_old(now)
    return StaffSheet.objects.create(
        file_name=file_name[:200],
        content=content,
        uploaded_by=actor.user_id or 0,
        uploaded_at=now,
    )


@transaction.atomic
def confirm_sheet(actor: Actor, sheet_id: int, *, address: str, now: datetime) -> StaffSheet:
    """Invite whom the file says, as the network is now; who cannot be invited is told in the report and stays out.

    `address` is where the invited sign in. About fifteen queries for each invitation.

    Raises:
        NotAllowed, DraftGone.
        AlreadyInvited: confirmed before, also a moment ago.
    """
    sheet = _locked(actor, sheet_id)
    plan = make_plan(actor, read_rows(bytes(sheet.content)))
    done = Plan([_invited(actor, row, address) for row in plan.rows])
    sheet.content, sheet.confirmed_at = b"", now
    sheet.report = [row.told() for row in done.rows]
    sheet.save(update_fields=["content", "confirmed_at", "report"])
    record(actor, "roster.sheet.confirmed", sheet, {"counts": done.counts})
    return sheet


@transaction.atomic
def cancel_sheet(actor: Actor, sheet_id: int) -> None:
    """Raises NotAllowed, DraftGone, AlreadyInvited."""
    _locked(actor, sheet_id).delete()


def remove_old(now: datetime) -> None:
    """Files and reports hold people's addresses: after a day they go."""
    StaffSheet.objects.filter(uploaded_at__lt=now - KEPT).delete()


def _locked(actor: Actor, sheet_id: int) -> StaffSheet:
    get_sheet(actor, sheet_id)
    sheet = StaffSheet.objects.select_for_update().filter(pk=sheet_id).first()
    if sheet is None:
        raise DraftGone
    if sheet.confirmed_at is not None:
        raise AlreadyInvited
    return sheet


def _row_of(wanted: WantedRole) -> StaffRole:
    source = wanted.source
    return default_role(source) if isinstance(source, Role) else source


def _invited(actor: Actor, planned: PlannedRow, address: str) -> PlannedRow:
    """The row with what became of it."""
    wanted = planned.role
    if planned.outcome is not Outcome.TO_INVITE or wanted is None:
        return planned
    try:
        with transaction.atomic():
            invite(
                actor,
                email=planned.row.email,
                name=planned.row.name,
                role=_row_of(wanted),
                library_ids=planned.library_ids,
                address=address,
            )
    except ReteError as error:
        return replace(planned, outcome=Outcome.REJECTED, reasons=(str(error),))
    return replace(planned, outcome=Outcome.INVITED)
