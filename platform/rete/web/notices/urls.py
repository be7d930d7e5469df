"""Addresses of the demonstration's mailbox."""

from django.urls import path

from rete.web.notices import views

pages = [
    path("", views.mailbox, name="mailbox"),
    path("<int:mail_id>/", views.mailbox_message, name="mailbox-message"),
]
