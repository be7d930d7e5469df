"""The scope's network asks its library software."""

from datetime import datetime

from modules.patrons.models import Connection, Protocol
from modules.patrons.selectors.patrons import connection
from modules.patrons.services.settings import SOFTWARE_SECRET
from modules.patrons.software.breaker import guarded
from modules.patrons.software.holders import Account, Holder, LibrarySoftware
from modules.patrons.software.koha import Koha, Server
from modules.patrons.software.sip2 import Sip2, Terminal
from rete.core import sealing


def ask_holder(card: str, pin: str, now: datetime) -> Holder | None:
    """Who holds a card, if the PIN is theirs. One query. Raises SoftwareSilent, SoftwareRefused."""
    software = _software(now)
    return None if software is None else guarded(lambda: software.holder(card, pin))


def ask_account(card: str, now: datetime) -> Account | None:
    """What the holder of a card has; None too where no software is connected. One query. Raises as above."""
    software = _software(now)
    return None if software is None else guarded(lambda: software.account(card))


def _software(now: datetime) -> LibrarySoftware | None:
    row = connection()
    return None if row is None or not row.is_on else software_of(row, now)


def software_of(row: Connection, now: datetime) -> LibrarySoftware:
    """As its row says to ask it; a secret that another installation sealed counts as none."""
    try:
        secret = sealing.unseal(row.secret, purpose=SOFTWARE_SECRET) if row.secret else ""
    except sealing.InvalidToken:
        secret = ""
    if row.protocol == Protocol.KOHA:
        return Koha(Server(address=row.address, client_id=row.login, secret=secret))
    terminal = Terminal(
        host=row.address,
        port=row.port or 0,
        login=row.login,
        password=secret,
        institution=row.institution,
        encoding=row.encoding,
        checks_sums=row.checks_sums,
    )
    return Sip2(terminal, now)
