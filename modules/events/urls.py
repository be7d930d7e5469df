"""Addresses, under the module's path."""

from django.urls import path

from modules.events.api import EventViewSet
from modules.events.bookings import views as bookings
from modules.events.bookings.api import BookingViewSet
from modules.events.federated import views as federated
from modules.events.presences import urls as presences
from modules.events.presences.api import Presences
from modules.events.rooms import urls as rooms
from modules.events.saved import views as saved
from modules.events.submissions import views as submissions
from modules.events.views import calendar, embed, event, exports, feeds

pages = [
    path("", calendar.event_list, name="list"),
    path("giorno/<str:day>/", calendar.day, name="day"),
    path("mese/", calendar.this_month, name="this-month"),
    path("mese/<str:written>/", calendar.month, name="month"),
    path("vicino/", federated.near, name="near"),
    path("segui/", feeds.follow, name="follow"),
    path("incorpora/", embed.embed, name="embed"),
    path("incorpora/riquadro/", embed.frame, name="frame"),
    path("openagenda.json", exports.openagenda, name="openagenda"),
    path("design-comuni.json", exports.municipalities, name="design-comuni"),
    path("calendario.ics", feeds.network_calendar, name="ics"),
    path("eventi.rss", feeds.rss, name="rss"),
    path("eventi.atom", feeds.atom, name="atom"),
    path("biblioteche/<int:library_id>.ics", feeds.library_calendar, name="library-ics"),
    path("rassegne/<int:festival_id>.ics", feeds.festival_calendar, name="festival-ics"),
    path("rassegne/<int:festival_id>-<slug:slug>/", calendar.festival, name="festival"),
    path("prenotazioni/", bookings.mine, name="my-bookings"),
    path("prenotazioni/chiesta/", bookings.asked, name="booking-asked"),
    path("prenotazioni/richiesta/", bookings.requested, name="booking-requested"),
    path("prenotazioni/calendario/<uuid:uid>.ics", bookings.my_calendar, name="my-calendar"),
    path("prenotazioni/<str:token>/", bookings.booking, name="booking"),
    path("proponi/", submissions.propose, name="propose"),
    path("proponi/iscrizione/", submissions.ask, name="association-ask"),
    path("proponi/iscrizione/arrivata/", submissions.asked, name="association-asked"),
    path("proponi/collegamento/", submissions.link, name="association-link"),
    path("proponi/<str:token>/", submissions.home, name="association"),
    path("proponi/<str:token>/nuova/", submissions.add, name="submission-add"),
    path("proponi/<str:token>/<uuid:uid>/", submissions.submission, name="submission"),
    path("proponi/<str:token>/<uuid:uid>/modifica/", submissions.edit, name="submission-edit"),
    path("proponi/<str:token>/<uuid:uid>/invia/", submissions.send, name="submission-send"),
    path(
        "proponi/<str:token>/<uuid:uid>/ritira/", submissions.withdraw, name="submission-withdraw"
    ),
    path("proponi/<str:token>/<uuid:uid>/cambia/", submissions.change, name="submission-change"),
    path("avvisami/", saved.save, name="save"),
    path("avvisami/chiesto/", saved.asked, name="save-asked"),
    path("avvisami/<str:token>/", saved.saved, name="saved"),
    path("avvisami/<str:token>/smetti/", saved.leave, name="saved-leave"),
    path("<int:event_id>-<slug:slug>/prenota/", bookings.book, name="book"),
    path(
        "<int:event_id>-<slug:slug>/<int:occurrence_id>/prenota/", bookings.book, name="book-date"
    ),
    path("<int:event_id>-<slug:slug>/prenota/gruppo/", bookings.book_group, name="book-group"),
    path(
        "<int:event_id>-<slug:slug>/<int:occurrence_id>/prenota/gruppo/",
        bookings.book_group,
        name="book-date-group",
    ),
    path("<int:event_id>-<slug:slug>.ics", feeds.event_calendar, name="event-ics"),
    path("<int:event_id>-<slug:slug>/", event.event, name="event"),
    path(
        "<int:event_id>-<slug:slug>/<int:occurrence_id>.ics", feeds.date_calendar, name="date-ics"
    ),
    path("<int:event_id>-<slug:slug>/<int:occurrence_id>/", event.date, name="date"),
    *rooms.pages,
    *presences.pages,
]
api = [
    path("events", EventViewSet.as_view({"get": "list"}), name="list"),
    path("events/<uuid:uid>", EventViewSet.as_view({"get": "retrieve"}), name="detail"),
    path("events/dates/<uuid:uid>/presences", Presences.as_view(), name="presences"),
    path(
        "events/<uuid:uid>/bookings",
        BookingViewSet.as_view({"post": "create"}),
        name="booking-take",
    ),
    path("bookings", BookingViewSet.as_view({"get": "list"}), name="booking-list"),
    path("bookings/<uuid:uid>", BookingViewSet.as_view({"get": "retrieve"}), name="booking-detail"),
    path(
        "bookings/<uuid:uid>/cancel",
        BookingViewSet.as_view({"post": "cancel"}),
        name="booking-cancel",
    ),
]
