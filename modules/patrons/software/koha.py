"""Koha's REST interface (`/api/v1`), entered with client credentials (RFC 6749, section 4.4)."""

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

import requests

from modules.patrons.errors import SoftwareRefused, SoftwareSilent
from modules.patrons.software.holders import Account, Hold, Holder, Loan
from rete.core.accounts.outside import NotReached, Outside

_OK: Final = 200
_CREATED: Final = 201
_REFUSED: Final = frozenset({400, 401, 403, 404})
_CENTS: Final = 100
# A hold that waits on the shelf («found» in Koha's words), and of how many the titles are asked.
_READY: Final = "W"
_TITLES: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """`address` is that of the staff's interface, without `/api/v1`."""

    address: str
    client_id: str
    secret: str


class Koha:
    """A `LibrarySoftware`."""

    def __init__(self, server: Server) -> None:
        self.base = f"{server.address.rstrip('/')}/api/v1"
        self.server = server
        self.session = Outside()

    def holder(self, card: str, pin: str) -> Holder | None:
        if not pin or not card:
            return None
        found = self._patron(card)
        if found is None:
            return None
        said = self._send(
            "POST", "/auth/password/validation", json={"identifier": card, "password": pin}
        )
        if said.status_code in _REFUSED:
            return None
        if said.status_code != _CREATED or _object(said).get("patron_id") != found["patron_id"]:
            raise SoftwareRefused(reason="non dice di chi è il PIN")
        return _holder(card, found)

    def account(self, card: str) -> Account | None:
        found = self._patron(card)
        if found is None:
            return None
        number = int(found["patron_id"])
        loans = self._get("/checkouts", params={"patron_id": str(number), "_per_page": "100"}, embed="item.biblio")  # fmt: skip
        dues = self._get(f"/patrons/{number}/account")
        if not isinstance(loans, list) or not isinstance(dues, dict):
            raise SoftwareRefused(reason="la risposta non ha la forma che deve avere")
        return Account(
            [_loan(each) for each in loans], _cents(dues.get("balance")), self._holds(number)
        )

    def _holds(self, number: int) -> list[Hold] | None:
        """None where our key may not see them. Holds come without titles, which are asked one by one."""
        said = self._send(
            "GET", "/holds", params={"patron_id": str(number), "_per_page": str(_TITLES)}
        )
        if said.status_code in _REFUSED:
            return None
        rows = _json(said) if said.status_code == _OK else None
        if not isinstance(rows, list):
            raise SoftwareRefused(reason="la risposta non ha la forma che deve avere")
        return [self._hold(each) for each in rows if isinstance(each, dict)]

    def _hold(self, row: dict[str, Any]) -> Hold:
        said = self._send("GET", f"/biblios/{row.get('biblio_id')}")
        title = _object(said).get("title") if said.status_code == _OK else ""
        is_ready = row.get("status") == _READY
        until = _day(row.get("expiration_date")) if is_ready else None
        return Hold(str(title or ""), is_ready, until)

    def _patron(self, card: str) -> dict[str, Any] | None:
        question = json.dumps({"cardnumber": card})
        rows = self._get("/patrons", params={"q": question, "_per_page": "2"})
        if not isinstance(rows, list):
            raise SoftwareRefused(reason="la risposta non ha la forma che deve avere")
        if len(rows) != 1:
            return None
        found = rows[0]
        if not isinstance(found, dict) or str(found.get("cardnumber", "")).upper() != card.upper():
            raise SoftwareRefused(reason="parla di un'altra tessera")
        if not isinstance(found.get("patron_id"), int):
            raise SoftwareRefused(reason="la risposta non ha la forma che deve avere")
        return found

    def _get(self, path: str, *, params: dict[str, str] | None = None, embed: str = "") -> Any:
        said = self._send("GET", path, params=params, embed=embed)
        if said.status_code != _OK:
            raise SoftwareRefused(reason=f"risponde {said.status_code}")
        return _json(said)

    def _send(self, method: str, path: str, *, embed: str = "", **sent: Any) -> requests.Response:
        headers = {"Authorization": f"Bearer {self._token()}", "Accept": "application/json"}
        if embed:
            headers["x-koha-embed"] = embed
        return self._reach(method, f"{self.base}{path}", headers=headers, **sent)

    def _token(self) -> str:
        """For one question's requests: nothing that opens the software is kept."""
        if not hasattr(self, "_granted"):
            form = {
                "grant_type": "client_credentials",
                "client_id": self.server.client_id,
                "client_secret": self.server.secret,
            }
            said = self._reach("POST", f"{self.base}/oauth/token", data=form)
            token = _object(said).get("access_token") if said.status_code == _OK else None
            if not isinstance(token, str):
                raise SoftwareRefused(reason="non accetta le credenziali di questo collegamento")
            self._granted = token
        return self._granted

    def _reach(self, method: str, address: str, **sent: Any) -> requests.Response:
        try:
            said = self.session.request(method, address, **sent)
        except NotReached as error:
            raise SoftwareRefused(reason="il suo indirizzo non si può usare") from error
        except requests.RequestException as error:
            raise SoftwareSilent from error
        if said.status_code >= 500:  # noqa: PLR2004
            raise SoftwareSilent
        return said


def _json(said: requests.Response) -> Any:
    try:
        return said.json()
    except ValueError as error:
        raise SoftwareRefused(reason="la risposta non si legge") from error


def _object(said: requests.Response) -> dict[str, Any]:
    found = _json(said)
    return found if isinstance(found, dict) else {}


def _holder(card: str, found: dict[str, Any]) -> Holder:
    name = " ".join(filter(None, (found.get("firstname"), found.get("surname"))))
    is_valid = not found.get("restricted") and not found.get("expired")
    return Holder(card, name, is_valid, number=str(found["patron_id"]))


def _loan(row: Any) -> Loan:
    row = row if isinstance(row, dict) else {}
    item = row.get("item") or {}
    biblio = item.get("biblio") or {}
    title = biblio.get("title") or item.get("external_id") or str(row.get("item_id", ""))
    return Loan(str(title), _day(row.get("due_date")))


def _day(text: object) -> date | None:
    with suppress(TypeError, ValueError):
        return datetime.fromisoformat(str(text)).date()
    return None


def _cents(amount: object) -> int | None:
    with suppress(ArithmeticError, TypeError, ValueError):
        return int(Decimal(str(amount)) * _CENTS) if amount is not None else None
    return None
