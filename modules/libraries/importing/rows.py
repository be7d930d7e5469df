"""One row of the register: what it says, what is wrong with it, what is doubtful."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from modules.libraries.models import ISIL_PATTERN, Accessibility, Status
from modules.libraries.positions import Position, judge
from rete.core.imports.rows import RawRow
from rete.kernel.municipalities import find_municipality

ACCESSIBILITY = {
    "": "",
    "a": Accessibility.ACCESSIBLE.value,
    "accessibile": Accessibility.ACCESSIBLE.value,
    "p": Accessibility.PARTLY.value,
    "parzialmente accessibile": Accessibility.PARTLY.value,
    "n": Accessibility.NOT.value,
    "non accessibile": Accessibility.NOT.value,
}
FIRST_POSTAL_CODE = "00010"
# Beginnings of the register's words on a library's status, each with ours.
STATUSES = (
    ("biblioteca confluita", Status.MERGED),
    ("temporaneamente chiusa", Status.TEMPORARILY_CLOSED),
    ("inagibile", Status.TEMPORARILY_CLOSED),
    ("servizi sospesi", Status.TEMPORARILY_CLOSED),
    ("biblioteca non censita", Status.NOT_SURVEYED),
    ("biblioteca in via di allestimento", Status.BEING_SET_UP),
    ("in via di allestimento", Status.BEING_SET_UP),
    ("biblioteca non più esistente", Status.CLOSED),
)


@dataclass(frozen=True, slots=True)
class ParsedRow:
    """A row that can become a library: the values of its fields, and what staff should look at."""

    line: int
    isil: str
    body: str
    values: Mapping[str, object]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that cannot, and why: it is left out and said."""

    line: int
    isil: str
    reasons: tuple[str, ...]


@dataclass(slots=True)
class _Remarks:
    reasons: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def parse(row: RawRow) -> ParsedRow | RejectedRow:
    """What a row says. Anything wrong is a reason, in Italian; anything odd a warning."""
    cells, remarks = row.cells, _Remarks()
    isil = cells["isil"].upper()
    if not re.match(ISIL_PATTERN, isil):
        remarks.reasons.append(
            f"il codice ISIL «{isil}» non è come IT-BG0001" if isil else "manca il codice ISIL"
        )
    for name, label in (("name", "il nome"), ("body", "l'ente"), ("municipality", "il comune")):
        if not cells[name]:
            remarks.reasons.append(f"manca {label}")
    istat = cells["istat"].zfill(6)
    if not re.fullmatch(r"[0-9]{6}", istat):
        remarks.reasons.append(f"il codice ISTAT «{cells['istat']}» non ha sei cifre")
    position = _position(cells, istat, remarks)
    status, merged_into = _status(cells.get("status", ""), remarks)
    values: dict[str, object] = {
        "name": cells["name"][:250],
        "municipality": cells["municipality"][:150],
        "municipality_istat": istat,
        "province": cells.get("province", "")[:2].upper(),
        "address": cells.get("address", "")[:250],
        "hamlet": cells.get("hamlet", "")[:150],
        "postal_code": _postal_code(cells, remarks),
        "sbn_code": cells.get("sbn_code", "")[:10],
        "accessibility": _accessibility(cells.get("accessibility", ""), remarks),
        "status": status,
        "merged_into_isil": merged_into,
        "latitude": position.latitude,
        "longitude": position.longitude,
        "position_distance_metres": position.distance_metres,
        "position_is_doubtful": position.is_doubtful,
    }
    values |= _optional(cells, remarks)
    if remarks.reasons:
        return RejectedRow(row.line, isil, tuple(remarks.reasons))
    return ParsedRow(row.line, isil, cells["body"][:200], values, tuple(remarks.warnings))


def _optional(cells: Mapping[str, str], remarks: _Remarks) -> dict[str, object]:
    """Fields that only some files have: what a file does not carry stays as it is in the network."""
    values: dict[str, object] = {
        name: cells[name] for name in ("phone", "email", "website") if cells.get(name)
    }
    if cells.get("updated_on"):
        try:
            values["source_updated_on"] = date.fromisoformat(cells["updated_on"][:10])
        except ValueError:
            remarks.warnings.append(
                f"la data di aggiornamento «{cells['updated_on']}» non si legge"
            )
    return values


def _position(cells: Mapping[str, str], istat: str, remarks: _Remarks) -> Position:
    latitude, longitude = (
        _degrees(cells.get(name, ""), remarks) for name in ("latitude", "longitude")
    )
    if not latitude or not longitude:  # the register writes 0,0 for unknown
        return Position()
    municipality = find_municipality(istat)
    if municipality is None:
        remarks.warnings.append(
            f"nessun comune ha il codice ISTAT {istat}: la posizione non si può verificare"
        )
    position = judge(latitude, longitude, municipality)
    if position.latitude is None:
        remarks.warnings.append("le coordinate non sono sulla Terra: lasciate fuori")
    elif position.is_doubtful:
        kilometres = (position.distance_metres or 0) / 1000
        remarks.warnings.append(
            f"posizione dubbia: è a {kilometres:.1f} km dal centro del comune".replace(".", ",")
        )
    return position


def _degrees(text: str, remarks: _Remarks) -> float | None:
    if not text:
        return None
    try:
        return float(text.replace(",", "."))
    except ValueError:
        remarks.warnings.append(f"la coordinata «{text}» non è un numero: lasciata fuori")
        return None


def _postal_code(cells: Mapping[str, str], remarks: _Remarks) -> str:
    text = cells.get("postal_code", "")
    if not text:
        return ""
    code = text.zfill(5)  # spreadsheets take the zeros away
    if not re.fullmatch(r"[0-9]{5}", code) or code < FIRST_POSTAL_CODE:
        remarks.warnings.append(f"il CAP «{text}» non esiste: lasciato fuori")
        return ""
    return code


def _accessibility(text: str, remarks: _Remarks) -> str:
    known = ACCESSIBILITY.get(text.casefold())
    if known is None:
        remarks.warnings.append(f"accessibilità «{text}» sconosciuta: lasciata non indicata")
        return ""
    return known


def _status(text: str, remarks: _Remarks) -> tuple[str, str]:
    """Our status, and for a merged library the ISIL of the one it went into."""
    for beginning, status in STATUSES:
        if text.casefold().startswith(beginning):
            target = re.search(r"IT-[A-Z]{2}[0-9]{4}", text)
            return status.value, target.group() if target and status is Status.MERGED else ""
    if text and text.casefold() not in {Status.OPEN.value, *(str(s.label) for s in Status)}:
        remarks.warnings.append(f"stato «{text}» sconosciuto: considerata aperta")
    return next((s.value for s in Status if text.casefold() == str(s.label)), Status.OPEN.value), ""
