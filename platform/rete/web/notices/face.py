"""How a site's messages look: like its pages."""

from django.urls import reverse

from rete.core.notices.face import Face
from rete.web.theme.palette import theme_of
from tenants.snapshots import NetworkSnapshot


def face_of(network: NetworkSnapshot | None) -> Face:
    """The colour that the pages use, and the logo as a JPEG, which every mail program shows."""
    logo = None if network is None else network.look.logo
    path = "" if logo is None else reverse("files:print", args=[logo.uid])
    return Face(theme_of(network).used.hex, path)
