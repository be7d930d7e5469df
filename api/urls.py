"""Addresses of the chassis, the same on every host."""

from django.urls import path, re_path

from api import views

routes = [
    path("status", views.Status.as_view(), name="status"),
    path("me", views.Me.as_view(), name="me"),
    re_path(
        r"^openapi\.(?P<extension>json|yaml)$", views.Description.as_view(), name="description"
    ),
]
# After everything else under the API's root.
elsewhere = [path("<path:path>", views.Nothing.as_view(), name="nothing")]
