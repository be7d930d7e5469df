"""What can go wrong with events. What can go wrong with their dates on the calendar is in `calendars.errors`."""

from rete.kernel.errors import ReteError


class NotReadyToPublish(ReteError):
    code = "evento_incompleto"
    status = 409
    message = "«{title}» non si può ancora pubblicare: {missing}."


class AlreadyPublic(ReteError):
    code = "evento_gia_pubblico"
    status = 409
    message = "«{title}» è già stato pubblicato: si può ritirare o annullare, non eliminare."


class SlotTaken(ReteError):
    code = "data_doppia"
    status = 409
    message = "L'evento ha già una data che comincia {when}."


class DateIsOver(ReteError):
    code = "data_passata"
    status = 409
    message = "La data del {day} è già passata: non si può più cambiare."


class NeedsOnlineAddress(ReteError):
    code = "manca_indirizzo_online"
    status = 409
    message = "«{title}» non ha ancora l'indirizzo per collegarsi: aggiungilo nella sezione «Dove»."


class PlaceInUse(ReteError):
    code = "luogo_in_uso"
    status = 409
    message = "«{name}» è il luogo di {events} eventi: cambia prima quelli."


class PlaceTwice(ReteError):
    code = "luogo_doppio"
    status = 409
    message = "C'è già «{name}» in questo comune."


class FestivalTwice(ReteError):
    code = "rassegna_doppia"
    status = 409
    message = "C'è già una rassegna che si chiama «{title}»."


class ChangedMeanwhile(ReteError):
    code = "cambiato_intanto"
    status = 409
    message = (
        "Mentre scrivevi {who} ha cambiato questo evento. Quello che hai scritto è ancora qui: "
        "se salvi di nuovo, vale il tuo."
    )
