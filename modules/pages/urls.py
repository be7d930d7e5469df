"""Addresses, under the module's path."""

from django.urls import path

from modules.pages import staff_views, views

pages = [
    path("", views.page_list, name="list"),
    path("servizi/", views.services, name="services"),
    path("notizie.rss", views.rss, name="rss"),
    path("<int:page_id>/documenti/<uuid:uid>/", views.document, name="document"),
    path("<int:page_id>-<slug:slug>/", views.public_page, name="page"),
]
staff_pages = [
    path("", staff_views.page_list, name="list"),
    path("regole/", staff_views.rule, name="rule"),
    path("scrivi/<str:kind>/", staff_views.add, name="add"),
    path("<int:page_id>/", staff_views.page, name="page"),
    path("<int:page_id>/modifica/", staff_views.edit, name="edit"),
    path("<int:page_id>/anteprima/", staff_views.preview, name="preview"),
    path("<int:page_id>/versioni/<int:number>/", staff_views.version, name="version"),
    path("<int:page_id>/rileggi/", staff_views.send, name="send"),
    path("<int:page_id>/pubblica/", staff_views.publish, name="publish"),
    path("<int:page_id>/archivia/", staff_views.archive, name="archive"),
    path("<int:page_id>/elimina/", staff_views.delete, name="delete"),
]
