"""Announcements of the demonstration: one that all networks read, one that is past, one to a network alone."""

from datetime import timedelta

from rete.control.announcements.models import Announcement
from rete.kernel import clock
from tenants.models import Network

AUTHOR = "Ufficio di coordinamento"
# Title, text, from and until in how many days, to which network alone.
SAID = (
    (
        "Manutenzione programmata",
        "Giovedì dalle 21 alle 22 i siti delle reti si possono solo leggere.",
        -1,
        6,
        "",
    ),
    (
        "Prenotazioni degli eventi",
        "Da questa settimana ogni evento può avere i posti e la lista d'attesa.",
        -40,
        -20,
        "",
    ),
    (
        "Assemblea di primavera",
        "L'ospitate voi: scrivete all'ufficio quante persone può accogliere la sala.",
        -2,
        10,
        "brescia",
    ),
)


def fill() -> None:
    """A few, unless there is one. Two inserts each."""
    if Announcement.objects.exists():
        return
    today = clock.now().astimezone(clock.ROME).date()
    networks = {each.slug: each for each in Network.objects.all()}
    for title, text, since, until, slug in SAID:
        made = Announcement.objects.create(
            title=title,
            text=text,
            since=today + timedelta(days=since),
            until=today + timedelta(days=until),
            to_all=not slug,
            written_by=AUTHOR,
        )
        if slug:
            made.networks.set([networks[slug]] if slug in networks else [])
