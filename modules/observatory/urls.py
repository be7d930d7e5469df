"""Addresses, under the module's path."""

from django.urls import path

from modules.observatory import views

staff_pages = [
    path("", views.municipality_list, name="list"),
    path("comuni.<slug:ending>", views.municipality_file, name="file"),
    path("schede/", views.all_sheets, name="sheets"),
    path("comuni/<slug:istat>/", views.municipality_sheet, name="sheet"),
    path("comuni/<slug:istat>/pdf/", views.municipality_pdf, name="sheet-pdf"),
]
