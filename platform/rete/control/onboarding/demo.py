"""The demonstration's network on its way in: half filled in, as offices leave things."""

from rete.control.directory.models import JoinRequest
from rete.control.onboarding.models import Onboarding
from rete.control.onboarding.services import modules_at_first
from rete.kernel import clock

NAME = "Rete Valle Chiara"


def fill() -> None:
    """One welcome and the request it comes from, unless there is one already. Three statements."""
    if Onboarding.objects.exists():
        return
    now = clock.now()
    asked = JoinRequest.objects.create(
        network_name=NAME,
        person="Chiara Valli",
        email="valli@example.org",
        message="Siamo sei biblioteche di valle. Vorremmo cominciare dagli eventi.",
        created_at=now,
        state="risposta",
        answered_at=now,
        note="Accoglienza cominciata.",
    )
    Onboarding.objects.create(
        request=asked,
        name=NAME,
        person=asked.person,
        email=asked.email,
        slug="valle-chiara",
        modules=modules_at_first(),
        seen=["indirizzo", "persona"],
        begun_at=now,
    )
