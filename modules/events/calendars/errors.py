"""What can go wrong with recurrences, calendars and the addresses they come from."""

from rete.kernel.errors import ReteError


class InvalidRecurrence(ReteError):
    code = "ricorrenza_non_valida"
    message = "La ricorrenza non va bene: {reason}."


class TooManyDates(ReteError):
    code = "troppe_date"
    message = "La ricorrenza dà troppe date: al massimo {limit} in {months} mesi."


class HourWhenClocksChange(ReteError):
    code = "ora_del_cambio"
    message = "Il {day} cambia l'ora: fra le 2:00 e le 2:59 un evento non può cominciare."


class UnreadableCalendar(ReteError):
    code = "calendario_illeggibile"
    message = "Il calendario non si legge: {reason}."


class CalendarTooLarge(ReteError):
    code = "calendario_troppo_grande"
    status = 413
    message = "Il calendario è troppo grande: al massimo {limit_megabytes} MB."


class TooManyEvents(ReteError):
    code = "troppi_eventi"
    status = 413
    message = "Il calendario ha {found} eventi: al massimo {limit}."


class TooMuchWork(ReteError):
    code = "calendario_troppo_complicato"
    status = 413
    message = "Il calendario è troppo complicato: dopo {seconds} secondi la lettura si ferma."


class InvalidEvent(ReteError):
    code = "evento_non_valido"
    message = "L'evento non va bene: {reason}."


class UnknownColumns(ReteError):
    code = "colonne_sconosciute"
    message = "Non riconosco le colonne: mancano {missing}. Parti dal modello da scaricare."


class AddressRefused(ReteError):
    code = "indirizzo_rifiutato"
    message = "L'indirizzo «{address}» non va bene: {reason}."


class AddressUnreachable(ReteError):
    code = "indirizzo_irraggiungibile"
    status = 502
    message = "«{address}» non risponde: {reason}."


class AnswerTooSlow(ReteError):
    code = "risposta_troppo_lenta"
    status = 504
    message = "«{address}» è troppo lento: dopo {seconds} secondi la lettura si ferma."


class AnswerRefused(ReteError):
    code = "risposta_non_valida"
    status = 502
    message = "«{address}» risponde {answer}: il calendario non c'è o non è pubblico."


class TooManyRedirects(ReteError):
    code = "troppi_rinvii"
    status = 502
    message = "«{address}» rinvia altrove più di {limit} volte."


# What makes a single event unreadable, and leaves the others of its file as they are.
OF_ONE_EVENT = (InvalidEvent, InvalidRecurrence, TooManyDates, HourWhenClocksChange)


def reason_of(error: ReteError) -> str:
    """As part of a sentence where the error has one, else the whole of it."""
    return str(error.details.get("reason", error))
