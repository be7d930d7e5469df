"""Addresses: what citizens read under /privacy/, what the direction keeps under /gestione/privacy/."""

from django.urls import path

from modules.privacy.views import breaches, papers, public, requests

pages = [
    path("", public.paper_list, name="list"),
    path("<int:body_id>/<slug:kind>/", public.paper, name="paper"),
    path("<int:body_id>/<slug:kind>/<int:number>/", public.paper, name="paper-version"),
]
staff_pages = [
    path("", papers.home, name="home"),
    path("manca/", papers.missing, name="missing"),
    path("registro.<slug:ending>", papers.register_file, name="register"),
    path("accordo/", papers.agreement, name="agreement"),
    path("enti/<int:body_id>/", papers.body, name="body"),
    path("enti/<int:body_id>/scheda/", papers.sheet, name="sheet"),
    path("enti/<int:body_id>/<slug:kind>/", papers.preview, name="preview"),
    path("versioni/<int:version_id>/", papers.version, name="version"),
    path("versioni/<int:version_id>/pdf/", papers.version_pdf, name="version-pdf"),
    path("versioni/<int:version_id>/docx/", papers.version_docx, name="version-docx"),
    path("richieste/", requests.request_list, name="requests"),
    path("richieste/nuova/", requests.request_add, name="request-add"),
    path("richieste/<int:request_id>/", requests.request_page, name="request"),
    path("richieste/<int:request_id>/proroga/", requests.extend, name="request-extend"),
    path("richieste/profilo/<int:erasure_id>/proroga/", requests.extend_erasure, name="erasure-extend"),
    path("violazioni/", breaches.breach_list, name="breaches"),
    path("violazioni/nuova/", breaches.breach_add, name="breach-add"),
    path("violazioni/<int:breach_id>/", breaches.breach_page, name="breach"),
    path("violazioni/<int:breach_id>/chiudi/", breaches.breach_close, name="breach-close"),
]  # fmt: skip
