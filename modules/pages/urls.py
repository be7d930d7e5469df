"""Addresses, under the module's path."""

from django.urls import path

from modules.pages import staff_views, statistics_views, views
from modules.pages.api import ContentViewSet, IssueViewSet
from modules.pages.newsletter import staff_views as newsletter_staff
from modules.pages.newsletter import views as newsletter
from modules.pages.webforms import staff_views as webforms_staff
from modules.pages.webforms import views as webforms

pages = [
    path("", views.page_list, name="list"),
    path("servizi/", views.services, name="services"),
    path("notizie.rss", views.rss, name="rss"),
    path("<int:page_id>/documenti/<uuid:uid>/", views.document, name="document"),
    path("<int:page_id>-<slug:slug>/", views.public_page, name="page"),
    path("newsletter/", newsletter.newsletter, name="newsletter"),
    path("newsletter/<int:number>/", newsletter.issue, name="issue"),
    path("newsletter/codice/<uuid:uid>/", newsletter.code, name="newsletter-code"),
    path("newsletter/scelte/<str:signed>/", newsletter.choices, name="choices"),
    path("newsletter/basta/<str:signed>/", newsletter.leave, name="leave"),
    path("moduli/<int:form_id>-<slug:slug>/", webforms.form_page, name="form"),
    path("moduli/<int:form_id>/grazie/", webforms.thanks, name="form-thanks"),
]
staff_pages = [
    path("", staff_views.page_list, name="list"),
    path("regole/", staff_views.rule, name="rule"),
    path("cifre/", statistics_views.figures, name="figures"),
    path("scrivi/<str:kind>/", staff_views.add, name="add"),
    path("<int:page_id>/", staff_views.page, name="page"),
    path("<int:page_id>/modifica/", staff_views.edit, name="edit"),
    path("<int:page_id>/anteprima/", staff_views.preview, name="preview"),
    path("<int:page_id>/versioni/<int:number>/", staff_views.version, name="version"),
    path("<int:page_id>/rileggi/", staff_views.send, name="send"),
    path("<int:page_id>/pubblica/", staff_views.publish, name="publish"),
    path("<int:page_id>/archivia/", staff_views.archive, name="archive"),
    path("<int:page_id>/elimina/", staff_views.delete, name="delete"),
    path("newsletter/", newsletter_staff.newsletter, name="newsletter"),
    path("newsletter/quando/", newsletter_staff.rhythm, name="newsletter-rhythm"),
    path("newsletter/prepara/", newsletter_staff.prepare, name="newsletter-prepare"),
    path("newsletter/iscritti/", newsletter_staff.reader_list, name="newsletter-readers"),
    path("newsletter/<int:issue_id>/", newsletter_staff.issue, name="issue"),
    path("newsletter/<int:issue_id>/da-capo/", newsletter_staff.again, name="issue-again"),
    path("newsletter/<int:issue_id>/anteprima/", newsletter_staff.preview, name="issue-preview"),
    path("newsletter/<int:issue_id>/lettera/", newsletter_staff.shown_letter, name="issue-letter"),
    path("newsletter/<int:issue_id>/prova/", newsletter_staff.try_it, name="issue-try"),
    path("newsletter/<int:issue_id>/manda/", newsletter_staff.send, name="issue-send"),
    path("moduli/", webforms_staff.form_list, name="forms"),
    path("moduli/nuovo/", webforms_staff.add, name="form-add"),
    path("moduli/<int:form_id>/", webforms_staff.form, name="form"),
    path("moduli/<int:form_id>/modifica/", webforms_staff.edit, name="form-edit"),
    path("moduli/<int:form_id>/anteprima/", webforms_staff.preview, name="form-preview"),
    path("moduli/<int:form_id>/apri/", webforms_staff.open_it, name="form-open"),
    path("moduli/<int:form_id>/chiudi/", webforms_staff.close, name="form-close"),
    path("moduli/<int:form_id>/elimina/", webforms_staff.delete, name="form-delete"),
    path("moduli/<int:form_id>/risposte/", webforms_staff.answer_list, name="answers"),
    path("moduli/<int:form_id>/risposte/<int:answer_id>/", webforms_staff.answer, name="answer"),
    path(
        "moduli/<int:form_id>/risposte/<int:answer_id>/file/<slug:question>/",
        webforms_staff.answer_file,
        name="answer-file",
    ),
]
api = [
    path("contents", ContentViewSet.as_view({"get": "list"}), name="list"),
    path("contents/<uuid:uid>", ContentViewSet.as_view({"get": "retrieve"}), name="detail"),
    path("newsletter-issues", IssueViewSet.as_view({"get": "list"}), name="issues"),
    path(
        "newsletter-issues/<uuid:uid>",
        IssueViewSet.as_view({"get": "retrieve"}),
        name="issue",
    ),
]
