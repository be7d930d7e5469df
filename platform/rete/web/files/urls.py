"""Where files are read: pictures for everyone by number, the rest by a signed link that expires."""

from django.urls import path

from rete.web.files import views

app_name = "files"
urlpatterns = [
    path("<uuid:uid>/<int:width>.webp", views.picture, name="picture"),
    path("<uuid:uid>/stampa.jpg", views.print_picture, name="print"),
    path("riservato/<str:signed>/", views.private, name="private"),
]
