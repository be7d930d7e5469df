"""Addresses of rooms, of citizens and of the staff."""

from django.urls import path

from modules.events.rooms import lending_views, staff_views, views

pages = [
    path("sale/", views.room_list, name="rooms"),
    path("sale/chiesta/", views.asked, name="room-asked"),
    path("sale/<int:room_id>/", views.room, name="room"),
    path("sale/prenotazione/<str:token>/", views.reservation, name="room-reservation"),
]
staff_pages = [
    path("sale/", lending_views.calendar, name="room-calendar"),
    path("sale/elenco/", lending_views.room_list, name="rooms"),
    path("sale/nuova/", lending_views.add, name="room-add"),
    path("sale/uso/", lending_views.use, name="room-use"),
    path("sale/<int:room_id>/", lending_views.edit, name="room"),
    path("sale/<int:room_id>/togli/", lending_views.delete, name="room-delete"),
    path("sale/prenotazioni/", staff_views.reservation_list, name="room-reservations"),
    path("sale/prenotazioni/nuova/", staff_views.add, name="room-reserve"),
    path("sale/prenotazioni/chiudi/", staff_views.block, name="room-block"),
    path(
        "sale/prenotazioni/<int:reservation_id>/", staff_views.reservation, name="room-reservation"
    ),
    path(
        "sale/prenotazioni/<int:reservation_id>/rispondi/", staff_views.answer, name="room-answer"
    ),
    path("sale/prenotazioni/<int:reservation_id>/sposta/", staff_views.move, name="room-move"),
    path("sale/prenotazioni/<int:reservation_id>/annulla/", staff_views.cancel, name="room-cancel"),
    path("sale/prenotazioni/<int:reservation_id>/venuto/", staff_views.came, name="room-came"),
    path("<int:event_id>/sale/", lending_views.of_event, name="event-rooms"),
]
