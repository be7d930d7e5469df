"""What a network's staff change of their site's look.

The picture is kept in the network's schema and the choice in control's, each in its own transaction, the picture first:
stopped between the two, the site is as it was.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from rete.control.brand import policies
from rete.control.brand.errors import ColourReserved
from rete.core.files import services as files
from rete.core.files.errors import FileInUse
from rete.core.files.selectors import find_file
from rete.kernel.actor import Actor, require
from rete.web.theme.colours import RESERVED
from tenants import directory, hooks, scope
from tenants.models import NetworkLook
from tenants.snapshots import Look


def change_look(actor: Actor, *, colour: str, claim: str) -> Look:
    """Choose colour («#rrggbb», or empty for the one given to the network) and claim. Raises NotAllowed, ColourReserved."""
    require(policies.can_change_look(actor))
    if colour.lower() == RESERVED:
        raise ColourReserved
    return _changed(actor, {"colour": colour.lower(), "claim": claim}).after


def change_logo(actor: Actor, content: bytes, *, name: str, alt: str) -> Look:
    """Put a picture in every page's header, in place of the one before.

    Raises:
        NotAllowed, and what `store_image` raises: the logo stays as it was.
    """
    require(policies.can_change_look(actor))
    file = files.store_image(actor, content, name=name)
    values = {"logo_uid": file.uid, "logo_width": file.width, "logo_height": file.height}
    change = _changed(actor, {**values, "logo_alt": alt})
    _remove_file_before(actor, change)
    return change.after


def remove_logo(actor: Actor) -> Look:
    """Back to the name alone; nothing where there is none. Raises NotAllowed."""
    require(policies.can_change_look(actor))
    none = {"logo_uid": None, "logo_width": None, "logo_height": None, "logo_alt": ""}
    change = _changed(actor, none)
    _remove_file_before(actor, change)
    return change.after


@dataclass(frozen=True, slots=True)
class _Change:
    before: Look
    after: Look


def _changed(actor: Actor, values: Mapping[str, object]) -> _Change:
    """Write what control holds of the scope's network, and no other's, in control's own transaction."""
    network = scope.current_network()
    with scope.entered(scope.control()), transaction.atomic():
        NetworkLook.objects.get_or_create(network_id=network.id)
        chosen = NetworkLook.objects.select_for_update().get(network_id=network.id)
        before = chosen.shown()
        changes = {
            field: [str(getattr(chosen, field)), str(value)]
            for field, value in values.items()
            if getattr(chosen, field) != value
        }
        if changes:
            for field in changes:
                setattr(chosen, field, values[field])
            chosen.save(update_fields=list(changes))
            hooks.network_changed.tell(
                actor.abroad(), "network.look_changed", network.slug, dict(changes)
            )
    directory.snapshots().clear()
    return _Change(before, chosen.shown())


def _remove_file_before(actor: Actor, change: _Change) -> None:
    """The old logo's file goes, unless it is still the logo or a page shows it too."""
    before, after = change.before.logo, change.after.logo
    if before is None or (after is not None and after.uid == before.uid):
        return
    file = find_file(before.uid)
    if file is None:
        return
    try:
        files.remove(actor, file)
    except FileInUse:
        return
