"""One click in a mail program stops a group's messages (RFC 8058)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from rete.control.groups import services
from rete.control.groups.mailing import STOPPING
from tenants import signing


@csrf_exempt
def stop(request: HttpRequest, signed: str) -> HttpResponse:
    """The question, and with a POST the deed: programs that open every link stop nothing. The signature is the permission."""
    membership_id = signing.read(signed, purpose=STOPPING)
    if request.method == "POST":
        services.stop_mail(membership_id)
    context = {"is_done": request.method == "POST", "title": _("Messaggi del gruppo per e-mail")}
    return render(request, "groups/stop.html", context)
