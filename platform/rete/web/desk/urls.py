"""Addresses of the desk: coming in and going, one's own PIN, and workstations among the settings."""

from django.urls import path

from rete.web.desk import own_pin, turns, workstations

at_desk = [
    path("banco/", turns.enter, name="enter"),
    path("banco/blocca/", turns.leave, name="leave"),
    path("banco/presente/", turns.still_here, name="here"),
    path("banco/prova/", turns.try_desk, name="try"),
    path("pin/", own_pin.own_pin, name="pin"),
    path("pin/togli/", own_pin.drop, name="drop-pin"),
]
settings = [
    path("", workstations.workstation_list, name="list"),
    path("registra/", workstations.workstation_enrol, name="enrol"),
    path("<int:workstation_id>/", workstations.workstation_edit, name="edit"),
    path("<int:workstation_id>/revoca/", workstations.workstation_revoke, name="revoke"),
]
