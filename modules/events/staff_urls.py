"""Addresses of the staff's pages, under /gestione/cose-da-fare/."""

from django.urls import path, re_path

from modules.events.bookings import letter_views as letters
from modules.events.bookings import paying
from modules.events.bookings import staff_groups as groups
from modules.events.bookings import staff_views as bookings
from modules.events.bookings import statistics_views as statistics
from modules.events.importing import urls as importing
from modules.events.presences import urls as presences
from modules.events.rooms import urls as rooms
from modules.events.staff_views import dates, event, festivals, listing, places, poster, writing
from modules.events.submissions import staff_views as submissions

staff_pages = [
    path("", listing.event_list, name="list"),
    path("nuovo/", writing.add, name="add"),
    path("<int:event_id>/", event.event, name="event"),
    path("<int:event_id>/modifica/", writing.edit, name="edit"),
    path("<int:event_id>/anteprima/", event.preview, name="preview"),
    path("<int:event_id>/pubblica/", event.publish, name="publish"),
    path("<int:event_id>/ritira/", event.withdraw, name="withdraw"),
    path("<int:event_id>/annulla/", event.cancel, name="cancel"),
    path("<int:event_id>/copia/", event.copy, name="copy"),
    path("<int:event_id>/elimina/", event.delete, name="delete"),
    path("<int:event_id>/locandina/", poster.choose, name="poster"),
    re_path(
        r"^(?P<event_id>\d+)/locandina/(?P<size>a3|a4)\.pdf$", poster.sheet, name="poster-sheet"
    ),
    path("<int:event_id>/locandina/quadrato.png", poster.picture, name="poster-picture"),
    path("<int:event_id>/prenotazioni/", bookings.booking_list, name="bookings"),
    path("<int:event_id>/prenotazioni/modo/", bookings.plan, name="booking-plan"),
    path("<int:event_id>/prenotazioni/nuova/", bookings.add, name="booking-add"),
    path("<int:event_id>/prenotazioni/nuova/gruppo/", groups.add, name="booking-add-group"),
    path("prenotazioni/<int:booking_id>/accetta/", groups.accept, name="booking-accept"),
    path("prenotazioni/<int:booking_id>/rifiuta/", groups.refuse, name="booking-refuse"),
    path("<int:event_id>/prenotazioni/scrivi/", letters.write, name="booking-letter"),
    path("<int:event_id>/annulla-date/", dates.cancel_some, name="cancel-dates"),
    path("prenotazioni/cifre/", statistics.figures, name="booking-figures"),
    path("prenotazioni/<int:booking_id>/pagata/", paying.paid, name="booking-paid"),
    path("prenotazioni/<int:booking_id>/rimborsata/", paying.refunded, name="booking-refunded"),
    path("prenotazioni/<int:booking_id>/", bookings.booking, name="booking"),
    path("prenotazioni/<int:booking_id>/annulla/", bookings.cancel, name="booking-cancel"),
    path("date/<int:occurrence_id>/", dates.change, name="date"),
    path("luoghi/", places.place_list, name="places"),
    path("luoghi/nuovo/", places.add, name="place-add"),
    path("luoghi/<int:place_id>/", places.edit, name="place"),
    path("luoghi/<int:place_id>/togli/", places.delete, name="place-delete"),
    path("rassegne/", festivals.festival_list, name="festivals"),
    path("rassegne/nuova/", festivals.add, name="festival-add"),
    path("rassegne/<int:festival_id>/", festivals.edit, name="festival"),
    path("proposte/", submissions.submission_list, name="submissions"),
    path("proposte/<int:submission_id>/", submissions.submission, name="submission"),
    path("associazioni/", submissions.association_list, name="associations"),
    path("associazioni/nuova/", submissions.association_add, name="association-add"),
    path("associazioni/<int:association_id>/", submissions.association, name="association"),
    path(
        "associazioni/<int:association_id>/modifica/",
        submissions.association_edit,
        name="association-edit",
    ),
    path(
        "associazioni/<int:association_id>/accogli/",
        submissions.association_accept,
        name="association-accept",
    ),
    path(
        "associazioni/<int:association_id>/rifiuta/",
        submissions.association_refuse,
        name="association-refuse",
    ),
    path(
        "associazioni/<int:association_id>/sospendi/",
        submissions.association_suspend,
        name="association-suspend",
    ),
    path(
        "associazioni/<int:association_id>/collegamento/",
        submissions.association_link,
        name="association-link",
    ),
    *importing.staff_pages,
    *presences.staff_pages,
    *rooms.staff_pages,
]
