"""Receipts of certified mail: brought here from the office's mailbox, and taken away as proof."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rete.control.contacts.letters import selectors, services
from rete.control.contacts.letters.forms import MOST_RECEIPTS, ReceiptsForm
from rete.kernel import clock
from rete.kernel.errors import ReteError
from rete.web.downloads import file_to_save
from rete.web.pages import OfficeRequest, office_page


@office_page
def upload(request: OfficeRequest) -> HttpResponse:
    """Each by itself: what cannot be read is said, and the others are kept."""
    form = ReceiptsForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        kept, refused = _keep(request, form.cleaned_data["sent"])
        if kept:
            words = ngettext("Una ricevuta conservata.", "Ricevute conservate: %(kept)s.", kept)
            messages.success(request, words % {"kept": kept})
        if not refused:
            return redirect("office-letters")
        for reason in refused:
            form.add_error("sent", reason)
    status = 422 if form.errors else 200
    return render(request, "contacts/receipts.html", {"form": form}, status=status)


@office_page
def download(request: OfficeRequest, letter_id: int, receipt_id: int) -> HttpResponse:
    receipt = selectors.get_receipt_for(request.actor, letter_id, receipt_id)
    return file_to_save(f"{receipt.kind}-{receipt.pk}.eml", bytes(receipt.content), "message/rfc822")  # fmt: skip


def _keep(request: OfficeRequest, files: Sequence[UploadedFile[bytes]]) -> tuple[int, list[str]]:
    """How many, and why the others were not."""
    kept, refused = 0, []
    for file in files[:MOST_RECEIPTS]:
        try:
            services.keep_receipt(request.actor, str(file.name), file.read(), now=clock.now())
        except ReteError as error:
            refused.append(str(error))
        else:
            kept += 1
    if len(files) > MOST_RECEIPTS:
        refused.append(_("Al massimo 200 alla volta: le altre vanno caricate dopo."))
    return kept, refused
