"""What can go wrong in the life of a network."""

from rete.kernel.errors import ReteError


class MoveRefused(ReteError):
    code = "passaggio_di_stato_rifiutato"
    status = 409
    message = "«{slug}» è {state}: da qui non può diventare {wanted}."


class NothingToResume(ReteError):
    code = "niente_da_riprendere"
    status = 409
    message = "«{slug}» è {state}: non c'è nulla da riprendere."


class ReasonMissing(ReteError):
    code = "motivo_mancante"
    message = "Scrivi il motivo: lo leggono i visitatori del sito."


class NetworkBusy(ReteError):
    code = "rete_occupata"
    status = 409
    message = "Su «{slug}» è in corso un'altra operazione: aspetta che finisca e ripeti."


class FileTaken(ReteError):
    code = "file_esistente"
    status = 409
    message = "«{file}» esiste già: non lo sovrascrivo."


class ExportFailed(ReteError):
    code = "esportazione_non_riuscita"
    status = 500
    message = "L'esportazione di «{slug}» non è riuscita: {reason}"


class ArchiveMissing(ReteError):
    code = "archivio_mancante"
    status = 404
    message = "«{file}» non c'è o non si può leggere."


class ArchiveDamaged(ReteError):
    """Truncated, or something in it is not what its table of contents says."""

    code = "archivio_rovinato"
    message = "«{file}» è rovinato: {reason}. Non è stato ripristinato nulla."


class ArchiveUnsigned(ReteError):
    """An archive holds SQL that the owner of all schemas would run: who wrote it matters."""

    code = "archivio_non_nostro"
    message = (
        "«{file}» non è stato fatto da questa installazione, oppure è stato cambiato dopo. Se viene da un'altra "
        "installazione di cui ti fidi ripeti con --foreign: il contenuto è eseguito con tutti i diritti sul database."
    )


class ArchiveTooNew(ReteError):
    code = "archivio_troppo_nuovo"
    status = 409
    message = "«{file}» è di una versione più nuova del programma ({reason}): aggiorna prima l'installazione."


class ArchiveTooLarge(ReteError):
    code = "archivio_troppo_grande"
    status = 413
    message = "«{file}» si aprirebbe in {size} byte: al massimo {limit} (RETE_ARCHIVE_LIMIT_BYTES)."


class NoSpaceLeft(ReteError):
    code = "disco_pieno"
    status = 507
    message = "Per i file di «{slug}» servono {needed} byte, sul disco ne restano {free}."


class AnotherNetwork(ReteError):
    code = "altra_rete"
    status = 409
    message = "L'indirizzo «{slug}» è di un'altra rete: scegline uno libero con --as, e sarà una copia indipendente."


class AlreadyHere(ReteError):
    code = "rete_presente"
    status = 409
    message = "L'archivio è della rete «{slug}», che c'è ancora: ripristinala al suo indirizzo."


class RestoreFailed(ReteError):
    code = "ripristino_non_riuscito"
    status = 500
    message = "Il ripristino di «{slug}» non è riuscito e la rete è com'era: {reason}"


class NothingToUndo(ReteError):
    code = "niente_da_annullare"
    status = 409
    message = "Di «{slug}» non è conservato niente di prima di un ripristino."


class NotLeaving(ReteError):
    code = "rete_non_in_uscita"
    status = 409
    message = "«{slug}» non si può eliminare: prima «network leave», poi «network suspend», poi «network export»."


class StillCooling(ReteError):
    code = "attesa_non_finita"
    status = 409
    message = "«{slug}» è in uscita dal {since}: si può eliminare dal {until}."


class NotExported(ReteError):
    code = "esportazione_mancante"
    status = 409
    message = (
        "«{slug}» non è stata esportata da quando è sospesa: esportala, così non si perde nulla."
    )


class ExportLost(ReteError):
    code = "esportazione_non_trovata"
    status = 409
    message = "L'esportazione di «{slug}» non è più in «{file}», o è stata cambiata: di' dov'è con --export FILE."


class OnlyForDemonstrations(ReteError):
    code = "solo_dimostrazione"
    status = 409
    message = "--force vale solo in una dimostrazione (RETE_DEMO): qui una rete si esporta prima di eliminarla."
