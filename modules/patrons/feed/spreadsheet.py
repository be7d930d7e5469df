"""A spreadsheet of patrons, where the registry is kept here: compared by fiscal number or card, then written. No PIN is read
from it: people choose one at the desk."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet

from modules.patrons import codes, policies
from modules.patrons.agreement import require_agreement
from modules.patrons.errors import KeptElsewhere
from modules.patrons.feed.rows import FIELDS, PatronRow, read_row
from modules.patrons.models import Card, Category, Patron, Place, State, search_text
from modules.patrons.selectors import patrons as selectors
from modules.patrons.services.patrons import CARD_YEARS, give_first_card, years_after
from rete.core.audit.services import record
from rete.core.imports.importer import Action, Change, Importer, PlannedRow, ReadRow
from rete.core.imports.rows import RawRow
from rete.kernel import clock
from rete.kernel.actor import Actor, require

COMPARED = (
    "last_name", "first_name", "born_on", "email", "phone", "street", "postal_code", "municipality", "expires_on",
)  # fmt: skip
BATCH = 500


class PatronImporter(Importer[PatronRow]):
    """By fiscal number, else by card: a row with neither is nobody that could be recognised the next time. A card that is
    another's stays theirs: who is new gets a number of ours, and the report says so.
    """

    fields = tuple(field for field in FIELDS if field.name != "external_id")
    key_title = "Riconosciuto da"
    name_title = "Utente"
    advice = (
        "Ogni riga ha bisogno del codice fiscale o del numero di tessera, per riconoscere la persona quando si importa "
        "di nuovo. I PIN non si importano: ognuno sceglie il suo al banco."
    )
    back = "patrons-gestione:list"

    def __init__(self, actor: Actor, *, is_writing: bool = False) -> None:
        """Raises AgreementMissing: before a file is sent, and again when it is written."""
        require_agreement()
        super().__init__(actor, is_writing=is_writing)
        # The line of the file that had a card first.
        self.card_lines: dict[str, int] = {}

    def read(self, row: RawRow) -> ReadRow[PatronRow]:
        found, strange = read_row(row.cells, row.values)
        key = "" if found is None else _key(found)
        if found is None or not key:
            reasons = (
                strange if found is None else ["serve il codice fiscale o il numero di tessera"]
            )
            return ReadRow(row.line, key, None, (), reasons)
        return ReadRow(row.line, key, found, strange)

    def compare(self, rows: Sequence[ReadRow[PatronRow]]) -> Sequence[PlannedRow[PatronRow]]:
        """Five queries."""
        require(policies.can_import(self.actor))
        if selectors.registry().place != Place.HERE:
            raise KeptElsewhere
        read = [row.read for row in rows if row.read is not None]
        cards = Card.objects.filter(code__in={row.card for row in read if row.card})
        self.holders = dict(cards.values_list("code", "patron_id"))
        self.existing = self._existing(read)
        return [self._compared(row, row.read) for row in rows if row.read is not None]

    def write(self, rows: Sequence[PlannedRow[PatronRow]]) -> None:
        """A handful of statements; a few more for whose card somebody else was given in the meantime."""
        today = clock.now().astimezone(clock.ROME).date()
        categories = _categories({row.read.category for row in rows if row.read} - {""})
        new: list[Patron] = []
        cards: list[str] = []
        changed: list[Patron] = []
        for row in rows:
            if row.read is None:
                continue
            patron = self.existing.get(row.key)
            if patron is None:
                patron = Patron(enrolled_on=today, expires_on=years_after(today, CARD_YEARS))
                _set_fiscal_number(patron, row.read.fiscal_number)
                new.append(patron)
                cards.append(row.read.card)
            else:
                changed.append(patron)
            _fill(patron, row.read, categories)
        Patron.objects.bulk_create(new, batch_size=BATCH)
        Patron.objects.bulk_update(
            changed, [*COMPARED, "category", "search_text"], batch_size=BATCH
        )
        Card.objects.bulk_create(
            (
                Card(patron=patron, code=card or codes.new_card(patron.pk))
                for patron, card in zip(new, cards, strict=True)
            ),
            batch_size=BATCH,
            ignore_conflicts=True,
        )
        for patron in Patron.objects.filter(pk__in=[each.pk for each in new], cards=None):
            give_first_card(patron, "")
        record(
            self.actor, "patrons.sheet.imported", None, {"new": len(new), "changed": len(changed)}
        )

    def _existing(self, rows: Sequence[PatronRow]) -> dict[str, Patron]:
        """By key: whom a row is about. A card tells who somebody is only where no fiscal number says otherwise."""
        keys = {codes.fiscal_print(row.fiscal_number): row.fiscal_number for row in rows if row.fiscal_number}  # fmt: skip
        numbered = self._patrons().exclude(fiscal_print="").filter(fiscal_print__in=keys)
        found = {keys[each.fiscal_print]: each for each in numbered}
        holders = {each.pk: each for each in self._patrons().filter(pk__in=self.holders.values())}
        for row in rows:
            holder = holders.get(self.holders.get(row.card, 0))
            if holder and not (row.fiscal_number and holder.fiscal_print):
                found.setdefault(_key(row), holder)
        return found

    def _patrons(self) -> "QuerySet[Patron]":
        rows = Patron.objects.exclude(state=State.MERGED)
        return rows.select_for_update().order_by("pk") if self.is_writing else rows

    def _compared(self, row: ReadRow[PatronRow], read: PatronRow) -> PlannedRow[PatronRow]:
        patron = self.existing.get(row.key)
        name = f"{read.last_name} {read.first_name}".strip()
        taken = self._taken(row.line, patron, read.card)
        reasons = tuple(_reasons(patron, read, taken))
        if reasons:
            return PlannedRow(row.line, row.key, name, Action.REJECTED, reasons=reasons)
        warnings = [*row.warnings]
        if taken:
            warnings.append(f"{taken}: " + ("resta quella di prima" if patron else "ne riceve una con un numero nuovo"))  # fmt: skip
            read = replace(read, card="")
        elif patron and read.card and read.card not in self.holders:
            warnings.append("la tessera non è fra le sue: si dà dalla sua scheda")
        if patron and not read.fiscal_number and _is_otherwise_named(patron, read):
            warnings.append("la tessera è di chi ha un altro nome: controlla che sia la stessa persona")  # fmt: skip
        changes = () if patron is None else tuple(_changes(patron, read))
        action = Action.NEW if patron is None else Action.CHANGED if changes else Action.UNCHANGED
        return PlannedRow(row.line, row.key, name, action, changes, warnings, read=read)

    def _taken(self, line: int, patron: Patron | None, card: str) -> str:
        """Why a card cannot be this person's, empty when it can."""
        if not card:
            return ""
        first = self.card_lines.setdefault(card, line)
        if first != line:
            return f"la tessera è già alla riga {first}"
        holder = self.holders.get(card)
        is_other = holder is not None and (patron is None or patron.pk != holder)
        return "la tessera è già di un altro utente" if is_other else ""


def _is_otherwise_named(patron: Patron, read: PatronRow) -> bool:
    """Whether both names are other ones: one alone may have been written wrong, or changed."""
    return patron.last_name != read.last_name and patron.first_name != read.first_name


def _reasons(patron: Patron | None, read: PatronRow, taken: str) -> Iterator[str]:
    """Why nothing is written of a row."""
    if taken and not read.fiscal_number:
        yield taken
    elif patron is not None and patron.state == State.CLOSED:
        yield "non è più iscritto: riattiva prima la sua scheda"


def _key(row: PatronRow) -> str:
    return row.fiscal_number or row.card


def _changes(patron: Patron, read: PatronRow) -> Iterator[Change]:
    """What the file says otherwise; what it does not say stays."""
    for name in COMPARED:
        before, after = getattr(patron, name), getattr(read, name)
        if after and before != after:
            label = str(getattr(Patron._meta.get_field(name), "verbose_name", name))
            yield Change(label, str(before or ""), str(after))


def _fill(patron: Patron, read: PatronRow, categories: dict[str, Category]) -> None:
    for name in COMPARED:
        value: Any = getattr(read, name)
        if value:
            setattr(patron, name, value)
    if read.category:
        patron.category = categories[read.category.casefold()]
    patron.search_text = search_text(patron.last_name, patron.first_name, patron.external_id)


def _set_fiscal_number(patron: Patron, number: str) -> None:
    if number:
        patron.fiscal_print = codes.fiscal_print(number)
        patron.fiscal_sealed = codes.fiscal_sealed(number)


def _categories(names: set[str]) -> dict[str, Category]:
    """By lower-case name, those missing created."""
    known = {each.name.casefold(): each for each in Category.objects.all()}
    missing = {name.casefold(): name for name in sorted(names) if name.casefold() not in known}
    made = Category.objects.bulk_create(Category(name=name) for name in missing.values())
    return known | {each.name.casefold(): each for each in made}
