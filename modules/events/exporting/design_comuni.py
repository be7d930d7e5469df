"""Events with the fields of the content type «Evento» of the sites of municipalities (Design Comuni Italia).

One of each event: its first and last date of the calendar, and in `date` all of them. What the type requires and nobody
wrote is said in plain words, so that a site can take it as it is.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from modules.events import words
from modules.events.exporting.selecting import Dated
from modules.events.models import AccessCode, Audience, Event, Occurrence, Regime
from modules.events.structured import Site, image_address
from rete.kernel.clock import ROME

Facts = Mapping[str, Any]
EVERYBODY = "Per tutti."


def export(found: Sequence[Dated], site: Site) -> Facts:
    """`{"ente": …, "eventi": […]}`, every field of the type in every event."""
    return {"ente": site.name, "sito": site.root, "eventi": [_event(each, site) for each in found]}


def _event(found: Dated, site: Site) -> Facts:
    event, dates = found.event, found.taking_place
    return {
        "id": str(event.uid),
        "indirizzo": site.address(event.get_absolute_url()),
        "titolo": event.title,
        "sottotitolo": "",
        "tipo_evento": str(event.get_kind_display()),
        "descrizione_breve": event.summary or event.title,
        "descrizione_completa": event.description or event.summary or event.title,
        "argomenti": event.tags,
        "immagine": _image(event, site),
        "gallery": [],
        "video": None,
        "evento_genitore": None if event.festival is None else _festival(event, site),
        "a_chi_e_rivolto": _for_whom(event),
        "persone": [],
        "luogo_evento": _place(event),
        "data_orario_inizio": _iso(dates[0].starts_at),
        "data_orario_fine": _iso(max(each.ends_at for each in dates)),
        "date": [_date(each) for each in found.dates],
        "costi": [_cost(event)],
        "allegati": [],
        "punti_contatto": list(_contacts(event, site)),
        "organizzatore": event.organizer or site.name,
        "patrocinato": [],
        "sponsor": [],
        "ulteriori_informazioni": "\n".join(_more(event)),
        "modificato": _iso(event.modified_at),
    }


def _image(event: Event, site: Site) -> Facts | None:
    address = image_address(event, site)
    if not address:
        return None
    return {
        "url": address,
        "alt": event.image_alt,
        "autore": event.image_credit,
        "licenza": event.image_licence,
    }


def _festival(event: Event, site: Site) -> Facts | None:
    festival = event.festival
    if festival is None:
        return None
    return {"titolo": festival.title, "url": site.address(festival.get_absolute_url())}


def _for_whom(event: Event) -> str:
    named = [str(Audience(each).label) for each in event.audiences]
    said = ", ".join(filter(None, [*named, words.ages(event)]))
    return f"{said.capitalize()}." if said else EVERYBODY


def _place(event: Event) -> Facts:
    where = event.library or event.place
    is_believed = event.library is None or not event.library.position_is_doubtful
    online = event.public_online_url
    if where is None:
        return {"nome": "Online", "indirizzo": "", "comune": "", "sala": "", "online": online}
    return {
        "nome": where.name,
        "indirizzo": where.address,
        "comune": where.municipality,
        "sala": event.room,
        "latitudine": where.latitude if is_believed else None,
        "longitudine": where.longitude if is_believed else None,
        "accessibilita": _access(event),
        "online": online,
    }


def _access(event: Event) -> str:
    codes = [str(AccessCode(each).label) for each in event.access_codes]
    return ". ".join(filter(None, [", ".join(codes), event.access_note]))


def _date(date: Occurrence) -> Facts:
    return {
        "inizio": _iso(date.starts_at),
        "fine": _iso(date.ends_at),
        "tutto_il_giorno": date.is_all_day,
        "stato": str(date.get_status_display()),
        "nota": date.status_note,
    }


def _cost(event: Event) -> Facts:
    price = "0,00 €" if event.is_free else ""
    if event.fee_cents is not None:
        price = words.price(event.fee_cents)
    told = {
        Regime.FREE: "Gratuito",
        Regime.FEE: "Quota di partecipazione",
        Regime.SHOW: "Biglietto, da un venditore autorizzato",
    }
    title = told[Regime(event.regime)]
    description = ". ".join(filter(None, [event.cost_note, event.seller_url]))
    return {"titolo": title, "prezzo": price, "descrizione": description}


def _contacts(event: Event, site: Site) -> Iterator[Facts]:
    """At least the network's site."""
    for kind, value in (
        ("email", event.contact_email),
        ("telefono", event.contact_phone),
        ("url", event.website or site.address(event.get_absolute_url())),
    ):
        if value:
            yield {"tipo_punto_contatto": kind, "valore": value}


def _more(event: Event) -> Iterator[str]:
    if event.must_book:
        yield "La prenotazione è necessaria."
    yield from filter(None, [event.booking_note, event.booking_url])


def _iso(moment: datetime) -> str:
    return moment.astimezone(ROME).isoformat(timespec="seconds")
