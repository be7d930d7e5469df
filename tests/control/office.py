"""The federation's office as tests meet it."""

from django.conf import settings
from django.test import Client

from rete.core.accounts.demo import fill_office
from rete.core.accounts.models import User
from tests.people import with_second_factor


def person_of_office() -> User:
    """In control's scope."""
    fill_office()
    return with_second_factor(User.objects.get())


def browser(person: User) -> Client:
    """Signed in on the federation's site."""
    client = Client(headers={"host": settings.RETE_BASE_DOMAIN})
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def text(client: Client, address: str) -> str:
    """A page's words."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode().replace("&#x27;", "'")
