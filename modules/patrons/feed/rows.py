"""What a row of a file says of a patron."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from modules.patrons.models import CARD_PATTERN
from rete.core.imports.rows import SheetField
from rete.core.tables.reading import Cell
from rete.kernel.fiscal_number import read_fiscal_number

FIELDS: Final = (
    SheetField("external_id", "Numero nel gestionale", ("codice utente", "id", "id utente", "numero utente", "borrowernumber", "patron_id", "codice")),
    SheetField("last_name", "Cognome", ("surname", "cognome utente"), is_required=True),
    SheetField("first_name", "Nome", ("firstname", "nome utente")),
    SheetField("born_on", "Data di nascita", ("nascita", "nato il", "dateofbirth", "date_of_birth")),
    SheetField("fiscal_number", "Codice fiscale", ("cf", "codicefiscale")),
    SheetField("card", "Tessera", ("numero tessera", "cardnumber", "codice a barre", "barcode")),
    SheetField("email", "E-mail", ("email", "posta elettronica", "indirizzo e mail")),
    SheetField("phone", "Telefono", ("cellulare", "phone", "mobile")),
    SheetField("street", "Via e numero", ("indirizzo", "via", "address")),
    SheetField("postal_code", "CAP", ("zipcode", "cap residenza")),
    SheetField("municipality", "Comune di residenza", ("comune", "residenza", "city", "citta")),
    SheetField("category", "Categoria", ("categorycode", "tipo utente")),
    SheetField("expires_on", "Valida fino al", ("scadenza", "dateexpiry", "expiry_date")),
)  # fmt: skip
DAY_SHAPES: Final = ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%Y%m%d")
MAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
OLDEST: Final = date(1880, 1, 1)
LONGEST: Final = {
    "external_id": 40, "last_name": 100, "first_name": 100, "email": 254, "phone": 40, "street": 200, "municipality": 150,
    "category": 60,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PatronRow:
    """A patron as a file has them; the fiscal number plain, only on its way to being sealed."""

    external_id: str
    last_name: str
    first_name: str
    born_on: date | None
    fiscal_number: str
    card: str
    email: str
    phone: str
    street: str
    postal_code: str
    municipality: str
    category: str
    expires_on: date | None


def read_row(
    cells: Mapping[str, str], values: Mapping[str, Cell] | None = None
) -> tuple[PatronRow | None, list[str]]:
    """The row, and what is strange in it; None when it cannot be anybody. A value that makes no sense counts as missing:
    the card and the name of a person are worth more than their telephone.
    """
    text = {name: cells.get(name, "").replace("\0", "").strip() for name in _NAMES}
    if not text["last_name"]:
        return None, ["manca il cognome"]
    strange: list[str] = []
    days = {name: _day(text[name], (values or {}).get(name)) for name in ("born_on", "expires_on")}
    if text["born_on"] and days["born_on"] is None:
        strange.append("la data di nascita non si legge")
    if text["expires_on"] and days["expires_on"] is None:
        strange.append("la scadenza non si legge")
    number = read_fiscal_number(text["fiscal_number"]) if text["fiscal_number"] else ""
    if number is None:
        strange.append("il codice fiscale non torna")
    card = "".join(text["card"].upper().split())
    if card and re.fullmatch(CARD_PATTERN, card) is None:
        strange.append("il numero della tessera non si legge")
        card = ""
    email = text["email"] if MAIL.fullmatch(text["email"]) else ""
    if text["email"] and not email:
        strange.append("l'indirizzo e-mail non si legge")
    postal_code = text["postal_code"] if re.fullmatch("[0-9]{5}", text["postal_code"]) else ""
    short: dict[str, Any] = {name: text[name][:most] for name, most in LONGEST.items()}
    short["email"] = email[: LONGEST["email"]]
    born_on, expires_on = days["born_on"], days["expires_on"]
    row = PatronRow(
        **short,
        born_on=born_on,
        expires_on=expires_on,
        card=card,
        fiscal_number=number or "",
        postal_code=postal_code,
    )
    return row, strange


_NAMES: Final = tuple(field.name for field in FIELDS)


def _day(text: str, value: Cell) -> date | None:
    """A day of a spreadsheet as it is, a text in the ways library systems write days."""
    found = value.date() if isinstance(value, datetime) else value
    if isinstance(found, date):
        return found if found >= OLDEST else None
    for shape in DAY_SHAPES:
        try:
            day = datetime.strptime(text[:10], shape).date()  # noqa: DTZ007 - a day has no hour
        except ValueError:
            continue
        return day if day >= OLDEST else None
    return None
