"""Contacts of the demonstration: invented people of real bodies."""

from datetime import timedelta

from rete.control.contacts.models import Contact, DiaryEntry, DiaryKind, Letter, Position, Recipient
from rete.control.directory.models import Body
from rete.kernel import clock
from tenants.models import Network

# Name, address, office, body, network, what was said, what is next and in how many days.
KNOWN = (
    ("Serena Valli", "serena.valli@example.org", "direttrice", "", "brescia",
     "Vuole vedere le quote con la popolazione a fasce.", "Mandarle la simulazione", 2),
    ("Paolo Conti", "paolo.conti@example.org", "assessore alla cultura", "Comune di Rho", "csbno",
     "La delibera va in consiglio a fine mese.", "Chiedere il numero della delibera", -3),
    ("Lucia Ferrero", "lucia.ferrero@example.org", "referente tecnica", "", "torino",
     "Il dominio è stato girato.", "", 0),
    ("Gavino Serra", "", "presidente", "", "nuoro", "Preferisce il telefono, la mattina.", "", 0),
)  # fmt: skip

DRAFT = """Gentile {nome},

l'assemblea della federazione si tiene in primavera: la aspettiamo come {carica} di {rete}.

L'ufficio di coordinamento"""


def fill() -> None:
    """A few and a draft to them, unless there is one. Five inserts."""
    if Contact.objects.exists():
        return
    now = clock.now()
    today = now.astimezone(clock.ROME).date()
    networks = {each.slug: each for each in Network.objects.all()}
    bodies = {each.name: each for each in Body.objects.filter(name__in=[one[3] for one in KNOWN])}
    known = [one for one in KNOWN if one[4] in networks]
    people = Contact.objects.bulk_create(Contact(name=one[0], email=one[1]) for one in known)
    Position.objects.bulk_create(
        Position(contact=person, title=one[2], body=bodies.get(one[3]), network=networks[one[4]])
        for person, one in zip(people, known, strict=True)
    )
    DiaryEntry.objects.bulk_create(
        DiaryEntry(
            contact=person,
            kind=DiaryKind.CALL,
            on=today - timedelta(days=10),
            text=one[5],
            written_by="Ugo Ferri",
            written_at=now - timedelta(days=10),
            next_step=one[6],
            next_on=today + timedelta(days=one[7]) if one[6] else None,
        )
        for person, one in zip(people, known, strict=True)
    )
    draft = Letter.objects.create(
        subject="L'assemblea di primavera",
        text=DRAFT,
        written_by="Ugo Ferri",
        created_at=now - timedelta(days=1),
    )
    Recipient.objects.bulk_create(
        Recipient(
            letter=draft,
            contact=person,
            name=person.name,
            address=person.email,
            values={"nome": person.name, "carica": one[2], "rete": str(networks[one[4]].name)},
        )
        for person, one in zip(people, known, strict=True)
        if person.email
    )
