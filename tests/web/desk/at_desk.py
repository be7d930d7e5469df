"""Browsers at a desk, as tests have them."""

from typing import Any

from django.test import Client

from rete.core.desk.middleware import COOKIE
from rete.core.desk.services.workstations import Enrolled
from tenants.snapshots import NetworkSnapshot
from tests.core.desk.making import PIN

ENTER = "/accesso/banco/"
HOURS = "/gestione/biblioteche/orari/"
DESKS = "/gestione/impostazioni/postazioni/"


def browser(network: NetworkSnapshot, desk: Enrolled | None = None, **more: Any) -> Client:
    """A browser that has not signed in, on a workstation if one is given."""
    client = Client(headers={"host": network.domain}, **more)
    if desk is not None:
        client.cookies[COOKIE] = desk.secret
    return client


def come_in(client: Client, user_id: int, pin: str = PIN, **more: str) -> Any:
    return client.post(ENTER, {"operator": user_id, "pin": pin, **more})


def is_in(client: Client) -> bool:
    return client.get("/gestione/").status_code == 200
