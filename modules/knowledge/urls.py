"""Addresses, under the module's path."""

from django.urls import path

from modules.knowledge import staff_views as views
from modules.knowledge.documents import views as documents

staff_pages = [
    path("", views.practice_list, name="list"),
    path("nuova/", views.practice_add, name="add"),
    path("<int:practice_id>/", views.practice, name="practice"),
    path("<int:practice_id>/modifica/", views.practice_edit, name="edit"),
    path("<int:practice_id>/materiali/", documents.practice_files, name="practice-files"),
    path("<int:practice_id>/<slug:move>/", views.practice_move, name="move"),
    path("domande/", views.question_list, name="questions"),
    path("domande/nuova/", views.question_add, name="ask"),
    path("domande/<int:question_id>/", views.question, name="question"),
    path("domande/<int:question_id>/chiudi/", views.question_close, name="close"),
    path("risposte/<int:answer_id>/migliore/", views.answer_best, name="best"),
    path("documenti/", documents.document_list, name="documents"),
    path("documenti/nuovo/", documents.document_add, name="document-add"),
    path("documenti/<int:document_id>/", documents.document, name="document"),
    path("documenti/<int:document_id>/modifica/", documents.document_edit, name="document-edit"),
    path("documenti/<int:document_id>/materiali/", documents.document_files, name="document-files"),
    path("documenti/<int:document_id>/<slug:move>/", documents.document_move, name="document-move"),
    path("materiali/<int:attachment_id>/", documents.file, name="file"),
    path("materiali/<int:attachment_id>/togli/", documents.file_away, name="file-away"),
]
