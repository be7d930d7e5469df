"""Addresses of help: on a network's site, and in the office."""

from django.urls import path

from rete.control.assistance.help import office, views

network_pages = (
    [
        path("", views.request_list, name="list"),
        path("chiedi/", views.ask, name="ask"),
        path("<int:request_id>/", views.request_page, name="request"),
        path("<int:request_id>/risolta/", views.settle, name="settle"),
        path("<int:request_id>/allegati/<int:message_id>/", views.attachment, name="file"),
    ],
    "help",
)
office_pages = [
    path("", office.request_list, name="office-helps"),
    path("<int:request_id>/", office.request_page, name="office-help"),
    path("<int:request_id>/prendi/", office.take, name="office-help-take"),
    path("<int:request_id>/chiudi/", office.close, name="office-help-close"),
    path("<int:request_id>/allegati/<int:message_id>/", office.attachment, name="office-help-file"),
]
