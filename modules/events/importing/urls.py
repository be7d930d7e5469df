"""Addresses of imports, under the staff's path of the module."""

from django.urls import path, re_path

from modules.events.importing import subscription_views, views

_REPORT = r"rapporto\.(?P<extension>csv|xlsx)$"

staff_pages = [
    path("importa/", views.upload, name="import"),
    path("importa/modello.xlsx", views.template_file, name="import-template"),
    path("importa/<int:draft_id>/", views.preview, name="import-preview"),
    re_path(
        rf"^importa/(?P<draft_id>[0-9]+)/{_REPORT}", views.preview_report, name="import-preview-report"
    ),
    path("importa/<int:draft_id>/conferma/", views.confirm, name="import-confirm"),
    path("importa/<int:draft_id>/annulla/", views.cancel, name="import-cancel"),
    path("importa/fatte/<int:run_id>/", views.run, name="import-run"),
    re_path(rf"^importa/fatte/(?P<run_id>[0-9]+)/{_REPORT}", views.run_report, name="import-run-report"),
    path("importa/calendari/", subscription_views.subscription_list, name="subscriptions"),
    path("importa/calendari/segui/", subscription_views.add, name="subscription-add"),
    path("importa/calendari/<int:subscription_id>/", subscription_views.subscription, name="subscription"),
    path("importa/calendari/<int:subscription_id>/aggiorna/", subscription_views.read_now, name="subscription-read"),
    path("importa/calendari/<int:subscription_id>/pausa/", subscription_views.pause, name="subscription-pause"),
    path("importa/calendari/<int:subscription_id>/riprendi/", subscription_views.resume, name="subscription-resume"),
    path("importa/calendari/<int:subscription_id>/togli/", subscription_views.unfollow, name="subscription-remove"),
]  # fmt: skip
