"""Addresses, under the module's path."""

from django.urls import path

from modules.knowledge import staff_views as views

staff_pages = [
    path("", views.practice_list, name="list"),
    path("nuova/", views.practice_add, name="add"),
    path("<int:practice_id>/", views.practice, name="practice"),
    path("<int:practice_id>/modifica/", views.practice_edit, name="edit"),
    path("<int:practice_id>/<slug:move>/", views.practice_move, name="move"),
    path("domande/", views.question_list, name="questions"),
    path("domande/nuova/", views.question_add, name="ask"),
    path("domande/<int:question_id>/", views.question, name="question"),
    path("domande/<int:question_id>/chiudi/", views.question_close, name="close"),
    path("risposte/<int:answer_id>/migliore/", views.answer_best, name="best"),
]
