"""Addresses of Area soci."""

from django.urls import path

from rete.control.groups import moderating, stopping, views

GROUP = "gruppi/<slug:slug>/"
THREAD = f"{GROUP}discussioni/<int:thread_id>/"

pages = [
    path("", views.home, name="soci"),
    path("cerca/", views.search, name="soci-search"),
    path("basta/<str:signed>/", stopping.stop, name="soci-group-stop"),
    path("persone/", views.people, name="soci-people"),
    path("profilo/", views.profile, name="soci-profile"),
    path("gruppi/", views.groups, name="soci-groups"),
    path("nuovo-gruppo/", moderating.new_group, name="soci-group-new"),
    path(GROUP, views.group, name="soci-group"),
    path(f"{GROUP}entra/", views.join, name="soci-group-join"),
    path(f"{GROUP}esci/", views.leave, name="soci-group-leave"),
    path(f"{GROUP}posta/<slug:choice>/", views.choose_mail, name="soci-group-mail"),
    path(f"{GROUP}persone/", moderating.group_people, name="soci-group-people"),
    path(f"{GROUP}persone/<int:membership_id>/<slug:what>/", moderating.change_member, name="soci-group-member"),
    path(f"{GROUP}archivia/", moderating.archive, name="soci-group-archive"),
    path(f"{GROUP}nuova-discussione/", views.new_thread, name="soci-thread-new"),
    path(THREAD, views.thread, name="soci-thread"),
    path(f"{THREAD}chiudi/", moderating.lock, name="soci-thread-lock"),
    path(f"{THREAD}nascondi/<int:post_id>/", moderating.hide, name="soci-post-hide"),
]  # fmt: skip
