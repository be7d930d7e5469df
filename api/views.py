"""Routes of the chassis, and the page that explains the API to people."""

from typing import Any, NoReturn, cast

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from drf_spectacular.renderers import OpenApiYamlRenderer
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api.access import Acting, SignedIn
from api.callers import ApiRequest, asked
from api.description import reading
from api.description.documents import ROOT, document
from api.serializers import MeSerializer, StatusSerializer
from rete.core.tokens.policies import OWN
from rete.kernel.errors import Missing
from rete.kernel.problems import CONTENT_TYPE

DESCRIPTION_SECONDS = 300


class ProblemRenderer(JSONRenderer):
    media_type = CONTENT_TYPE
    format = "problem"


class Status(APIView):
    """Whether the API and its database answer. One query."""

    permission_classes = (AllowAny,)
    renderer_classes: tuple[type[BaseRenderer], ...] = (ProblemRenderer, JSONRenderer)

    @extend_schema(
        operation_id="status",
        summary="Il servizio risponde?",
        description="Risponde 200 quando il sito e la sua base di dati funzionano, 503 quando no.",
        responses=StatusSerializer,
        examples=[
            OpenApiExample(
                "Funziona",
                value={
                    "status": 200,
                    "title": "Il servizio risponde",
                    "detail": "Il sito e la base di dati funzionano.",
                },
                media_type=CONTENT_TYPE,
            )
        ],
    )
    def get(self, _request: Request) -> Response:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        said = {
            "status": 200,
            "title": "Il servizio risponde",
            "detail": "Il sito e la base di dati funzionano.",
        }
        return Response(said, headers={"Cache-Control": "no-store"})


class Me(Acting, APIView):
    """Who the API thinks one is."""

    permission_classes = (SignedIn,)

    @extend_schema(
        operation_id="me",
        summary="Chi sono per l'API",
        description="Di chi è la chiave (o la sessione) e che cosa può fare adesso: serve a provarla.",
        responses=MeSerializer,
        examples=[
            OpenApiExample(
                "Una chiave",
                value={
                    "name": "Daria Fontana, con la chiave «Sito del Comune»",
                    "kind": "token",
                    "scopes": ["libraries.edit", "read"],
                    "expires_at": "2027-11-24T10:30:00+01:00",
                },
            )
        ],
    )
    def get(self, request: Request) -> Response:
        token = asked(request).token
        own = OWN if token is None else set(OWN).intersection(token.scopes)
        said = {
            "name": self.actor.name,
            "kind": "person" if token is None else "token",
            "scopes": sorted({*own, *self.actor.grants}),
            "expires_at": None if token is None else token.expires_at,
        }
        return Response(MeSerializer(said).data)


class Description(APIView):
    """The OpenAPI document of this host."""

    permission_classes = (AllowAny,)
    schema = None

    def get(self, request: Request, extension: str) -> HttpResponse:
        said = _document(asked(request))
        if extension == "yaml":
            renderer = OpenApiYamlRenderer()
            content = renderer.render(said, renderer_context={})  # type: ignore[no-untyped-call]
            response = HttpResponse(content, content_type="application/yaml")
        else:
            response = JsonResponse(said, json_dumps_params={"ensure_ascii": False})
        response["Cache-Control"] = f"public, max-age={DESCRIPTION_SECONDS}"
        return response


class Nothing(APIView):
    """Any other address of the API."""

    permission_classes = (AllowAny,)
    schema = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> NoReturn:  # noqa: ARG002 - REST framework's signature
        """Whatever the method."""
        raise Missing


def documentation(request: HttpRequest) -> HttpResponse:
    """What the API offers, for people; it works without a script."""
    network = cast("ApiRequest", request).network
    layout = "web/federation.html" if network is None else "web/network.html"
    said = _document(request)
    context = {
        "layout": layout,
        "document": said,
        "summary": said["info"]["x-summary"],
        "server": said["servers"][0]["url"],
        "root": ROOT,
        "groups": reading.groups(said),
        "limits": settings.RETE_API_REQUESTS_A_MINUTE,
    }
    return render(request, "api/documentation.html", context)


def _document(request: HttpRequest) -> dict[str, Any]:
    network = cast("ApiRequest", request).network
    return document(str(request.urlconf), network)
