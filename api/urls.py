"""Addresses of the chassis, the same on every host."""

from django.urls import path

from api import views

routes = [
    path("status", views.Status.as_view(), name="status"),
    path("me", views.Me.as_view(), name="me"),
    path("openapi.json", views.Description.as_view(), {"extension": "json"}, name="json"),
    path("openapi.yaml", views.Description.as_view(), {"extension": "yaml"}, name="yaml"),
]
# After everything else under the API's root.
elsewhere = [path("<path:path>", views.Nothing.as_view(), name="nothing")]
