"""Addresses, under the module's path."""

from django.urls import path

from modules.interlending import lending_views, views

staff_pages = [
    path("", views.request_list, name="list"),
    path("nuova/", views.request_add, name="add"),
    path("numeri/", views.figures, name="figures"),
    path("<int:request_id>/", views.request_page, name="request"),
    path("<int:request_id>/modifica/", views.request_edit, name="edit"),
    path("<int:request_id>/arrivata/", views.arrived, name="arrived"),
    path("<int:request_id>/<slug:move>/", views.request_move, name="move"),
    path("offerte/<int:proposal_id>/accetta/", views.proposal_accept, name="accept"),
    path("prestiamo/", lending_views.loan_list, name="loans"),
    path("prestiamo/offri/<uuid:uid>/", lending_views.offer, name="offer"),
    path("prestiamo/<int:loan_id>/", lending_views.loan, name="loan"),
    path("prestiamo/<int:loan_id>/spedito/", lending_views.sent, name="sent"),
    path("prestiamo/<int:loan_id>/rientrato/", lending_views.back, name="back"),
]
