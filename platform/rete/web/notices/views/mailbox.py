"""The demonstration's mailbox: what would have been sent, on the site it would have been sent from."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_sameorigin

from rete.core.notices import selectors
from rete.core.notices.composing import html_of, list_face, text_of
from rete.web.notices.letters import letter


def mailbox(request: HttpRequest) -> HttpResponse:
    _only_without_a_mail_server()
    return render(request, "notices/mailbox.html", {"mails": selectors.latest_mails()})


def mailbox_message(request: HttpRequest, mail_id: int) -> HttpResponse:
    _only_without_a_mail_server()
    mail = selectors.get_mail(mail_id)
    context = {"mail": mail, "text": text_of(mail, list_face(mail))}
    return render(request, "notices/message.html", context)


@xframe_options_sameorigin
def mailbox_letter(_request: HttpRequest, mail_id: int) -> HttpResponse:
    """The message as a mail program shows it, for the frame in its page."""
    _only_without_a_mail_server()
    mail = selectors.get_mail(mail_id)
    return letter(html_of(mail, list_face(mail)))


def _only_without_a_mail_server() -> None:
    if not settings.RETE_MAILBOX:
        raise Http404
