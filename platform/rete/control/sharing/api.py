"""The Scambi over the API, for who may exchange: what networks offer, what this one takes and gives, and what is said."""

import json
from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiExample, extend_schema, extend_schema_view
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.viewsets import GenericViewSet, ViewSet

from api.access import Acting, needs
from api.addresses import absolute
from api.callers import asked
from api.pagination import Pages
from rete.control.sharing import selectors, serializers
from rete.control.sharing.apps import PERMISSION
from rete.control.sharing.forms import responses_to
from rete.control.sharing.selectors import Wanted
from rete.core.outbox import responding, services
from rete.core.outbox import selectors as outbox
from rete.core.outbox.models import Message, Share, Take
from rete.core.outbox.responding import Seen
from rete.kernel import clock
from rete.kernel.errors import Missing
from rete.kernel.payloads import written
from rete.kernel.sharing import Verb

UID = "0193d2f0-6b7a-7c11-8f2e-5d9b1c2a7e40"
NETWORK = {"uid": "0193d2f0-5c1e-7e61-9d3b-3a8a1f0f4c11", "name": "Rete bibliotecaria bergamasca"}
CARD: dict[str, Any] = {
    "uid": UID,
    "type": "events.event",
    "title": "Nati per leggere",
    "summary": "Letture ad alta voce per bambine e bambini da 3 a 6 anni.",
    "tags": ["famiglie"],
    "network": "Bergamo",
    "is_own": False,
    "is_taken": False,
    "changed_at": "2026-11-20T16:05:00+01:00",
}
FOUND = {"count": 1, "next": None, "previous": None, "results": [CARD]}
OFFER = {
    "uid": UID,
    "type": "events.event",
    "title": "Nati per leggere",
    "network": NETWORK,
    "revision": 1763651100000,
    "licence": "CC-BY-4.0",
    "content": {"title": "Nati per leggere", "audiences": ["bambini"]},
    "can_be_copied": True,
    "responses": ["comment", "join"],
}
COPIED = {"uid": "0193d2f0-6b7a-7c11-8f2e-5d9b1c2a7e41", "page": "/gestione/cose-da-fare/31/"}
TAKE = {
    "uid": "0193d2f0-6b7a-7c11-8f2e-5d9b1c2a7e42",
    "offer_uid": UID,
    "type": "events.event",
    "title": "Nati per leggere",
    "network": NETWORK,
    "verb": "adopt",
    "local_uid": "0193d2f0-6b7a-7c11-8f2e-5d9b1c2a7e41",
    "origin_state": "same",
    "taken_at": "2026-11-21T09:30:00+01:00",
}
SAID = {
    "uid": "0193d2f0-6b7a-7c11-8f2e-5d9b1c2a7e43",
    "offer_uid": UID,
    "network": "Bergamo",
    "verb": "join",
    "text": "Ci piacerebbe farlo insieme.",
    "answer": "waiting",
    "happened_at": "2026-11-21T09:30:00+01:00",
}
SHARE = {
    "uid": UID,
    "type": "events.event",
    "title": "Nati per leggere",
    "state": "offered",
    "reach": "tutte",
    "licence": "CC-BY-4.0",
    "copies": 2,
    "waiting": 1,
    "changed_at": "2026-11-20T16:05:00+01:00",
}


class Newest(Pages):
    ordering = "-id"


def shown(value: object) -> list[OpenApiExample]:
    return [OpenApiExample("Un evento per i più piccoli", value=value, response_only=True)]


class OfferViewSet(Acting, ViewSet):
    """What networks offer, as this one's login sees it."""

    permission_classes = (needs(PERMISSION),)
    problems = (409, 422)

    @extend_schema(
        operation_id="sharing_offers_list",
        summary="Cercare negli Scambi",
        description="Quello che le reti offrono e questa può vedere, venti per pagina, dal più adatto o dal più nuovo.",
        parameters=[serializers.AskedSerializer],
        responses=serializers.FoundSerializer,
        examples=shown(FOUND),
    )
    def find(self, request: Request) -> Response:
        """Four queries."""
        form = serializers.AskedSerializer(data=request.query_params)
        form.is_valid(raise_exception=True)
        given = form.validated_data
        wanted = Wanted(
            words=given["q"],
            kind=given["type"] if given["type"] in selectors.types_here() else "",
            network=str(given["network"] or ""),
            tag=given["tag"],
            page=given["page"],
        )
        found = selectors.search_for(self.actor, wanted)
        said = {
            "count": found.total,
            "next": _page(request, wanted.page + 1) if found.has_next else None,
            "previous": _page(request, wanted.page - 1) if wanted.page > 1 else None,
            "results": found.cards,
        }
        return Response(serializers.FoundSerializer(said).data)

    @extend_schema(
        operation_id="sharing_offers_retrieve",
        summary="Un contenuto degli Scambi",
        description="Tutto quello che chi lo condivide fa vedere.",
        responses=serializers.OfferSerializer,
        examples=shown(OFFER),
    )
    def retrieve(self, _request: Request, uid: UUID) -> Response:
        seen = selectors.get_seen_for(self.actor, uid)
        said = {
            "origin": asdict(seen.origin),
            "record_type": {"name": seen.record_type.name},
            "title": seen.title,
            "content": json.loads(written(seen.value)),
            "can_be_copied": seen.record_type.adopt is not None and not selectors.is_own(seen),
            "responses": _responses(seen),
        }
        return Response(serializers.OfferSerializer(said).data)

    @extend_schema(
        operation_id="sharing_offers_copy",
        summary="Copiare in questa rete",
        description="Ne nasce una bozza di questa rete, e chi l'ha condiviso lo sa. Una seconda volta è rifiutato.",
        request=None,
        responses={201: serializers.CopiedSerializer},
        examples=shown(COPIED),
    )
    def copy(self, _request: Request, uid: UUID) -> Response:
        seen = self._of_another(uid)
        _take, local = responding.copy(self.actor, seen, now=clock.now())
        said = {"uid": local.uid, "page": local.address}
        return Response(serializers.CopiedSerializer(said).data, status=201)

    @extend_schema(
        operation_id="sharing_offers_join",
        summary="Chiedere di partecipare",
        description="Chi l'ha condiviso risponde sì o no. Una seconda volta è rifiutato.",
        request=serializers.TextSerializer,
        responses={201: serializers.TakeSerializer},
        examples=shown({**TAKE, "verb": "join", "local_uid": None}),
    )
    def join(self, request: Request, uid: UUID) -> Response:
        seen = self._of_another(uid)
        text = _valid(serializers.TextSerializer(data=request.data))["text"].strip()
        take = responding.take_part(self.actor, seen, text=text, now=clock.now())
        return Response(serializers.TakeSerializer(take).data, status=201)

    @extend_schema(
        operation_id="sharing_offers_respond",
        summary="Rispondere a chi condivide",
        description="Una risposta, un'offerta o un commento: quali si possono mandare, dipende dal contenuto.",
        request=serializers.ResponseSerializer,
        responses={201: serializers.MessageSerializer},
        examples=shown({**SAID, "verb": "comment", "answer": "", "network": ""}),
    )
    def respond(self, request: Request, uid: UUID) -> Response:
        seen = self._of_another(uid)
        said = _valid(serializers.ResponseSerializer(data=request.data))
        message = responding.respond(
            self.actor, seen, Verb(said["verb"]), said["text"], now=clock.now()
        )
        return Response(serializers.MessageSerializer(message).data, status=201)

    def _of_another(self, uid: UUID) -> Seen:
        """Raises Missing: one's own is neither copied nor answered."""
        seen = selectors.get_seen_for(self.actor, uid)
        if selectors.is_own(seen):
            raise Missing
        return seen


@extend_schema_view(
    list=extend_schema(
        summary="Cosa condividiamo",
        description="Quello che questa rete condivide, o ha condiviso.",
        examples=shown(SHARE),
    ),
    retrieve=extend_schema(
        summary="Una cosa che condividiamo",
        description="Con quante reti l'hanno copiata e quante aspettano una risposta.",
        examples=shown(SHARE),
    ),
)
class ShareViewSet(Acting, ListModelMixin, RetrieveModelMixin, GenericViewSet[Share]):
    """Two queries a list, one a record."""

    queryset = Share.objects.none()
    serializer_class = serializers.ShareSerializer
    pagination_class = Newest
    permission_classes = (needs(PERMISSION),)
    lookup_field = "object_uid"
    lookup_url_kwarg = "uid"
    problems = (409,)

    def get_queryset(self) -> "QuerySet[Share]":
        return outbox.shares_for(self.actor)

    @extend_schema(
        operation_id="sharing_shares_withdraw",
        summary="Ritirare",
        description="Le altre reti non lo vedono più. Chi l'ha copiato tiene la sua copia, e lo sa.",
        request=None,
        responses=serializers.ShareSerializer,
        examples=shown({**SHARE, "state": "withdrawn"}),
    )
    def withdraw(self, _request: Request, uid: UUID) -> Response:
        services.withdraw(self.actor, uid, now=clock.now())
        found = outbox.get_share_for(self.actor, uid)
        return Response(serializers.ShareSerializer(found).data)


@extend_schema_view(
    list=extend_schema(
        summary="Cosa abbiamo preso",
        description="Le copie e le partecipazioni di questa rete, ognuna con la rete da cui viene.",
        examples=shown(TAKE),
    )
)
class TakeViewSet(Acting, ListModelMixin, GenericViewSet[Take]):
    """Two queries."""

    queryset = Take.objects.none()
    serializer_class = serializers.TakeSerializer
    pagination_class = Newest
    permission_classes = (needs(PERMISSION),)

    def get_queryset(self) -> "QuerySet[Take]":
        return outbox.takes_for(self.actor)


@extend_schema_view(
    list=extend_schema(
        summary="I messaggi tra le reti",
        description="Quello che si è detto di ciò che questa rete condivide o ha preso.",
        examples=shown(SAID),
    )
)
class MessageViewSet(Acting, ListModelMixin, GenericViewSet[Message]):
    """Two queries."""

    queryset = Message.objects.none()
    serializer_class = serializers.MessageSerializer
    pagination_class = Newest
    permission_classes = (needs(PERMISSION),)
    problems = (409,)

    def get_queryset(self) -> "QuerySet[Message]":
        return outbox.messages_for(self.actor)

    @extend_schema(
        operation_id="sharing_messages_accept",
        summary="Accettare",
        description="Sì a quello che un'altra rete chiede od offre.",
        request=None,
        responses=serializers.MessageSerializer,
        examples=shown({**SAID, "answer": "accepted"}),
    )
    def accept(self, _request: Request, uid: UUID) -> Response:
        found = outbox.get_message_for(self.actor, uid)
        return self._told(responding.accept(self.actor, found.pk, now=clock.now()))

    @extend_schema(
        operation_id="sharing_messages_reject",
        summary="Rifiutare",
        description="No a quello che un'altra rete chiede od offre.",
        request=None,
        responses=serializers.MessageSerializer,
        examples=shown({**SAID, "answer": "rejected"}),
    )
    def reject(self, _request: Request, uid: UUID) -> Response:
        found = outbox.get_message_for(self.actor, uid)
        return self._told(responding.reject(self.actor, found.pk, now=clock.now()))

    def _told(self, message: Message) -> Response:
        return Response(serializers.MessageSerializer(message).data)


def _responses(seen: Seen) -> list[str]:
    if selectors.is_own(seen):
        return []
    verbs = [verb for verb, _words in responses_to(seen.record_type)]
    return sorted([*verbs, Verb.JOIN.value] if Verb.JOIN in seen.record_type.takes else verbs)


def _valid(form: "BaseSerializer[Any]") -> dict[str, Any]:
    form.is_valid(raise_exception=True)
    return dict(form.validated_data)


def _page(request: Request, number: int) -> str:
    plain = asked(request)
    kept = {name: value for name, value in plain.GET.items() if name != "page"}
    return absolute(plain, f"{plain.path}?{urlencode({**kept, 'page': number})}")
