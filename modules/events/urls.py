"""Addresses, under the module's path."""

from django.urls import path

from modules.events.api import EventViewSet
from modules.events.bookings import views as bookings
from modules.events.federated import views as federated
from modules.events.views import calendar, event, feeds

pages = [
    path("", calendar.event_list, name="list"),
    path("giorno/<str:day>/", calendar.day, name="day"),
    path("mese/", calendar.this_month, name="this-month"),
    path("mese/<str:written>/", calendar.month, name="month"),
    path("vicino/", federated.near, name="near"),
    path("segui/", feeds.follow, name="follow"),
    path("calendario.ics", feeds.network_calendar, name="ics"),
    path("eventi.rss", feeds.rss, name="rss"),
    path("eventi.atom", feeds.atom, name="atom"),
    path("biblioteche/<int:library_id>.ics", feeds.library_calendar, name="library-ics"),
    path("rassegne/<int:festival_id>.ics", feeds.festival_calendar, name="festival-ics"),
    path("rassegne/<int:festival_id>-<slug:slug>/", calendar.festival, name="festival"),
    path("prenotazioni/", bookings.mine, name="my-bookings"),
    path("prenotazioni/chiesta/", bookings.asked, name="booking-asked"),
    path("prenotazioni/calendario/<uuid:uid>.ics", bookings.my_calendar, name="my-calendar"),
    path("prenotazioni/<str:token>/", bookings.booking, name="booking"),
    path("<int:event_id>-<slug:slug>/prenota/", bookings.book, name="book"),
    path(
        "<int:event_id>-<slug:slug>/<int:occurrence_id>/prenota/", bookings.book, name="book-date"
    ),
    path("<int:event_id>-<slug:slug>.ics", feeds.event_calendar, name="event-ics"),
    path("<int:event_id>-<slug:slug>/", event.event, name="event"),
    path(
        "<int:event_id>-<slug:slug>/<int:occurrence_id>.ics", feeds.date_calendar, name="date-ics"
    ),
    path("<int:event_id>-<slug:slug>/<int:occurrence_id>/", event.date, name="date"),
]
api = [
    path("events", EventViewSet.as_view({"get": "list"}), name="list"),
    path("events/<uuid:uid>", EventViewSet.as_view({"get": "retrieve"}), name="detail"),
]
