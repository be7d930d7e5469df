"""Addresses of Area soci."""

from django.urls import path

from rete.control.groups import moderating, stopping, views
from rete.control.groups.documents import views as documents
from rete.control.groups.meetings import views as meetings
from rete.control.groups.minutes import views as minutes

GROUP = "gruppi/<slug:slug>/"
THREAD = f"{GROUP}discussioni/<int:thread_id>/"
MINUTES = f"{GROUP}verbali/<int:minutes_id>/"
MEETING = f"{GROUP}riunioni/<int:meeting_id>/"

pages = [
    path("", views.home, name="soci"),
    path("da-fare/", views.todo, name="soci-todo"),
    path("cerca/", views.search, name="soci-search"),
    path("basta/<str:signed>/", stopping.stop, name="soci-group-stop"),
    path("persone/", views.people, name="soci-people"),
    path("profilo/", views.profile, name="soci-profile"),
    path("documenti/", documents.for_all, name="soci-documents"),
    path("documenti/<int:document_id>/", documents.download, name="soci-document"),
    path("documenti/<int:document_id>/togli/", documents.take_away, name="soci-document-remove"),
    path("riunioni/", meetings.all_own, name="soci-meetings"),
    path("riunioni/<str:signed>.ics", meetings.calendar, name="soci-calendar"),
    path("gruppi/", views.groups, name="soci-groups"),
    path("nuovo-gruppo/", moderating.new_group, name="soci-group-new"),
    path(GROUP, views.group, name="soci-group"),
    path(f"{GROUP}entra/", views.join, name="soci-group-join"),
    path(f"{GROUP}esci/", views.leave, name="soci-group-leave"),
    path(f"{GROUP}posta/", views.choose_mail, name="soci-group-mail"),
    path(f"{GROUP}persone/", moderating.group_people, name="soci-group-people"),
    path(f"{GROUP}persone/<int:membership_id>/<slug:what>/", moderating.change_member, name="soci-group-member"),
    path(f"{GROUP}archivia/", moderating.archive, name="soci-group-archive"),
    path(f"{GROUP}esporta/", moderating.export, name="soci-group-export"),
    path(f"{GROUP}documenti/", documents.of_group, name="soci-group-documents"),
    path(f"{GROUP}verbali/", minutes.minutes_list, name="soci-minutes-list"),
    path(f"{GROUP}nuovo-verbale/", minutes.write, name="soci-minutes-new"),
    path(MINUTES, minutes.shown, name="soci-minutes"),
    path(f"{MINUTES}correggi/", minutes.correct, name="soci-minutes-correct"),
    path(f"{MINUTES}approva/<int:number>/", minutes.approve, name="soci-minutes-approve"),
    path(f"{MINUTES}versione-<int:number>.<slug:kind>", minutes.paper, name="soci-minutes-paper"),
    path(f"{GROUP}convoca/", meetings.call, name="soci-meeting-new"),
    path(MEETING, meetings.shown, name="soci-meeting"),
    path(f"{MEETING}cambia/", meetings.change, name="soci-meeting-change"),
    path(f"{MEETING}annulla/", meetings.cancel, name="soci-meeting-cancel"),
    path(f"{MEETING}rispondi/", meetings.answer, name="soci-meeting-answer"),
    path(f"{MEETING}riunione.ics", meetings.one, name="soci-meeting-ics"),
    path(f"{GROUP}nuova-discussione/", views.new_thread, name="soci-thread-new"),
    path(THREAD, views.thread, name="soci-thread"),
    path(f"{THREAD}chiudi/", moderating.lock, name="soci-thread-lock"),
    path(f"{THREAD}segnala/<int:post_id>/", moderating.report, name="soci-post-report"),
    path(f"{THREAD}lascia/<int:post_id>/", moderating.leave_post, name="soci-post-leave"),
    path(f"{THREAD}nascondi/<int:post_id>/", moderating.hide, name="soci-post-hide"),
]  # fmt: skip
