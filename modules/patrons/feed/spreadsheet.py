"""A spreadsheet of patrons, where the registry is kept here: compared by fiscal number or card, then written. No PIN is read
from it: people choose one at the desk."""

from collections.abc import Iterator, Sequence
from typing import Any

from modules.patrons import codes, policies
from modules.patrons.errors import KeptElsewhere
from modules.patrons.feed.rows import FIELDS, PatronRow, read_row
from modules.patrons.models import Card, Category, Patron, Place, search_text
from modules.patrons.selectors import patrons as selectors
from modules.patrons.services.patrons import CARD_YEARS, years_after
from rete.core.audit.services import record
from rete.core.imports.importer import Action, Change, Importer, PlannedRow, ReadRow
from rete.core.imports.rows import RawRow
from rete.kernel import clock
from rete.kernel.actor import require

COMPARED = (
    "last_name", "first_name", "born_on", "email", "phone", "street", "postal_code", "municipality", "expires_on",
)  # fmt: skip
BATCH = 500


class PatronImporter(Importer[PatronRow]):
    """By fiscal number, else by card: a row with neither is nobody that could be recognised the next time."""

    fields = tuple(field for field in FIELDS if field.name != "external_id")
    key_title = "Riconosciuto da"
    name_title = "Utente"
    advice = (
        "Ogni riga ha bisogno del codice fiscale o del numero di tessera, per riconoscere la persona quando si importa "
        "di nuovo. I PIN non si importano: ognuno sceglie il suo al banco."
    )
    back = "patrons-gestione:list"

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
        """Three queries, one more when it is writing."""
        require(policies.can_import(self.actor))
        if selectors.registry().place != Place.HERE:
            raise KeptElsewhere
        self.existing = self._existing([row.read for row in rows if row.read is not None])
        return [self._compared(row, row.read) for row in rows if row.read is not None]

    def write(self, rows: Sequence[PlannedRow[PatronRow]]) -> None:
        """A handful of statements."""
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
        record(
            self.actor, "patrons.sheet.imported", None, {"new": len(new), "changed": len(changed)}
        )

    def _existing(self, rows: Sequence[PatronRow]) -> dict[str, Patron]:
        """By key: whom the fiscal number or the card of a row belongs to."""
        prints = {codes.fiscal_print(row.fiscal_number): _key(row) for row in rows if row.fiscal_number}  # fmt: skip
        cards = {row.card: _key(row) for row in rows if row.card}
        held = dict(Card.objects.filter(code__in=cards).values_list("patron_id", "code"))
        patrons = Patron.objects.holding()
        if self.is_writing:
            patrons = patrons.select_for_update().order_by("pk")
        found = {cards[held[each.pk]]: each for each in patrons.filter(pk__in=held)}
        return found | {
            prints[each.fiscal_print]: each for each in patrons.filter(fiscal_print__in=prints)
        }

    def _compared(self, row: ReadRow[PatronRow], read: PatronRow) -> PlannedRow[PatronRow]:
        patron = self.existing.get(row.key)
        changes = () if patron is None else tuple(_changes(patron, read))
        action = Action.NEW if patron is None else Action.CHANGED if changes else Action.UNCHANGED
        name = f"{read.last_name} {read.first_name}".strip()
        return PlannedRow(row.line, row.key, name, action, changes, row.warnings, read=read)


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
