"""Addresses of the office's letters."""

from django.urls import path

from rete.control.contacts.letters import receipts, views

ONE = "<int:letter_id>/"
pages = [
    path("", views.letter_list, name="office-letters"),
    path("scrivi/", views.letter_add, name="office-letter-add"),
    path("ricevute/", receipts.upload, name="office-receipts"),
    path(ONE, views.letter_page, name="office-letter"),
    path(f"{ONE}modifica/", views.letter_edit, name="office-letter-edit"),
    path(f"{ONE}elimina/", views.letter_remove, name="office-letter-remove"),
    path(f"{ONE}destinatari/", views.letter_choose, name="office-letter-choose"),
    path(f"{ONE}prova/", views.letter_try, name="office-letter-try"),
    path(f"{ONE}manda/", views.letter_send, name="office-letter-send"),
    path(f"{ONE}<int:recipient_id>/", views.letter_preview, name="office-letter-preview"),
    path(f"{ONE}<int:recipient_id>/togli/", views.letter_unchoose, name="office-letter-unchoose"),
    path(f"{ONE}ricevute/<int:receipt_id>.eml", receipts.download, name="office-receipt"),
]
