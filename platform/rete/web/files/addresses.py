"""The addresses of files, for pages, feeds and mail."""

from datetime import datetime

from django.urls import reverse

from rete.core.files.images import PRINT, widths_for
from rete.core.files.models import StoredFile
from tenants import signing
from tenants.snapshots import Logo

PURPOSE = "file"
LOGO_WIDTH = 640


def picture_address(file: StoredFile, width: int) -> str:
    """Of a public picture, at least so wide if it is kept so wide, else the widest."""
    kept = next((each for each in file.widths if each >= width), file.widths[-1])
    return reverse("files:picture", args=[file.uid, kept])


def logo_address(logo: Logo | None) -> str:
    """Of a network's logo as headers show it; empty without one. No query."""
    if logo is None:
        return ""
    kept = next((each for each in widths_for(logo.width) if each >= LOGO_WIDTH), 0)
    return reverse("files:picture", args=[logo.uid, kept or widths_for(logo.width)[-1]])


def print_address(file: StoredFile) -> str:
    """Of a public picture as a JPEG, at most 1,920 points a side: for paper, and for sites that show a link's picture."""
    return reverse("files:print", args=[file.uid])


def srcset(file: StoredFile) -> str:
    """A public picture's addresses, each with its real width, as browsers choose among them."""
    whole = file.width or 1
    return ", ".join(
        f"{reverse('files:picture', args=[file.uid, width])} {min(width, whole)}w"
        for width in widths_for(whole)
    )


def document_address(file: StoredFile, *, until: datetime) -> str:
    """A link by which a document is saved, for whoever has it, on this site and until an instant."""
    return private_address(file, file.part, until=until)


def private_address(file: StoredFile, part: str = PRINT, *, until: datetime) -> str:
    """A link to one part of any file, for whoever has it, on this site and until an instant."""
    what = [str(file.uid), part, int(until.timestamp())]
    return reverse("files:private", args=[signing.dumps(what, purpose=PURPOSE)])
