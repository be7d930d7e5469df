"""An invented body that two networks of the demonstration share, with what it says once for both."""

from typing import Final

from rete.control.directory.models import Body, BodyKind, Level, Relation
from rete.control.presence.models import SharedSheet
from tenants.models import Network

NAME, IPA_CODE, NETWORKS = "Unione dei Comuni di esempio", "unione_esempio", ("torino", "sbam")
SAID: Final = {
    "data_protection_officer": "Studio di esempio, dpo@example.org",
    "rights_email": "privacy@example.org",
    "feedback_email": "accessibilita@example.org",
}


def fill() -> None:
    """Leave it as it is when it is there. Four statements; the networks find it in the directory."""
    if Body.objects.filter(ipa_code=IPA_CODE).exists():
        return
    body = Body.objects.create(name=NAME, kind=BodyKind.UNIONE, ipa_code=IPA_CODE)
    SharedSheet.objects.create(body=body, **SAID)
    Relation.objects.bulk_create(
        Relation(body=body, network=each, level=Level.PARTNER)
        for each in Network.objects.filter(slug__in=NETWORKS)
    )
