"""Addresses of the chassis, the same on every host."""

from django.urls import path

from api import views
from api.notices.views import NoticeViewSet, Preferences

routes = [
    path("status", views.Status.as_view(), name="status"),
    path("me", views.Me.as_view(), name="me"),
    path("notices", NoticeViewSet.as_view({"get": "list"}), name="notices"),
    path("notices/read", NoticeViewSet.as_view({"post": "read_all"}), name="notices-read"),
    path("notices/<uuid:uid>", NoticeViewSet.as_view({"get": "retrieve"}), name="notice"),
    path("notices/<uuid:uid>/read", NoticeViewSet.as_view({"post": "read"}), name="notice-read"),
    path("notice-preferences", Preferences.as_view(), name="notice-preferences"),
    path("openapi.json", views.Description.as_view(), {"extension": "json"}, name="json"),
    path("openapi.yaml", views.Description.as_view(), {"extension": "yaml"}, name="yaml"),
]
# After everything else under the API's root.
elsewhere = [path("<path:path>", views.Nothing.as_view(), name="nothing")]
