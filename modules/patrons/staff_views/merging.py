"""Two rows that are one person."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from modules.patrons.errors import NobodyWithCard
from modules.patrons.forms import OtherCardForm
from modules.patrons.models import Merge
from modules.patrons.selectors import patrons as selectors
from modules.patrons.services import merging
from rete.kernel import clock
from rete.kernel.errors import Missing, ReteError
from rete.web.pages import NetworkRequest, staff_page


@staff_page("patrons.merge")
def choose(request: NetworkRequest, patron_id: int) -> HttpResponse:
    """The other row, by its card; then what would become of it."""
    kept = selectors.get_patron_for(request.actor, patron_id)
    form = OtherCardForm(request.GET or None)
    context: dict[str, object] = {"patron": kept, "form": form}
    if request.GET and form.is_valid():
        try:
            gone = selectors.find_by_card(form.cleaned_data["card"])
            if gone is None:
                raise NobodyWithCard
            context["preview"] = merging.preview_merge(kept, gone)
        except ReteError as error:
            form.add_error(None, str(error))
    return render(request, "patrons/staff_merge.html", context)


@staff_page("patrons.merge")
def merge(request: NetworkRequest, patron_id: int, gone_id: int) -> HttpResponse:
    kept = selectors.get_patron_for(request.actor, patron_id)
    if request.method != "POST":
        return redirect("patrons-gestione:merge-choose", patron_id)
    merging.merge(request.actor, patron_id, gone_id, now=clock.now())
    messages.success(
        request,
        _("Le due schede sono unite. Se è stato un errore, in fondo a questa pagina si separano."),
    )
    return redirect(kept)


@staff_page("patrons.merge")
def undo(request: NetworkRequest, merge_id: int) -> HttpResponse:
    done = Merge.objects.select_related("kept", "gone").filter(pk=merge_id, undone_at=None).first()
    if done is None:
        raise Missing
    if request.method == "POST":
        merging.undo_merge(request.actor, merge_id, now=clock.now())
        messages.success(request, _("Le due schede sono di nuovo separate."))
        return redirect(done.kept)
    context = {
        "question": _("Separare di nuovo %(kept)s e %(gone)s?")
        % {"kept": done.kept.name, "gone": done.gone.name},
        "consequence": _("Tessere, familiari ed esenzioni tornano da dove venivano."),
        "verb": _("Separa"),
        "is_harmless": True,
        "action": request.path,
        "back": done.kept.get_absolute_url(),
    }
    return render(request, "web/confirm.html", context)
