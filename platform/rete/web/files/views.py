"""Serving files: never by their path, never as something to run."""

import mimetypes
from uuid import UUID

from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

from rete.core.files import selectors
from rete.core.files.images import PRINT
from rete.core.files.models import FileKind, StoredFile
from rete.kernel import clock
from rete.kernel.errors import Missing
from rete.web.files.addresses import PURPOSE
from tenants import signing

YEAR_SECONDS = 365 * 24 * 3600


def picture(request: HttpRequest, uid: UUID, width: int) -> HttpResponseBase:
    """A picture for everyone, at one of the widths at which it is kept. One query."""
    file = selectors.get_public_image(uid)
    if width not in file.widths:
        raise Missing
    return _public(request, file, f"{width}.webp")


def print_picture(request: HttpRequest, uid: UUID) -> HttpResponseBase:
    """A picture for everyone, as a JPEG. One query."""
    return _public(request, selectors.get_public_image(uid), PRINT)


def private(_request: HttpRequest, signed: str) -> HttpResponseBase:
    """One part of any file, to who has a link signed on this site that still holds. One query."""
    uid, part, until = signing.read(signed, purpose=PURPOSE)
    if clock.now().timestamp() > until:
        raise Missing
    response = _read(selectors.get_file(UUID(uid)), part)
    response["Cache-Control"] = "private, no-store"
    return response


def saved(file: StoredFile) -> HttpResponse:
    """A file of the scope that the view has given leave to read: a document, or a picture as a JPEG, to be saved."""
    response = _read(file, file.part if file.kind == FileKind.DOCUMENT else PRINT)
    name = file.name if file.kind == FileKind.DOCUMENT else f"{file.name.rpartition('.')[0]}.jpg"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["Cache-Control"] = "private, no-store"
    return response


def _public(request: HttpRequest, file: StoredFile, part: str) -> HttpResponseBase:
    """The content behind an address never changes, so browsers may keep it for ever."""
    etag = f'"{file.sha256[:32]}-{part}"'
    kept = get_conditional_response(request, etag=etag)
    response = _read(file, part) if kept is None else kept
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={YEAR_SECONDS}, immutable"
    return response


def _read(file: StoredFile, part: str) -> HttpResponse:
    """A part as a whole answer: pictures are some hundred kB, documents up to 20 MB. A document is saved, never shown."""
    try:
        with default_storage.open(f"{file.storage_name}/{part}") as content:
            response = HttpResponse(content.read())
    except FileNotFoundError as error:
        raise Missing from error
    if file.kind == FileKind.DOCUMENT:
        response["Content-Type"] = file.media_type
        response["Content-Disposition"] = content_disposition_header(
            as_attachment=True, filename=file.name
        )
    else:
        response["Content-Type"] = mimetypes.guess_type(part)[0] or "application/octet-stream"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox"
    return response
