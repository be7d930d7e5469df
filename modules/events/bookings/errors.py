"""What can go wrong with bookings."""

from rete.kernel.errors import ReteError


class BookingsClosed(ReteError):
    code = "prenotazioni_chiuse"
    status = 409
    message = "Le prenotazioni per «{title}» sono chiuse."


class BookingsNotOpenYet(ReteError):
    code = "prenotazioni_non_ancora_aperte"
    status = 409
    message = "Le prenotazioni per «{title}» aprono {when}."


class SeatsExhausted(ReteError):
    code = "posti_esauriti"
    status = 409
    message = "I posti liberi per «{title}» sono {left}, e non c'è una lista d'attesa."


class TooManySeats(ReteError):
    code = "troppi_posti"
    message = "Si possono prenotare al massimo {most} posti per volta."


class MoreSeatsThanThereAre(ReteError):
    code = "posti_insufficienti"
    message = "I posti sono {seats} in tutto."


class AlreadyBooked(ReteError):
    code = "gia_prenotato"
    status = 409
    message = "Con questa e-mail c'è già una prenotazione."


class NotOfTheFamily(ReteError):
    code = "non_della_famiglia"
    status = 403
    message = "Si prenota per sé e per i propri figli, come sono scritti in biblioteca."


class AlreadyComing(ReteError):
    code = "viene_gia"
    status = 409
    message = "{name} ha già una prenotazione per questa data."


class OutsideAges(ReteError):
    code = "eta_non_adatta"
    status = 409
    message = "«{title}» è per quest'età: {ages}. Non ci rientra {who}: per chiedere lo stesso chiama la biblioteca."


class GuardianNeeded(ReteError):
    code = "serve_un_genitore"
    message = "Per chi ha meno di {age} anni prenota un genitore o tutore: scrivi chi è e il suo cellulare."


class GuardianMustBook(ReteError):
    code = "prenota_un_genitore"
    status = 403
    message = (
        "Hai meno di {age} anni: prenota un genitore o tutore, oppure ti autorizza in biblioteca."
    )


class NoGroups(ReteError):
    code = "senza_gruppi"
    status = 409
    message = "«{title}» non si prenota per classi e gruppi."


class NothingToAccept(ReteError):
    code = "nulla_da_accettare"
    status = 409
    message = "Qui non c'è nulla da accettare: la prenotazione è {state}."


class NothingToPay(ReteError):
    code = "nulla_da_pagare"
    status = 409
    message = "Questa quota è già pagata, o non si deve più."


class NothingToRefund(ReteError):
    code = "nulla_da_rimborsare"
    status = 409
    message = "Qui non c'è nulla da rimborsare."


class NoLongerActive(ReteError):
    code = "prenotazione_chiusa"
    status = 409
    message = "Questa prenotazione è {state}: non si può più cambiare."


class NotHeld(ReteError):
    code = "nulla_da_confermare"
    status = 409
    message = "Qui non c'è nulla da confermare: la prenotazione è {state}."


class TooLate(ReteError):
    code = "tempo_scaduto"
    status = 410
    message = "Il tempo per confermare è finito e il posto è stato dato a chi aspettava. Puoi prenotare di nuovo."


class SeatsAlreadyTaken(ReteError):
    code = "posti_gia_presi"
    status = 409
    message = "Ci sono già {taken} posti presi: non possono diventare {seats}."


class UnitInUse(ReteError):
    code = "prenotazioni_gia_prese"
    status = 409
    message = "Ci sono già prenotazioni: quello che si prenota (una data o tutte) non si può più cambiare."
