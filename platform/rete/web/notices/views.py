"""The demonstration's mailbox: what would have been sent, on the site it would have been sent from."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from rete.core.notices import selectors


def mailbox(request: HttpRequest) -> HttpResponse:
    _only_without_a_mail_server()
    return render(request, "notices/mailbox.html", {"mails": selectors.latest_mails()})


def mailbox_message(request: HttpRequest, mail_id: int) -> HttpResponse:
    _only_without_a_mail_server()
    return render(request, "notices/message.html", {"mail": selectors.get_mail(mail_id)})


def _only_without_a_mail_server() -> None:
    if not settings.RETE_MAILBOX:
        raise Http404
