"""A spreadsheet of readers, each with the day of their consent and what proves it: without, nobody is written to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from modules.pages.models import Source, Subscriber
from modules.pages.newsletter import policies
from modules.pages.newsletter.subscribing import print_of
from rete.core.audit.services import record
from rete.core.imports.importer import Action, Importer, PlannedRow, ReadRow
from rete.core.imports.rows import RawRow, SheetField
from rete.core.notices.services import is_address
from rete.kernel import clock
from rete.kernel.actor import require

LONGEST_ADDRESS, LONGEST_PROOF = 254, 200
WAYS = ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y")


@dataclass(frozen=True, slots=True)
class ReaderRow:
    email: str
    consent_on: date
    proof: str


class ReaderImporter(Importer[ReaderRow]):
    """By address. Who is there stays as they are; who has left is not brought back by a file."""

    fields = (
        SheetField("email", "E-mail", ("email", "mail", "indirizzo e-mail", "posta elettronica"), is_required=True),
        SheetField("consent_on", "Data del consenso", ("consenso", "data", "iscritto il"), is_required=True),
        SheetField("proof", "Prova del consenso", ("prova", "come", "origine"), is_required=True),
    )  # fmt: skip
    key_title = "E-mail"
    name_title = "Prova"
    advice = (
        "Per ogni indirizzo servono il giorno del consenso e come lo sai («modulo al banco di Melzo, raccoglitore 3»). "
        "Chi è uscito dalla newsletter non rientra con un file: può iscriversi di nuovo da sé."
    )
    back = "pages-gestione:newsletter-readers"

    def read(self, row: RawRow) -> ReadRow[ReaderRow]:
        email = row.cells.get("email", "").strip().lower()
        proof = row.cells.get("proof", "").strip()
        day = _day(row)
        reasons = []
        if not is_address(email) or len(email) > LONGEST_ADDRESS:
            reasons.append("l'indirizzo e-mail non va bene")
        if day is None:
            reasons.append("serve la data del consenso, per esempio 12/03/2025")
        elif day > clock.now().astimezone(clock.ROME).date():
            reasons.append("la data del consenso è nel futuro")
        if not proof:
            reasons.append("serve la prova del consenso")
        if reasons or day is None:
            return ReadRow(row.line, email, None, (), reasons)
        return ReadRow(row.line, email, ReaderRow(email, day, proof[:LONGEST_PROOF]))

    def compare(self, rows: Sequence[ReadRow[ReaderRow]]) -> Sequence[PlannedRow[ReaderRow]]:
        """One query."""
        require(policies.can_carry_readers(self.actor))
        read = [(row, row.read) for row in rows if row.read is not None]
        prints = {print_of(each.email): each.email for _row, each in read}
        found = Subscriber.objects.filter(fingerprint__in=prints)
        if self.is_writing:
            found = found.select_for_update().order_by("pk")
        known = {prints[each.fingerprint]: each.left_at is None for each in found}
        return [_planned(row, each, known.get(each.email)) for row, each in read]

    def write(self, rows: Sequence[PlannedRow[ReaderRow]]) -> None:
        """One insert; an address that came in the meantime stays as it is."""
        now = clock.now()
        new = [row.read for row in rows if row.read is not None]
        Subscriber.objects.bulk_create(
            (
                Subscriber(
                    email=each.email,
                    fingerprint=print_of(each.email),
                    source=Source.IMPORT,
                    consent_on=each.consent_on,
                    consent_proof=each.proof,
                    subscribed_at=now,
                )
                for each in new
            ),
            ignore_conflicts=True,
        )
        record(self.actor, "pages.subscribers.imported", None, {"new": len(new)})


def _planned(
    row: ReadRow[ReaderRow],
    read: ReaderRow,
    is_active: bool | None,  # noqa: FBT001 - three answers: here, left, never seen
) -> PlannedRow[ReaderRow]:
    if is_active is None:
        return PlannedRow(row.line, row.key, read.proof, Action.NEW, read=read)
    if is_active:
        return PlannedRow(row.line, row.key, read.proof, Action.UNCHANGED, read=read)
    reasons = ("è uscito dalla newsletter: può iscriversi di nuovo solo da sé",)
    return PlannedRow(row.line, row.key, read.proof, Action.REJECTED, reasons=reasons)


def _day(row: RawRow) -> date | None:
    """A date of the sheet, or text in one of the ways that people write it."""
    value = row.values.get("consent_on") if row.values else None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = row.cells.get("consent_on", "").strip()
    for way in WAYS:
        try:
            return datetime.strptime(text, way).date()  # noqa: DTZ007 - a day, not an instant
        except ValueError:
            continue
    return None
