"""Addresses of the office's pages on networks that are welcomed."""

from django.urls import path

from rete.control.onboarding import views

app_name = "onboarding"
urlpatterns = [
    path("", views.welcome_list, name="list"),
    path("nuova/", views.begin, name="begin"),
    path("<int:onboarding_id>/", views.welcome, name="page"),
    path("<int:onboarding_id>/annulla/", views.undo, name="undo"),
    path("<int:onboarding_id>/domini/<str:domain>/verifica/", views.verify, name="verify"),
    path("<int:onboarding_id>/fai/<slug:name>/", views.act, name="act"),
    path("<int:onboarding_id>/passi/<slug:name>/", views.step, name="step"),
]
