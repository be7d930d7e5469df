"""What can stop the site from starting, one class per mistake, said in Italian to whoever typed `make run`.

Exit code 1: something outside the data folder. Exit code 2: the data folder has to be looked at. In both cases
nothing in the folder has been destroyed.
"""

from typing import ClassVar


class Refusal(Exception):
    """The site cannot start or go on; `str()` is the sentence to show."""

    exit_code: ClassVar[int] = 1
    text: ClassVar[str]

    def __init__(self, **details: object) -> None:
        self.details = details
        super().__init__(self.text.format(**details))


class AlreadyRunning(Refusal):
    text = "È già in funzione su questa cartella dei dati ({folder}): {address}"


class PortTaken(Refusal):
    text = (
        "La porta {port} è usata da un altro programma. "
        "Con RETE_PORT se ne sceglie un'altra, per esempio: RETE_PORT=8100 make run"
    )


class PortUnusable(Refusal):
    text = (
        "RETE_PORT vale «{port}», che qui non si può usare: serve un numero da 1024 a 65535, "
        "per esempio: RETE_PORT=8100 make run"
    )


class WheelMissing(Refusal):
    text = (
        "Manca il pacchetto Python «{wheel}», che contiene {program} per questo sistema. "
        "Installare il progetto con l'extra «embedded», "
        "oppure indicare un servizio esterno con {variable}."
    )


class SetprivMissing(Refusal):
    text = (
        "PostgreSQL non si avvia come root e qui manca il programma setpriv (pacchetto util-linux) "
        "o l'utente nobody. Installarlo, oppure usare un utente normale."
    )


class ServiceFailed(Refusal):
    text = "{name} non si è avviato. Le ultime righe di {log}:\n{tail}"


class StepFailed(Refusal):
    text = "Il passo di preparazione «{name}» non è riuscito (codice {code})."


class FolderRefusal(Refusal):
    """Something is wrong with the data folder itself."""

    exit_code = 2


class FolderIsAFile(FolderRefusal):
    text = (
        "La cartella dei dati {folder} è un file, non una cartella. "
        "Spostarlo, oppure indicare un'altra cartella con RETE_DATA_DIR."
    )


class FolderNotOurs(FolderRefusal):
    text = (
        "La cartella {folder} appartiene all'utente {owner}, mentre dovrebbe appartenere a {expected}. "
        "Usare l'utente giusto, cambiare il proprietario con chown, "
        "oppure indicare un'altra cartella con RETE_DATA_DIR."
    )


class FolderNotWritable(FolderRefusal):
    text = (
        "Non si può scrivere in {folder} ({reason}). "
        "Correggere i permessi, oppure indicare un'altra cartella con RETE_DATA_DIR."
    )


class NoSpace(FolderRefusal):
    text = (
        "Sul disco di {folder} non c'è abbastanza spazio: {free} MB liberi, ne servono almeno {needed}. "
        "Fare posto e riprovare, oppure indicare un'altra cartella con RETE_DATA_DIR. "
        "I dati già scritti non sono stati toccati."
    )


class DatabaseIncomplete(FolderRefusal):
    text = (
        "La base di dati in {folder} è incompleta: manca {missing}. Non è stato toccato niente. "
        "Se esiste una copia, rimetterla al suo posto. Per ripartire da una base di dati vuota: "
        "mv {folder} {folder}.guasta e poi di nuovo make run"
    )


class DatabaseOfAnotherMajor(FolderRefusal):
    text = (
        "La base di dati in {folder} è di PostgreSQL {found}, mentre qui c'è PostgreSQL {expected}. "
        "Non è stato toccato niente. Trasferire i dati con pg_dump dalla versione {found}, "
        "oppure indicare un'altra cartella con RETE_DATA_DIR."
    )


class KeyMissing(FolderRefusal):
    text = (
        "La base di dati esiste già, ma la chiave {path} manca o è vuota. Non è stato toccato niente. "
        "Rimettere la chiave da una copia; senza, i dati restano illeggibili. "
        "Per ripartire da zero indicare un'altra cartella con RETE_DATA_DIR."
    )


class KeyRejected(FolderRefusal):
    text = (
        "PostgreSQL non accetta la chiave {path}: non è quella con cui la base di dati è stata creata. "
        "Non è stato toccato niente. Rimettere la chiave giusta da una copia."
    )


class SystemRefused(FolderRefusal):
    text = "Il sistema ha rifiutato un'operazione nella cartella dei dati: {reason} ({path})."
