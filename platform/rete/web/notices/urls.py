"""Addresses of notices: one's own, the network's words, and the demonstration's mailbox."""

from django.urls import path

from rete.web.notices.views import addresses, mailbox, own, stopping, words

pages = [
    path("", mailbox.mailbox, name="mailbox"),
    path("<int:mail_id>/", mailbox.mailbox_message, name="mailbox-message"),
    path("<int:mail_id>/lettera/", mailbox.mailbox_letter, name="mailbox-letter"),
]
own_pages = (
    [
        path("", own.notice_list, name="list"),
        path("<int:notice_id>/apri/", own.notice_open, name="open"),
        path("tutte-lette/", own.notice_read_all, name="read-all"),
        path("preferenze/", own.preferences, name="preferences"),
        path("preferenze/riprova/", own.try_own_address, name="try-own-address"),
        path("indirizzi/", addresses.address_list, name="addresses"),
        path("indirizzi/<int:address_id>/riprova/", addresses.address_try, name="address-try"),
        path("basta/<str:signed>/", stopping.stop, name="unsubscribe"),
    ],
    "notices",
)
words_pages = (
    [
        path("", words.message_list, name="list"),
        path("<str:name>/", words.message_edit, name="edit"),
        path("<str:name>/anteprima/", words.message_preview, name="preview"),
        path("<str:name>/partenza/", words.message_restore, name="restore"),
    ],
    "messages",
)
