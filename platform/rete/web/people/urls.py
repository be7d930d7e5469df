"""People and roles, among a network's settings."""

from django.urls import path

from rete.web.people import sheet_views, views

app_name = "people"
urlpatterns = [
    path("", views.person_list, name="list"),
    path("aggiungi/", views.person_add, name="add"),
    path("foglio/", sheet_views.upload, name="sheet"),
    path("foglio/modello.xlsx", sheet_views.template_file, name="sheet-template"),
    path("foglio/<int:draft_id>/", sheet_views.preview, name="sheet-preview"),
    path("foglio/<int:draft_id>/rapporto.csv", sheet_views.report, name="sheet-report"),
    path("foglio/<int:draft_id>/invita/", sheet_views.confirm, name="sheet-confirm"),
    path("foglio/<int:draft_id>/annulla/", sheet_views.cancel, name="sheet-cancel"),
    path("<int:user_id>/", views.person_page, name="person"),
    path("<int:user_id>/accesso/", views.person_switch, name="switch"),
    path("<int:user_id>/togli/<int:role_id>/", views.role_take, name="take"),
    path("ruoli/", views.who_may, name="who-may"),
    path("ruoli/aggiungi/", views.role_add, name="role-add"),
    path("ruoli/<int:role_id>/", views.role_edit, name="role"),
    path("ruoli/<int:role_id>/elimina/", views.role_remove, name="role-remove"),
]
