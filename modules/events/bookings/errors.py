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
