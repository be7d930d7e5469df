"""Signing in; on a demonstration also without a password."""

from typing import Any

from allauth.account.views import LoginView
from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from rete.core.accounts import demo
from rete.core.accounts.models import User
from rete.core.desk import demo as desk_demo


class SignIn(LoginView):  # type: ignore[misc]
    """allauth's page, with the invented people of a demonstration."""

    def get_context_data(self, **extra: Any) -> dict[str, Any]:
        is_office = getattr(self.request, "network", None) is None
        context: dict[str, Any] = super().get_context_data(**extra)
        return {
            **context,
            "people": demo.names_here(is_office=is_office),
            "desk_people": desk_demo.OPERATORS,
        }


@require_POST
def try_role(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the invented people. Only on a demonstration, and only as one of them."""
    is_office = getattr(request, "network", None) is None
    email = request.POST.get("persona", "")
    if not settings.RETE_DEMO or email not in dict(demo.names_here(is_office=is_office)):
        raise Http404
    user = User.objects.filter(email=email).first()
    if user is None:
        raise Http404
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    return redirect("staff-home")
