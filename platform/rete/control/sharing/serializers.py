"""The Scambi as JSON."""

from typing import Any

from rest_framework import serializers

from rete.core.outbox.models import Answer, OriginState, ShareState
from rete.kernel.sharing import Licence, Reach, Verb

RESPONSES = (
    (Verb.ANSWER.value, "risposta"),
    (Verb.OFFER.value, "offerta"),
    (Verb.COMMENT.value, "commento"),
)


class NetworkSerializer(serializers.Serializer[Any]):
    """A network by the number that does not change."""

    uid = serializers.UUIDField(
        source="network_uid", help_text="Il numero della rete, che non cambia."
    )
    name = serializers.CharField(source="network_name", help_text="Il nome della rete.")


class AskedSerializer(serializers.Serializer[Any]):
    """What a search asks."""

    q = serializers.CharField(
        max_length=200, required=False, default="", help_text="Parole da cercare."
    )
    type = serializers.CharField(
        max_length=60, required=False, default="", help_text="Solo di questo tipo."
    )
    network = serializers.UUIDField(
        required=False, default=None, help_text="Solo della rete con questo numero."
    )
    tag = serializers.CharField(
        max_length=100, required=False, default="", help_text="Solo con questa parola chiave."
    )
    page = serializers.IntegerField(
        min_value=1, max_value=100, required=False, default=1, help_text="Quale pagina, di venti."
    )


class CardSerializer(serializers.Serializer[Any]):
    """A line of the results."""

    uid = serializers.UUIDField(help_text="Il numero del contenuto, che non cambia.")
    type = serializers.CharField(source="kind", help_text="Il tipo, per esempio `events.event`.")
    title = serializers.CharField(
        help_text="Il titolo; vuoto se l'ha scritto una versione più nuova del programma."
    )
    summary = serializers.CharField(help_text="In breve.")
    tags = serializers.ListField(child=serializers.CharField(), help_text="Le parole chiave.")
    network = serializers.CharField(help_text="La rete da cui viene.")
    is_own = serializers.BooleanField(help_text="Se l'ha condiviso questa rete.")
    is_taken = serializers.BooleanField(help_text="Se questa rete l'ha già preso.")
    changed_at = serializers.DateTimeField(help_text="L'ultimo cambiamento.")


class FoundSerializer(serializers.Serializer[Any]):
    """A page of results."""

    count = serializers.IntegerField(
        help_text="Quanti corrispondono: se ne contano al massimo 2000."
    )
    next = serializers.CharField(allow_null=True, help_text="La pagina dopo; vuoto se è l'ultima.")
    previous = serializers.CharField(
        allow_null=True, help_text="La pagina prima; vuoto se è la prima."
    )
    results = CardSerializer(many=True, help_text="I contenuti, dal più adatto o dal più nuovo.")


class OfferSerializer(serializers.Serializer[Any]):
    """All of a record, as its owner offers it."""

    uid = serializers.UUIDField(source="origin.object_uid", help_text="Il numero del contenuto.")
    type = serializers.CharField(source="record_type.name", help_text="Il tipo.")
    title = serializers.CharField(help_text="Il titolo.")
    network = NetworkSerializer(source="origin", help_text="La rete da cui viene.")
    revision = serializers.IntegerField(
        source="origin.revision", help_text="Cresce a ogni cambiamento."
    )
    licence = serializers.ChoiceField(
        source="origin.licence",
        choices=[(each.value, each.value) for each in Licence],
        help_text="A quali condizioni si usa.",
    )
    content = serializers.DictField(help_text="I campi del contenuto: quali, dipende dal tipo.")
    can_be_copied = serializers.BooleanField(help_text="Se si copia in questa rete.")
    responses = serializers.ListField(
        child=serializers.CharField(), help_text="Come si può rispondere a chi l'ha condiviso."
    )


class TakeSerializer(serializers.Serializer[Any]):
    """Something that was copied here, or in which this network takes part."""

    uid = serializers.UUIDField(source="response_uid", help_text="Il numero di ciò che si è preso.")
    offer_uid = serializers.UUIDField(source="root_uid", help_text="Il numero dell'originale.")
    type = serializers.CharField(source="record_type", help_text="Il tipo.")
    title = serializers.CharField(help_text="Il titolo; vuoto se è stato cancellato ovunque.")
    network = NetworkSerializer(source="*", help_text="La rete da cui viene.")
    verb = serializers.ChoiceField(
        choices=((Verb.ADOPT.value, "copiato"), (Verb.JOIN.value, "partecipa")),
        help_text="Come si è preso.",
    )
    local_uid = serializers.UUIDField(
        allow_null=True, help_text="Il numero della copia in questa rete; vuoto se non è una copia."
    )
    origin_state = serializers.ChoiceField(
        choices=OriginState.choices, help_text="Che cosa è stato poi dell'originale."
    )
    taken_at = serializers.DateTimeField(help_text="Quando si è preso.")


class CopiedSerializer(serializers.Serializer[Any]):
    """A copy just made: a draft."""

    uid = serializers.UUIDField(help_text="Il numero della copia in questa rete.")
    page = serializers.CharField(help_text="La sua pagina per gli operatori.")


class TextSerializer(serializers.Serializer[Any]):
    text = serializers.CharField(
        max_length=4000,
        required=False,
        default="",
        allow_blank=True,
        help_text="Il messaggio. Parte a nome della rete: niente dati di persone.",
    )


class ResponseSerializer(serializers.Serializer[Any]):
    """What is written to who shares a record."""

    verb = serializers.ChoiceField(choices=RESPONSES, help_text="Che cosa è.")
    text = serializers.CharField(max_length=4000, help_text="Il messaggio.")


class MessageSerializer(serializers.Serializer[Any]):
    """Something that was said about a shared record, by us or by another network."""

    uid = serializers.UUIDField(source="response_uid", help_text="Il numero del messaggio.")
    offer_uid = serializers.UUIDField(source="root_uid", help_text="Il contenuto di cui parla.")
    network = serializers.CharField(
        source="network_name", help_text="Chi l'ha scritto; vuoto se questa rete."
    )
    verb = serializers.ChoiceField(
        choices=[(each.value, each.value) for each in Verb], help_text="Che cosa è."
    )
    text = serializers.CharField(help_text="Le parole; vuoto se non ce ne sono.")
    answer = serializers.ChoiceField(
        choices=Answer.choices,
        allow_blank=True,
        help_text="Se aspetta una risposta, o quale ha avuto.",
    )
    happened_at = serializers.DateTimeField(help_text="Quando.")


class ShareSerializer(serializers.Serializer[Any]):
    """A record of this network that others see, or have seen."""

    uid = serializers.UUIDField(source="object_uid", help_text="Il numero del contenuto.")
    type = serializers.CharField(source="record_type", help_text="Il tipo.")
    title = serializers.CharField(help_text="Il titolo.")
    state = serializers.ChoiceField(choices=ShareState.choices, help_text="Se si vede ancora.")
    reach = serializers.ChoiceField(
        choices=[(each.value, each.value) for each in Reach], help_text="Chi lo vede."
    )
    licence = serializers.ChoiceField(
        choices=[(each.value, each.value) for each in Licence],
        help_text="A quali condizioni si usa.",
    )
    copies = serializers.IntegerField(help_text="Quante reti l'hanno copiato.")
    waiting = serializers.IntegerField(help_text="Quante richieste aspettano una risposta.")
    changed_at = serializers.DateTimeField(help_text="L'ultimo cambiamento.")
