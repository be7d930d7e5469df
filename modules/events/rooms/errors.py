"""What can go wrong with rooms."""

from rete.kernel.errors import ReteError


class RoomTaken(ReteError):
    """Said to the staff: with what, and when it is free."""

    code = "sala_occupata"
    status = 409
    message = "«{room}» {when} è già occupata: {what}. {free}"


class NoPlaceLeft(ReteError):
    """Said to citizens, who do not read who has it."""

    code = "sala_non_libera"
    status = 409
    message = "«{room}» in quelle ore non è più libera. {free}"


class NotLentNow(ReteError):
    code = "sala_non_prenotabile"
    status = 409
    message = "«{room}» adesso non si può prenotare: chiedi in biblioteca."


class ForGroupsOnly(ReteError):
    code = "solo_gruppi"
    message = "«{room}» è per associazioni e gruppi: scrivi quale."


class TooLateToAsk(ReteError):
    code = "preavviso"
    status = 409
    message = "«{room}» si chiede almeno {hours} prima."


class TooFarAhead(ReteError):
    code = "troppo_presto"
    status = 409
    message = "«{room}» si può prenotare fino a {days} giorni prima."


class TooLong(ReteError):
    code = "troppo_a_lungo"
    message = "«{room}» si prenota al massimo per {most}."


class TooManyPeople(ReteError):
    code = "troppe_persone"
    message = "In «{room}» ci stanno {capacity} persone."


class OutOfHours(ReteError):
    code = "fuori_orario"
    status = 409
    message = "In quelle ore «{room}» non si può usare: scegli un turno dell'elenco."


class LimitReached(ReteError):
    code = "limite_raggiunto"
    status = 409
    message = "«{room}» si può prenotare {most}: hai già le tue prenotazioni."


class TooManyAbsences(ReteError):
    code = "troppe_assenze"
    status = 409
    message = (
        "Nell'ultimo mese {absences} prenotazioni sono rimaste vuote senza che nessuno avvisasse: "
        "per «{room}» chiedi in biblioteca."
    )


class RoomsApart(ReteError):
    code = "sale_lontane"
    message = "Quello che si prenota insieme è di una sola biblioteca."


class NothingChosen(ReteError):
    code = "nulla_scelto"
    message = "Scegli almeno una sala o un'attrezzatura."


class RoomTwice(ReteError):
    code = "sala_doppia"
    status = 409
    message = "In questa biblioteca c'è già «{room}»."


class OfAnEvent(ReteError):
    code = "sala_di_un_evento"
    status = 409
    message = "La sala è di una data dell'evento «{title}»: si cambia dalla pagina dell'evento."


class EventElsewhere(ReteError):
    code = "evento_altrove"
    status = 409
    message = "«{title}» non si fa in una biblioteca che presta queste sale."


class RoomInUse(ReteError):
    code = "sala_in_uso"
    status = 409
    message = "«{room}» ha già delle prenotazioni ({count}): si può chiudere, non togliere."


class PlacesInUse(ReteError):
    code = "posti_in_uso"
    status = 409
    message = "Il posto {seat} è già prenotato {when}: prima sposta o annulla quella prenotazione."


class NoLongerTaking(ReteError):
    code = "prenotazione_sala_chiusa"
    status = 409
    message = "Questa prenotazione è {state}: non si può più cambiare."


class NothingToConfirm(ReteError):
    code = "nulla_da_confermare"
    status = 409
    message = "Qui non c'è nulla da confermare: la prenotazione è {state}."


class ConfirmedTooLate(ReteError):
    code = "tempo_scaduto"
    status = 410
    message = (
        "Il tempo per confermare è finito e il posto è tornato libero. Puoi prenotare di nuovo."
    )


class NotYet(ReteError):
    code = "presenza_non_ora"
    status = 409
    message = "Chi è venuto si segna da quando comincia."
