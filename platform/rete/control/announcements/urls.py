"""Addresses of announcements: the office's, and where a network's staff say that they have read one."""

from django.urls import path

from rete.control.announcements import views

office_pages = [
    path("", views.announcement_list, name="office-announcements"),
    path("aggiungi/", views.announcement_add, name="office-announcement-add"),
    path("<int:announcement_id>/", views.announcement_page, name="office-announcement"),
    path(
        "<int:announcement_id>/togli/",
        views.announcement_remove,
        name="office-announcement-remove",
    ),
]
network_pages = [
    path("<int:announcement_id>/letto/", views.announcement_read, name="announcement-read"),
]
