"""Forms and answers as tests make them."""

import secrets
from datetime import UTC, datetime, timedelta
from typing import Any

from modules.pages.models import Answer, WebForm
from modules.pages.webforms import receiving, services
from modules.pages.webforms.questions import YES, Question
from modules.pages.webforms.receiving import Sent
from modules.pages.webforms.services import Asking, Terms
from rete.core.accounts.models import User
from rete.core.accounts.services.people import give_role
from rete.core.accounts.services.roles import default_role
from rete.kernel.actor import ANONYMOUS, system
from rete.kernel.manifest import Role

WRITER = system("prova")
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
NAME = Question("c1", "short", "Come ti chiami", is_needed=True)
EMAIL = Question("c2", "email", "La tua e-mail")
LIFT = Question("c3", "yes_no", "Serve un passaggio?")
WHERE = Question("c4", "short", "Da dove", is_needed=True, when=f"c3={YES}")
USUAL = Terms()
ASKED = (NAME, EMAIL, LIFT, WHERE)


def form(
    *questions: Question, title: str = "Gita al museo", terms: Terms = USUAL, is_open: bool = True
) -> WebForm:
    asking = Asking(title, "<p>Si parte alle otto.</p>", "Ciao, a presto.", questions or ASKED)
    made = services.add_form(WRITER, asking, terms, now=NOW)
    return services.open_form(WRITER, made.pk) if is_open else made


def answered(
    to: WebForm, values: dict[str, Any] | None = None, *, now: datetime = NOW, **kwargs: Any
) -> Answer:
    assert to.newest is not None
    said = {"c1": secrets.token_hex(4)} if values is None else values
    sent = Sent(**{"token": secrets.token_hex(16), "version": to.newest.number, "values": said, **kwargs})  # fmt: skip
    return receiving.receive(ANONYMOUS, to.pk, sent, now=now)


def page_of(to: WebForm, made: datetime | None = None, **values: Any) -> dict[str, Any]:
    """What a browser sends of a form's page, made a minute ago."""
    assert to.newest is not None
    sign = receiving.sign_page((made or datetime.now(UTC)) - timedelta(minutes=1))
    sent = {"version": str(to.newest.number), "sign": sign, "website": "", **values}
    return {f"m{to.pk}-{name}": value for name, value in sent.items()}


def staff(role: Role = Role.DIREZIONE) -> User:
    person = User.objects.create_user(f"{role.value}@esempio.example.org", name="Capo")
    give_role(WRITER, person.pk, default_role(role))
    return person
