"""The workbook to fill in: an empty sheet, an example and what each column wants."""

from datetime import date, time

from modules.events.calendars.reading.repetition import EXAMPLES
from modules.events.calendars.reading.spreadsheet import REQUIRED, TITLES
from rete.core.tables.reading import Cell
from rete.core.tables.writing import Sheet, as_xlsx

_WIDTH = 18
_EXAMPLE: dict[str, Cell] = {
    "title": "Ora del racconto",
    "description": "Storie per chi sta imparando a leggere.",
    "starts_on": date(2026, 12, 3),
    "starts_at": time(17),
    "ends_at": time(18),
    "repeats": "ogni giovedì",
    "until": date(2027, 5, 27),
    "left_out": "24/12/2026; 31/12/2026",
    "library": "IT-MI0185",
    "age_from": 3,
    "age_to": 6,
    "audience": "bambini; famiglie",
    "is_free": "sì",
    "booking": "Telefonando in biblioteca",
    "url": "https://www.example.org/ora-del-racconto",
    "accessibility": "motoria; udito",
    "categories": "letture; prima infanzia",
    "external_id": "racconto-2026",
}
_EXPLANATIONS: dict[str, str] = {
    "title": "Serve sempre. Fino a 200 lettere.",
    "description": "Testo semplice.",
    "starts_on": "Serve sempre: una data, per esempio 24/11/2026.",
    "starts_at": "Per esempio 17:30. Vuota: l'evento dura tutto il giorno.",
    "ends_on": "Vuota: lo stesso giorno. Se l'evento dura più giorni con lo stesso orario, diventa una data per ogni giorno.",
    "ends_at": "Vuota: si conta un'ora.",
    "repeats": f"Vuota: una volta sola. Altrimenti {EXAMPLES}, o una regola RRULE.",
    "until": "L'ultimo giorno in cui si ripete, compreso.",
    "left_out": "Le date in cui non c'è, separate da punto e virgola: 24/12/2026; 31/12/2026.",
    "library": "Il nome della biblioteca o il suo codice ISIL.",
    "place": "Se non è in una biblioteca: il nome del luogo.",
    "address": "L'indirizzo del luogo.",
    "municipality": "Il comune del luogo.",
    "age_from": "In anni.",
    "age_to": "In anni, compresi.",
    "audience": "Bambini, ragazzi, giovani, adulti, anziani, famiglie, scuole, per tutti.",
    "is_free": "Sì o no.",
    "cost": "Quanto costa, se costa: per esempio «5 euro a incontro».",
    "booking": "Come si prenota: un indirizzo web o poche parole.",
    "url": "La pagina di approfondimento.",
    "online_url": "L'indirizzo per collegarsi, se è online.",
    "accessibility": "Udito, vista, motoria, intellettiva, psichica: separate da punto e virgola.",
    "image_url": "L'indirizzo web di un'immagine.",
    "categories": "Separate da punto e virgola.",
    "organizer_name": "Se non è la biblioteca.",
    "status": "Vuoto: confermato. Altrimenti annullato, rinviato, al completo, da confermare.",
    "external_id": "Un codice vostro. Con lo stesso codice, un'altra importazione aggiorna l'evento invece di aggiungerne uno.",
}


def template() -> bytes:
    """An XLSX file that can be imported as it is once filled in."""
    titles = [f"{title} *" if name in REQUIRED else title for name, title in TITLES.items()]
    widths = [_WIDTH] * len(titles)
    example = [_EXAMPLE.get(name) for name in TITLES]
    explanations = [[TITLES[name], text] for name, text in _EXPLANATIONS.items()]
    return as_xlsx(
        Sheet("Eventi", [titles], widths),
        Sheet("Esempio", [titles, example], widths),
        Sheet("Spiegazioni", [["Colonna", "Che cosa ci va"], *explanations], (_WIDTH, 100)),
    )
