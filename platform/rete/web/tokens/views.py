"""Keys of the API, among the settings: the list, a new one, one to be revoked."""

from datetime import datetime

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rete.core.tokens import selectors, services
from rete.core.tokens.models import Token
from rete.kernel import clock
from rete.kernel.actor import Actor
from rete.web.pages import NetworkRequest, staff_page
from rete.web.tokens.forms import TokenForm, scope_titles

PERMISSION = "network.tokens"
PAGE_SIZE = 50


@staff_page(PERMISSION)
def token_list(request: NetworkRequest) -> HttpResponse:
    """Two queries: keys with who made them, and their count."""
    return _page(request, TokenForm(request.actor))


@staff_page(PERMISSION)
@never_cache
@require_POST
def token_issue(request: NetworkRequest) -> HttpResponse:
    """The answer itself shows the key, once: no address of the site ever shows it again."""
    form = TokenForm(request.actor, request.POST)
    if not form.is_valid():
        return _page(request, form)
    issued = services.issue_token(request.actor, **form.cleaned_data, now=clock.now())
    return render(request, "tokens/issued.html", {"issued": issued})


@staff_page(PERMISSION)
def token_revoke(request: NetworkRequest, token_id: int) -> HttpResponse:
    """Asks first: what uses the key stops working."""
    token = selectors.get_token_for(request.actor, token_id)
    if request.method != "POST":
        return render(request, "tokens/revoke.html", {"token": token})
    services.revoke_token(request.actor, token_id, now=clock.now())
    messages.success(request, _("La chiave «%(name)s» è revocata.") % {"name": token.name})
    return redirect("tokens:list")


def _page(request: NetworkRequest, form: TokenForm) -> HttpResponse:
    now = clock.now()
    found = Paginator(selectors.tokens_for(request.actor), PAGE_SIZE)
    page = found.get_page(request.GET.get("pagina"))
    rows = [_row(request.actor, token, now) for token in page]
    return render(request, "tokens/list.html", {"form": form, "page": page, "rows": rows})


def _row(actor: Actor, token: Token, now: datetime) -> dict[str, object]:
    state = "valida"
    if token.revoked_at is not None:
        state = "revocata"
    elif token.expires_at <= now:
        state = "scaduta"
    elif not token.created_by.is_active:
        state = "sospesa"
    titles = [title for _scope, title in scope_titles(token.scopes)]
    is_own = token.created_by_id == actor.user_id
    return {"token": token, "state": _(state), "titles": titles, "is_own": is_own}
