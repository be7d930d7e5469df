"""Bodies from a file shaped as the open data of the register of public bodies (Indice dei domicili digitali, IPA).

A row is recognised by its IPA code, else by its fiscal code, else by its name in the same municipality. What the file does
not have, or has empty, stays as it is.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.db.models import Q
from django.db.models.functions import Lower

from rete.control.directory.models import Body, BodyKind
from rete.control.directory.models.bodies import FISCAL_CODE_PATTERN, IPA_CODE_PATTERN
from rete.core.imports.importer import Action, Change, Importer, PlannedRow, ReadRow
from rete.core.imports.rows import RawRow, SheetField
from rete.kernel.municipalities import find_municipality, folded

# The register's categories (codice_categoria) that we tell apart, and words of their names.
CATEGORIES: Mapping[str, BodyKind] = {
    "l4": BodyKind.REGIONE,
    "l5": BodyKind.PROVINCIA,
    "l6": BodyKind.COMUNE,
    "l12": BodyKind.UNIONE,
    "l18": BodyKind.UNIONE,
    "l45": BodyKind.PROVINCIA,
}
# In this order: «unione di comuni» is no municipality.
WORDS: Sequence[tuple[str, BodyKind]] = (
    ("unioni", BodyKind.UNIONE),
    ("unione", BodyKind.UNIONE),
    ("montan", BodyKind.UNIONE),
    ("citta metropolitan", BodyKind.PROVINCIA),
    ("aziend", BodyKind.AZIENDA),
    ("fondazion", BodyKind.FONDAZIONE),
    ("comun", BodyKind.COMUNE),
    ("provinc", BodyKind.PROVINCIA),
    ("region", BodyKind.REGIONE),
    ("consorzi", BodyKind.CONSORZIO),
)
IS_URL = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True, slots=True)
class BodyRow:
    """What a row says of a body: only the fields that it has."""

    values: Mapping[str, str]

    @property
    def place(self) -> tuple[str, str]:
        """By which the same body is known where codes are missing."""
        return self.values["name"].lower(), self.values.get("municipality_istat", "")


class BodyImporter(Importer[BodyRow]):
    """Rows without an error are imported, the others left out and said."""

    fields = (
        SheetField("ipa_code", "Codice IPA", ("codice_ipa", "cod_amm"), is_required=True),
        SheetField("name", "Denominazione", ("denominazione_ente", "des_amm"), is_required=True),
        SheetField("fiscal_code", "Codice fiscale", ("codice_fiscale_ente", "cf")),
        SheetField("kind", "Tipologia", ("codice_categoria", "tipologia_istat", "categoria")),
        SheetField("pec", "PEC", ("mail1", "domicilio digitale")),
        SheetField("pec_kind", "Tipo dell'indirizzo", ("tipo_mail1",)),
        SheetField("website", "Sito", ("sito_istituzionale",)),
        SheetField("istat", "Codice ISTAT del comune", ("codice_comune_istat", "codice_istat")),
    )
    key_title, name_title = "Codice IPA", "Ente"
    advice = "Carica il file degli enti scaricato dall'Indice dei domicili digitali (IPA), o una sua parte."
    back = "office-bodies"

    def read(self, row: RawRow) -> ReadRow[BodyRow]:
        values, reasons, warnings = _read(row.cells)
        key = values.get("ipa_code", "").lower()
        read = None if reasons else BodyRow(values)
        return ReadRow(row.line, key, read, warnings, reasons)

    def compare(self, rows: Sequence[ReadRow[BodyRow]]) -> Sequence[PlannedRow[BodyRow]]:
        """One query."""
        known = _Known(_found([row.read for row in rows if row.read], is_locked=self.is_writing))
        self.existing: dict[str, Body] = {}
        return [self._planned(row, row.read, known) for row in rows if row.read is not None]

    def write(self, rows: Sequence[PlannedRow[BodyRow]]) -> None:
        """Two statements."""
        new, changed = [], []
        for row in rows:
            values = row.read.values if row.read else {}
            body = self.existing.get(row.key)
            if body is None:
                new.append(Body(**{"kind": BodyKind.ALTRO.value, **values}))
                continue
            for name, value in values.items():
                setattr(body, name, value)
            changed.append(body)
        Body.objects.bulk_create(new)
        if changed:
            Body.objects.bulk_update(changed, _FIELDS)

    def _planned(
        self, row: ReadRow[BodyRow], read: BodyRow, known: "_Known"
    ) -> PlannedRow[BodyRow]:
        name = read.values["name"]
        body = known.find(read)
        rival = known.rival(read, body)
        if rival:
            reason = f"lo stesso codice fiscale, o lo stesso nome nello stesso comune, è di {rival}"
            return PlannedRow(row.line, row.key, name, Action.REJECTED, (), row.warnings, (reason,))
        if body is not None:
            self.existing[row.key] = body
        changes = tuple(_changes(read, body)) if body else ()
        action = Action.NEW if body is None else Action.CHANGED if changes else Action.UNCHANGED
        known.take(read, body)
        return PlannedRow(row.line, row.key, name, action, changes, row.warnings, read=read)


_FIELDS = ("name", "kind", "ipa_code", "fiscal_code", "pec", "website", "municipality_istat")


class _Known:
    """Bodies that are there, and those of the rows before, by all that there is once."""

    def __init__(self, bodies: Iterable[Body]) -> None:
        self._by_ipa: dict[str, Body] = {}
        self._by_fiscal: dict[str, Body] = {}
        self._by_place: dict[tuple[str, str], Body] = {}
        for body in bodies:
            self._add(body)

    def find(self, read: BodyRow) -> Body | None:
        """The body that a row speaks of: one with another IPA code is another."""
        ipa = read.values["ipa_code"].lower()
        same = self._by_ipa.get(ipa)
        likely = [self._by_fiscal.get(read.values.get("fiscal_code", "")), self._by_place.get(read.place)]  # fmt: skip
        free = [each for each in likely if each is not None and not each.ipa_code]
        return same or (free[0] if free else None)

    def rival(self, read: BodyRow, body: Body | None) -> str:
        """The name of another body that has already what there may be only once; nothing of none."""
        others = [self._by_fiscal.get(read.values.get("fiscal_code", ""))]
        place = read.place if body is None else (read.place[0], read.place[1] or body.municipality_istat)  # fmt: skip
        others.append(self._by_place.get(place))
        return next((each.name for each in others if each is not None and each is not body), "")

    def take(self, read: BodyRow, body: Body | None) -> None:
        """What the row will have is somebody's from now on."""
        self._add(body or Body(**{"kind": BodyKind.ALTRO.value, **read.values}))
        if body is not None and "fiscal_code" in read.values:
            self._by_fiscal[read.values["fiscal_code"]] = body

    def _add(self, body: Body) -> None:
        if body.ipa_code:
            self._by_ipa[body.ipa_code.lower()] = body
        if body.fiscal_code:
            self._by_fiscal[body.fiscal_code] = body
        self._by_place[body.name.lower(), body.municipality_istat] = body


def _found(rows: Sequence[BodyRow], *, is_locked: bool) -> list[Body]:
    """Whatever may be the same as one of these, by code or by name."""
    found = Body.objects.annotate(low_ipa=Lower("ipa_code"), low_name=Lower("name"))
    wanted = [
        Q(low_ipa__in=[row.values["ipa_code"].lower() for row in rows]),
        Q(fiscal_code__in=[code for row in rows if (code := row.values.get("fiscal_code"))]),
        Q(low_name__in=[row.values["name"].lower() for row in rows]),
    ]
    rows_found = found.filter(reduce(or_, wanted)).order_by("pk")
    return list(rows_found.select_for_update() if is_locked else rows_found)


def _read(cells: Mapping[str, str]) -> tuple[dict[str, str], tuple[str, ...], tuple[str, ...]]:
    """Values, reasons why the row is wrong, warnings."""
    values = {"name": cells["name"][:200], "ipa_code": cells["ipa_code"]}
    reasons, warnings = [], []
    if not values["name"]:
        reasons.append("manca la denominazione")
    if re.fullmatch(IPA_CODE_PATTERN, values["ipa_code"]) is None:
        reasons.append(f"«{values['ipa_code']}» non è un codice IPA")
    fiscal = "".join(cells.get("fiscal_code", "").split()).upper()
    # A spreadsheet that takes it for a number drops the zeros before it.
    fiscal = fiscal.zfill(11) if fiscal.isdecimal() else fiscal
    if fiscal and re.fullmatch(FISCAL_CODE_PATTERN, fiscal) is None:
        reasons.append(f"«{fiscal}» non è un codice fiscale")
    istat = cells.get("istat", "").zfill(6) if cells.get("istat") else ""
    if istat and find_municipality(istat) is None:
        warnings.append(f"nessun comune ha il codice ISTAT {istat}: lasciato fuori")
        istat = ""
    pec, warning = _pec(cells)
    website, other = _website(cells.get("website", ""))
    warnings += filter(None, (warning, other))
    kind = _kind(cells.get("kind", ""), values["name"])
    values |= {
        name: value
        for name, value in (
            ("fiscal_code", fiscal),
            ("municipality_istat", istat),
            ("pec", pec),
            ("website", website),
            ("kind", kind),
        )
        if value
    }
    return values, tuple(reasons), tuple(warnings)


def _pec(cells: Mapping[str, str]) -> tuple[str, str]:
    """The address if it is one, and is said to be certified or not said at all; else nothing, and why."""
    address, kind = cells.get("pec", "").lower(), folded(cells.get("pec_kind", ""))
    if not address:
        return "", ""
    if kind and kind != "pec":
        return "", f"{address} non è una PEC: lasciato fuori"
    try:
        validate_email(address)
    except ValidationError:
        return "", f"«{address}» non è un indirizzo: lasciato fuori"
    return address, ""


def _website(text: str) -> tuple[str, str]:
    if not text:
        return "", ""
    address = text if "://" in text else f"https://{text}"
    try:
        IS_URL(address)
    except ValidationError:
        return "", f"«{text}» non è un sito: lasciato fuori"
    return address[:200], ""


def _kind(text: str, name: str) -> str:
    """By the register's category, else by its words, else by how the name begins; nothing when none says."""
    said = folded(text)
    if said in CATEGORIES:
        return CATEGORIES[said].value
    for where in (said, folded(name)):
        for word, kind in WORDS:
            if word in where:
                return kind.value
    return BodyKind.ALTRO.value if text else ""


def _changes(row: BodyRow, body: Body) -> Iterator[Change]:
    for name, after in row.values.items():
        before = getattr(body, name)
        if before != after:
            label = str(Body._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
            yield Change(label, _shown(name, before), _shown(name, after))


def _shown(name: str, value: str) -> str:
    return str(BodyKind(value).label) if name == "kind" else value
