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


class NotPublic(ReteError):
    code = "evento_non_pubblico"
    status = 409
    message = "«{title}» non è pubblicato: si condividono solo gli eventi pubblicati."


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
    message = "«{name}» è il luogo di eventi già scritti ({events}): cambia prima quelli."


class PlaceTwice(ReteError):
    code = "luogo_doppio"
    status = 409
    message = "C'è già «{name}» in questo comune."


class FestivalTwice(ReteError):
    code = "rassegna_doppia"
    status = 409
    message = "C'è già una rassegna che si chiama «{title}»."


class Withdrawn(ReteError):
    """It was public and is not any more: search engines and calendars forget it sooner than what is merely missing."""

    code = "evento_ritirato"
    status = 410
    message = "Questo evento è stato ritirato da chi lo organizza."


class DraftGone(ReteError):
    code = "importazione_scaduta"
    status = 404
    message = "Questa importazione non c'è più: è già stata confermata, annullata o è passato un giorno. Ricarica il file."


class UnknownFormat(ReteError):
    code = "formato_sconosciuto"
    message = "«{name}» non è un calendario (.ics), un foglio (.xlsx, .csv) o un'esportazione di OpenAgenda (.json)."


class FollowedTwice(ReteError):
    code = "calendario_gia_seguito"
    status = 409
    message = "Questo calendario è già seguito: «{name}»."


class ChangedMeanwhile(ReteError):
    code = "cambiato_intanto"
    status = 409
    message = (
        "Mentre scrivevi {who} ha cambiato questo evento. Quello che hai scritto è ancora qui: "
        "se salvi di nuovo, vale il tuo."
    )
